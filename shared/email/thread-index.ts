import { createHash } from 'node:crypto';
import type { Instant } from '../domain/words.ts';

const HEADER = 22;
const LEVEL = 5;
/** Outlook itself stops long before: a longer one is no mail program's. */
const LONGEST = HEADER + LEVEL * 200;
/** FILETIME counts 100 ns since 1601. */
const EPOCH = 11_644_473_600_000n;

/**
 * `Thread-Index` (MS-OXOMSG section 2.2.1.3, PidTagConversationIndex), by which Outlook and Exchange thread before they look at References. With the index of the
 * mail answered to (`parent`) one level is added to it, else it begins a thread named after `root`, the first Message-ID. The same for the same input.
 */
export function threadIndex({ parent, root, at }: { parent?: string; root: string; at: Instant }): string {
  const bytes = Buffer.from(parent ?? '', 'base64');
  const known = bytes.length >= HEADER && bytes.length <= LONGEST && (bytes.length - HEADER) % LEVEL === 0;
  return (known ? Buffer.concat([bytes, level(bytes, at)]) : begin(root, at)).toString('base64');
}

function begin(root: string, at: Instant): Buffer {
  return Buffer.concat([fileTime(at).subarray(0, 6), digest(root).subarray(0, 16)]);
}

/** How long after the beginning, in units of 2^18 x 100 ns (or 2^23 beyond 1.7 years), and what tells two answers of one moment apart. */
function level(parent: Buffer, at: Instant): Buffer {
  const began = Buffer.concat([parent.subarray(0, 6), Buffer.alloc(2)]).readBigUInt64BE();
  const now = fileTime(at).readBigUInt64BE();
  const passed = now > began ? now - began : 0n;
  const long = passed >> 49n > 0n;
  const delta = Number((passed >> (long ? 23n : 18n)) & 0x7fffffffn);
  const out = Buffer.alloc(LEVEL);
  out.writeUInt32BE((long ? 0x80000000 : 0) + delta);
  out[4] = digest(`${parent.toString('base64')} ${at}`)[0] ?? 0;
  return out;
}

function fileTime(at: Instant): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE((BigInt(at) + EPOCH) * 10_000n);
  return bytes;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
