import { decodeBytes } from './charset.ts';

type Piece = { kind: 'text'; text: string } | { kind: 'word'; charset: string; bytes: Buffer };

const WORD = /=\?([^?\s]+)\?([QqBb])\?([^?]*)\?=/g;

/** A raw header value (one character per byte) to text: RFC 2047 words, words split inside a character, and undeclared 8-bit. */
export function decodeHeader(raw: string): string {
  return joinRuns(pieces(raw)).map(render).join('');
}

/**
 * The same value with every word re-encoded as UTF-8. For the address parser: decoding before it splits would let an encoded comma or `<` make
 * addresses that the sending server, and so DMARC, never saw.
 */
export function recodeHeader(raw: string): string {
  return joinRuns(pieces(raw))
    .map((piece) =>
      piece.kind === 'text' ? render(piece) : `=?utf-8?B?${Buffer.from(render(piece)).toString('base64')}?=`,
    )
    .join('');
}

function pieces(raw: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of raw.matchAll(WORD)) {
    if (match.index > at) found.push({ kind: 'text', text: raw.slice(at, match.index) });
    const [, label = '', encoding = '', payload = ''] = match;
    found.push({ kind: 'word', charset: charsetOf(label), bytes: unpack(encoding, payload) });
    at = match.index + match[0].length;
  }
  if (at < raw.length) found.push({ kind: 'text', text: raw.slice(at) });
  return found;
}

/** The label may carry a language: `utf-8*en` (RFC 2231 section 5). */
function charsetOf(label: string): string {
  return (label.split('*')[0] ?? '').toLowerCase();
}

function unpack(encoding: string, payload: string): Buffer {
  if (encoding === 'B' || encoding === 'b') return Buffer.from(payload.replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
  const plain = payload
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** White space between two words is not content, and a character may be cut in two between words of one charset. */
function joinRuns(all: Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const [index, piece] of all.entries()) {
    const next = all[index + 1];
    const last = joined.at(-1);
    if (piece.kind === 'text' && last?.kind === 'word' && next?.kind === 'word' && piece.text.trim() === '') continue;
    if (piece.kind === 'word' && last?.kind === 'word' && canJoin(last, piece))
      last.bytes = Buffer.concat([last.bytes, piece.bytes]);
    else joined.push(piece);
  }
  return joined;
}

type Word = Extract<Piece, { kind: 'word' }>;

function canJoin(left: Word, right: Word): boolean {
  // A stateful charset begins anew in every word: joined, the escape sequences would run into each other.
  return left.charset === right.charset && !left.charset.startsWith('iso-2022') && !left.charset.includes('utf-7');
}

function render(piece: Piece): string {
  return piece.kind === 'word' ? decodeBytes(piece.bytes, piece.charset) : decodeRaw(piece.text);
}

function decodeRaw(binary: string): string {
  return /[^\t -~]/.test(binary) ? decodeBytes(Buffer.from(binary, 'latin1')) : binary;
}
