import { readAuthenticationResults, type SesVerdict } from './authentication-results.ts';

export type { SesVerdict };

/** What SES found about a mail. `GRAY`: nothing is known either way. `envelopeFrom` is '' for the null sender `<>`. */
export type SesBlock = {
  spam: SesVerdict;
  virus: SesVerdict;
  spf: SesVerdict;
  dkim: SesVerdict;
  dmarc: SesVerdict;
  envelopeFrom?: string;
};

type Field = { name: string; value: string };

const BLOCK_NAMES: ReadonlySet<string> = new Set([
  'return-path',
  'received',
  'x-ses-spam-verdict',
  'x-ses-virus-verdict',
  'received-spf',
  'authentication-results',
  'x-ses-receipt',
  'x-ses-dkim-signature',
]);

/** The last header that SES writes; whatever follows was in the mail when it came. */
const LAST_OF_BLOCK = 'x-ses-dkim-signature';

/** A real block has 2 to 4 kB; more is not SES's. */
const MAX_BLOCK_BYTES = 65_536;

const VERDICTS: readonly SesVerdict[] = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED'];

/**
 * The verdicts that SES wrote at the very top of a stored mail, or null where no such block stands there. The sender can write the same header names
 * further down, so the block ends at the first other or repeated header and counts only if it holds SES's own `Received` line.
 * A verdict that the block does not hold is `GRAY`.
 */
export function readSesBlock(raw: Uint8Array): SesBlock | null {
  const block = blockFields(raw);
  if (!block.has('received')) return null;
  const results = readAuthenticationResults(block.get('authentication-results') ?? '', 'amazonses.com');
  const envelopeFrom = readReturnPath(block.get('return-path'));
  return {
    spam: verdict(block.get('x-ses-spam-verdict')),
    virus: verdict(block.get('x-ses-virus-verdict')),
    ...results,
    ...(envelopeFrom === undefined ? {} : { envelopeFrom }),
  };
}

function blockFields(raw: Uint8Array): Map<string, string> {
  const block = new Map<string, string>();
  for (const { name, value } of topFields(raw)) {
    if (!BLOCK_NAMES.has(name) || block.has(name)) break;
    if (name === 'received' && !isOwnReceived(value)) break;
    block.set(name, value);
    if (name === LAST_OF_BLOCK) break;
  }
  return block;
}

/** Header fields from the first byte on, unfolded, names in lower case; ends at the first line that is no header. */
function* topFields(raw: Uint8Array): Generator<Field> {
  const lines = Buffer.from(raw.subarray(0, MAX_BLOCK_BYTES)).toString('utf8').split(/\r?\n/);
  let field: Field | undefined;
  for (const line of lines) {
    if (field && /^[ \t]/.test(line)) {
      field.value += line;
      continue;
    }
    if (field) yield field;
    const colon = line.indexOf(':');
    if (colon < 1 || /[^\x21-\x7e]/.test(line.slice(0, colon))) return;
    field = { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1) };
  }
}

/** The sender chooses the name in `from NAME (…)`, so only what stands after the comment names the receiver. */
function isOwnReceived(value: string): boolean {
  return /^\s*from\s+\S+\s+\([^()]*\)\s+by\s+inbound-smtp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\s/i.test(value);
}

function verdict(value: string | undefined): SesVerdict {
  const given = value?.trim().toUpperCase();
  return VERDICTS.find((one) => one === given) ?? 'GRAY';
}

function readReturnPath(value: string | undefined): string | undefined {
  return value === undefined ? undefined : /^\s*<([^<>]*)>\s*$/.exec(value)?.[1];
}
