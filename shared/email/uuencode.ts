/** A file that stands in a text in an encoding from before MIME. */
export type InlineFile = { name: string; content: Uint8Array };

/** `next`: the line after the one that ended it; 0 where the lines are no such file. */
type Decoded = { bytes: Uint8Array; next: number };

const NOTHING: Decoded = { bytes: new Uint8Array(0), next: 0 };
const BEGIN = /^begin(-base64)? [0-7]{3,4} (\S[^\n]{0,300})$/;
const YENC_BEGIN = /^=ybegin [^\n]{0,200}\bsize=\d[^\n]{0,200}? name=([^\n]{1,300})$/;

/**
 * Takes uuencoded (POSIX) and yEnc (http://www.yenc.org/yenc-draft.1.3.txt) files out of a text, given as one character per byte. A `begin` without an end or
 * without a single good line is somebody's sentence and stays.
 */
export function takeInlineFiles(text: string): { text: string; files: InlineFile[] } {
  if (!/^(?:begin(?:-base64)? [0-7]{3,4} |=ybegin )/m.test(text)) return { text, files: [] };
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const kept: string[] = [];
  const files: InlineFile[] = [];
  for (let at = 0; at < lines.length; ) {
    const { name, bytes, next } = fileAt(lines, at);
    if (next > 0) files.push({ name, content: bytes });
    else kept.push(lines[at] ?? '');
    at = next > 0 ? next : at + 1;
  }
  return { text: kept.join('\n'), files };
}

function fileAt(lines: readonly string[], at: number): Decoded & { name: string } {
  const line = (lines[at] ?? '').trimEnd();
  const yenc = YENC_BEGIN.exec(line);
  if (yenc) return { name: yenc[1]?.trim() ?? '', ...decodeYenc(lines, at + 1) };
  const uu = BEGIN.exec(line);
  const decoded = uu ? (uu[1] ? decodeBase64Lines(lines, at + 1) : decodeUuLines(lines, at + 1)) : NOTHING;
  return { name: uu?.[2] ?? '', ...decoded };
}

/** The file on the lines from `from` to `end`; ends at the first line that is no row of it, so that a run of `begin` lines is looked at once. */
export function decodeUuLines(lines: readonly string[], from: number): Decoded {
  const rows: Buffer[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const row = (lines[at] ?? '').trimEnd();
    if (row === 'end') return { bytes: Buffer.concat(rows), next: at + 1 };
    const decoded = row === '' ? Buffer.alloc(0) : decodeUuRow(row);
    if (!decoded) return NOTHING;
    rows.push(decoded);
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

function decodeBase64Lines(lines: readonly string[], from: number): Decoded {
  let end = from;
  while (end < lines.length && /^[A-Za-z0-9+/]+={0,2}$/.test(lines[end] ?? '')) end += 1;
  if (lines[end] !== '====') return NOTHING;
  return { bytes: Buffer.from(lines.slice(from, end).join(''), 'base64'), next: end + 1 };
}

function decodeYenc(lines: readonly string[], from: number): Decoded {
  let end = from;
  while (end < lines.length && !/^=y(?:end|begin) /.test(lines[end] ?? '')) end += 1;
  if (!lines[end]?.startsWith('=yend ')) return NOTHING;
  const plain = lines
    .slice(lines[from]?.startsWith('=ypart ') ? from + 1 : from, end)
    .join('')
    .replace(/=([\s\S])/g, (_, escaped: string) => String.fromCharCode((escaped.charCodeAt(0) - 64) & 255));
  return { bytes: Buffer.from(plain, 'latin1').map((byte) => (byte - 42) & 255), next: end + 1 };
}
