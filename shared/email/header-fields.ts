import { MAIL_LIMITS } from './limits.ts';

/** `name` in lower case, `raw` unfolded, one character per byte: decoding is for whoever knows what the field holds. */
export type RawField = { name: string; raw: string };

type HeaderBlock = { kind: 'fields'; fields: RawField[] } | { kind: 'unreadable'; reason: string };

/**
 * The top header fields, every occurrence in order. Read by ourselves rather than from postal-mime, because it has turned the bytes into UTF-8 by then and
 * undeclared 8-bit headers (still common) are lost.
 */
export function readHeaderFields(raw: Uint8Array): HeaderBlock {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const end = headerEnd(bytes);
  if (end > MAIL_LIMITS.headerBytes)
    return { kind: 'unreadable', reason: `headers of more than ${MAIL_LIMITS.headerBytes} bytes` };
  const fields = readFieldText(bytes.toString('latin1', 0, end));
  if (fields.length > MAIL_LIMITS.headerFields) {
    return {
      kind: 'unreadable',
      reason: `${fields.length} header fields, at most ${MAIL_LIMITS.headerFields} are read`,
    };
  }
  return { kind: 'fields', fields };
}

function headerEnd(bytes: Buffer): number {
  const ends = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')].filter((at) => at >= 0);
  return ends.length === 0 ? bytes.length : Math.min(...ends);
}

/** The fields of a header block, one character per byte, folded lines joined: a mail's, a part's, a delivery status, a feedback report. */
export function readFieldText(block: string): RawField[] {
  const lines: string[][] = [];
  for (const line of block.split('\n')) {
    const text = (line.includes('\r') ? line.replaceAll('\r', ' ') : line).trimEnd();
    const last = lines.at(-1);
    if (last && (text.startsWith(' ') || text.startsWith('\t'))) last.push(text);
    else lines.push([text]);
  }
  return lines.map((parts) => parts.join('')).flatMap(toField);
}

/** A field name is ASCII without spaces (RFC 5322 section 2.2); a line that only looks like a field after trimming odd spaces is not one. */
function toField(line: string): RawField[] {
  const colon = line.indexOf(':');
  if (colon <= 0) return [];
  const name = line.slice(0, colon).trimEnd().toLowerCase();
  return /^[!-9;-~]+$/.test(name) ? [{ name, raw: line.slice(colon + 1).trim() }] : [];
}
