/** A file that stands in a text in an encoding from before MIME. */
export type InlineFile = { name: string; content: Uint8Array };

/** `next`: where the text goes on behind it; 0 where there is no such file. */
type Decoded = { bytes: Uint8Array; next: number };

const NOTHING: Decoded = { bytes: new Uint8Array(0), next: 0 };
const START =
  /^(?:begin(-base64)? [0-7]{3,4} (\S[^\r\n]{0,300})|=ybegin [^\r\n]{0,200}\bsize=\d[^\r\n]{0,200}? name=([^\r\n]{1,300}))\r?$/gm;
/** A text with more files than this, or with so many beginnings of none, stays as it is from there on. */
const [MAX_FILES, MAX_STARTS] = [50, 1_000];

/**
 * Takes uuencoded (POSIX) and yEnc (http://www.yenc.org/yenc-draft.1.3.txt) files out of a text, given as one character per byte. A `begin` without an end or
 * without a single good line is somebody's sentence and stays.
 */
export function takeInlineFiles(text: string): { text: string; files: InlineFile[] } {
  const kept: string[] = [];
  const files: InlineFile[] = [];
  let [at, starts] = [0, 0];
  for (const match of text.matchAll(START)) {
    starts += 1;
    if (files.length >= MAX_FILES || starts > MAX_STARTS) break;
    if (match.index < at) continue;
    const { bytes, next } = decodeFile(text, match);
    if (next === 0) continue;
    kept.push(text.slice(at, match.index));
    files.push({ name: (match[2] ?? match[3] ?? '').trim(), content: bytes });
    at = next;
  }
  return { text: kept.join('') + text.slice(at), files };
}

function decodeFile(
  text: string,
  { 0: line, 1: base64, 3: yenc, index }: RegExpMatchArray & { index: number },
): Decoded {
  const from = index + line.length + 1;
  if (yenc !== undefined) return decodeYenc(text, from);
  return base64 === undefined ? decodeUuencode(text, from) : decodeBase64Lines(text, from);
}

/** The line at this place without its end, and where the next one begins. */
function lineAt(text: string, at: number): { line: string; next: number } {
  const end = text.indexOf('\n', at);
  const line = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '');
  return { line, next: end < 0 ? text.length : end + 1 };
}

/** The file between `begin` and `end`, given from the line behind `begin`; ends at the first line that is no row of it. */
export function decodeUuencode(text: string, from: number): Decoded {
  const rows: Buffer[] = [];
  for (let at = from; at < text.length; ) {
    const { line, next } = lineAt(text, at);
    const row = line.trimEnd();
    if (row === 'end') return { bytes: Buffer.concat(rows), next };
    const decoded = row === '' ? Buffer.alloc(0) : decodeUuRow(row);
    if (!decoded) return NOTHING;
    rows.push(decoded);
    at = next;
  }
  return NOTHING;
}

function decodeUuRow(row: string): Buffer | null {
  const length = (row.charCodeAt(0) - 32) & 63;
  const groups = Math.ceil(length / 3);
  // Blanks at the end may be lost on the way: they stand for zeros. One more character is some encoders' checksum.
  if (!/^[ -`]+$/.test(row) || row.length > groups * 4 + 2) return null;
  const out = Buffer.alloc(groups * 3);
  for (let group = 0; group < groups; group += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = [1, 2, 3, 4].map((step) => sixBits(row, group * 4 + step));
    out.writeUIntBE((a << 18) | (b << 12) | (c << 6) | d, group * 3, 3);
  }
  return out.subarray(0, length);
}

function sixBits(row: string, at: number): number {
  return at < row.length ? (row.charCodeAt(at) - 32) & 63 : 0;
}

function decodeBase64Lines(text: string, from: number): Decoded {
  for (let at = from; at < text.length; ) {
    const { line, next } = lineAt(text, at);
    if (line === '====') return { bytes: Buffer.from(text.slice(from, at), 'base64'), next };
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(line)) return NOTHING;
    at = next;
  }
  return NOTHING;
}

function decodeYenc(text: string, from: number): Decoded {
  const start = text.startsWith('=ypart ', from) ? lineAt(text, from).next : from;
  // Up to the next beginning only, or a thousand of them would each look through the whole text.
  const other = text.indexOf('\n=ybegin ', start - 1);
  const body = text.slice(start, other < 0 ? undefined : Math.max(other, start));
  const end = body.indexOf('\n=yend ');
  if (end < 0) return NOTHING;
  const plain = body
    .slice(0, end)
    .replace(/[\r\n]/g, '')
    .replace(/=([\s\S])/g, (_, escaped: string) => String.fromCharCode((escaped.charCodeAt(0) - 64) & 255));
  return {
    bytes: Buffer.from(plain, 'latin1').map((byte) => (byte - 42) & 255),
    next: lineAt(text, start + end + 1).next,
  };
}
