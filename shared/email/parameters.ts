import { decodeBytes } from './charset.ts';
import { decodeHeader } from './header-words.ts';

/** A structured field such as Content-Type: its value in lower case, and its parameters as text by their names in lower case. */
export type Parameters = { value: string; params: Readonly<Record<string, string>> };

type Piece = { index: number; encoded: boolean; value: string };

/**
 * Reads `value; name=value` (RFC 2045 section 5.1) from a raw header value, one character per byte: comments, quotes, RFC 2231 continuations and charsets, RFC 2047
 * words and raw 8-bit in names, as mail clients send them. Of two parameters with one name the first counts.
 */
export function readParameters(raw: string): Parameters {
  const [first = '', ...rest] = splitOutsideQuotes(raw);
  const found = new Map<string, Piece[]>();
  for (const part of rest) {
    const equals = part.indexOf('=');
    if (equals > 0) addPiece(found, part.slice(0, equals), unquote(part.slice(equals + 1)));
  }
  const entries = [...found].map(([name, pieces]) => [name, joinPieces(pieces)]);
  return { value: unquote(first).toLowerCase(), params: Object.fromEntries(entries) };
}

const NAME = /^([^*]{1,60})(?:\*(\d{1,4}))?(\*)?$/;
const MAX_PIECES = 500;

function addPiece(found: Map<string, Piece[]>, written: string, value: string): void {
  const match = NAME.exec(written.trim().toLowerCase());
  if (!match?.[1]) return;
  const pieces = found.get(match[1]) ?? [];
  const piece = { index: match[2] === undefined ? -1 : Number(match[2]), encoded: match[3] !== undefined, value };
  // `filename*=` beside `filename=` is the same name in full, for those who can read it (RFC 6266 section 4.3).
  const known = pieces.find(({ index }) => index === piece.index);
  if (known && !known.encoded && piece.encoded && piece.index === -1) Object.assign(known, piece);
  else if (!known && pieces.length < MAX_PIECES) pieces.push(piece);
  found.set(match[1], pieces);
}

function joinPieces(pieces: readonly Piece[]): string {
  const whole = pieces.find(({ index }) => index === -1);
  const ordered = pieces.filter(({ index }) => index >= 0).sort((left, right) => left.index - right.index);
  const used = ordered.length > 0 && !whole?.encoded ? ordered : whole ? [whole] : [];
  if (!used.some(({ encoded }) => encoded)) return plainValue(used.map(({ value }) => value).join(''));
  const [first] = used;
  const charset = /^([^']{0,60})'[^']{0,60}'/.exec(first?.value ?? '');
  const bytes = used.map(({ encoded, value }, number) => {
    const text = number === 0 && charset ? value.slice(charset[0].length) : value;
    return Buffer.from(encoded ? percentDecoded(text) : text, 'latin1');
  });
  return decodeBytes(Buffer.concat(bytes), charset?.[1] ?? '');
}

/** RFC 2231's form without its `*`, as some programs write it, else what any header may hold. */
function plainValue(value: string): string {
  const extended = /^([A-Za-z][\w-]{2,30})'[a-zA-Z-]{0,20}'(.*%[0-9A-Fa-f]{2}.*)$/.exec(value);
  if (extended) return decodeBytes(Buffer.from(percentDecoded(extended[2] ?? ''), 'latin1'), extended[1]);
  return decodeHeader(value);
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The pieces between semicolons; comments left out where white space may stand (`name=Invoice(1).pdf` is a name). */
function splitOutsideQuotes(raw: string): string[] {
  const parts: string[] = [];
  let [at, start, quoted] = [0, 0, false];
  let current = '';
  for (; at < raw.length; at += 1) {
    const character = raw[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === '(' && /[\s;]|^$/.test(raw[at - 1] ?? '')) {
      current += raw.slice(start, at);
      at = commentEnd(raw, at);
      start = at + 1;
    } else if (!quoted && character === ';') {
      parts.push(current + raw.slice(start, at));
      [start, current] = [at + 1, ''];
    }
  }
  return [...parts, current + raw.slice(start)];
}

/** A comment that is never closed is none. */
function commentEnd(raw: string, open: number): number {
  let depth = 0;
  for (let at = open; at < raw.length && at < open + 1_000; at += 1) {
    if (raw[at] === '(') depth += 1;
    if (raw[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return open;
}

/** Text after a closing quote is no part of the value; a backslash outside quotes is (`C:\temp\a.txt`). */
function unquote(written: string): string {
  const value = written.trim();
  if (!value.startsWith('"')) return value;
  let plain = '';
  for (let at = 1; at < value.length && value[at] !== '"'; at += 1) {
    // In front of anything but a quote or itself a backslash is a path's: Outlook Express never escaped it.
    if (value[at] === '\\' && /["\\]/.test(value[at + 1] ?? '')) at += 1;
    plain += value[at];
  }
  return plain;
}
