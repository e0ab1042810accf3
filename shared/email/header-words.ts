import { decodeBytes } from './charset.ts';

/** Words that follow each other in one charset: one run of bytes. */
type Run = { kind: 'words'; charset: string; words: Word[] };
type Word = { encoding: string; payload: string };
type Piece = { kind: 'text'; text: string } | Run;

const WORD_START = /=\?([^?\s]{1,80})\?([QqBb])\?/g;

/**
 * A raw header value (one character per byte) to text: RFC 2047 words, words split inside a character, and undeclared 8-bit. `hint`: the charset that the mail's
 * text declares.
 */
export function decodeHeader(raw: string, hint = ''): string {
  if (!/[^\t -~]|=\?/.test(raw)) return raw;
  return joinRuns(pieces(raw))
    .map((piece) => render(piece, hint))
    .join('');
}

/**
 * The same value with every word re-encoded as UTF-8. For the address parser: decoding before it splits would let an encoded comma or `<` make
 * addresses that the sending server, and so DMARC, never saw.
 */
export function recodeHeader(raw: string, hint = ''): string {
  return joinRuns(pieces(raw))
    .map((piece) =>
      piece.kind === 'text'
        ? render(piece, hint)
        : `=?utf-8?B?${Buffer.from(render(piece, hint)).toString('base64')}?=`,
    )
    .join('');
}

/** Words may hold what they must not, blanks, raw 8-bit and `?`; each ends at the next `?=`. */
function pieces(raw: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (let match = nextWord(raw, at); match; match = nextWord(raw, at)) {
    if (match.start > at) found.push({ kind: 'text', text: raw.slice(at, match.start) });
    found.push({ kind: 'words', charset: match.charset, words: [match.word] });
    at = match.end;
  }
  if (at < raw.length) found.push({ kind: 'text', text: raw.slice(at) });
  return found;
}

function nextWord(raw: string, from: number): { start: number; end: number; charset: string; word: Word } | null {
  WORD_START.lastIndex = from;
  const match = WORD_START.exec(raw);
  if (!match) return null;
  const payloadAt = match.index + match[0].length;
  const end = raw.indexOf('?=', payloadAt);
  if (end < 0) return null;
  const word = { encoding: (match[2] ?? '').toUpperCase(), payload: raw.slice(payloadAt, end) };
  return { start: match.index, end: end + 2, charset: charsetOf(match[1] ?? ''), word };
}

/** The label may carry a language: `utf-8*en` (RFC 2231 section 5). */
function charsetOf(label: string): string {
  return (label.split('*')[0] ?? '').toLowerCase();
}

function unpack(encoding: string, payload: string): Buffer {
  if (encoding === 'B') return Buffer.from(payload.replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
  const plain = payload
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** White space between two words is not content, and a character may be cut in two between words of one charset. */
function joinRuns(all: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const [index, piece] of all.entries()) {
    const last = joined.at(-1);
    const between = last?.kind === 'words' && all[index + 1]?.kind === 'words';
    if (piece.kind === 'text' && between && piece.text.trim() === '') continue;
    if (piece.kind === 'words' && last?.kind === 'words' && canJoin(last, piece)) last.words.push(...piece.words);
    else joined.push(piece);
  }
  return joined;
}

function canJoin(left: Run, right: Run): boolean {
  // A stateful charset begins anew in every word: joined, the escape sequences would run into each other.
  const stateful = /^(?:iso-2022|hz)|utf-7/.test(left.charset);
  return left.charset === right.charset && (!stateful || cutsGroup(left.words.at(-1), right.words[0]));
}

/** Base64 cut between words at any character, not at groups of four, is one run. */
function cutsGroup(left: Word | undefined, right: Word | undefined): boolean {
  if (left?.encoding !== 'B' || right?.encoding !== 'B') return false;
  return left.payload.length % 4 !== 0 && !left.payload.endsWith('=');
}

function bytesOf({ words }: Run): Buffer {
  const joined: Word[] = [];
  for (const [index, word] of words.entries()) {
    const last = joined.at(-1);
    if (last && cutsGroup(words[index - 1], word)) last.payload += word.payload;
    else joined.push({ ...word });
  }
  return Buffer.concat(joined.map(({ encoding, payload }) => unpack(encoding, payload)));
}

function render(piece: Piece, hint: string): string {
  return piece.kind === 'words' ? decodeBytes(bytesOf(piece), piece.charset, hint) : decodeRaw(piece.text, hint);
}

function decodeRaw(binary: string, hint: string): string {
  return /[^\t -~]/.test(binary) ? decodeBytes(Buffer.from(binary, 'latin1'), '', hint) : binary;
}
