import type { Piece } from '../api/search-views.ts';
import { isWord } from './holds.ts';
import type { Wanted } from './search-index.ts';
import { FROM, PHONE } from './terms.ts';
import { partsOfWord, type Token, tokensOf } from './words.ts';

const BEFORE = 60;
const LONGEST = 220;

/** Some words around the first that was looked for, with all of them marked; the beginning of the text where it holds none. */
export function excerptOf(text: string, wanted: readonly Wanted[]): Piece[] {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const hits = tokensOf(plain).filter((token) => wanted.some((each) => isHit(token, each)));
  const start = startOf(plain, hits[0]?.from ?? 0);
  const end = endOf(plain, start + LONGEST);
  const pieces: Piece[] = [{ text: start > 0 ? '…' : '', hit: false }];
  let at = start;
  for (const { from, to } of joined(hits.filter((hit) => hit.from >= start && hit.to <= end))) {
    pieces.push({ text: plain.slice(at, from), hit: false }, { text: plain.slice(from, to), hit: true });
    at = to;
  }
  pieces.push({ text: plain.slice(at, end) + (end < plain.length ? '…' : ''), hit: false });
  return pieces.filter((piece) => piece.text !== '');
}

function isHit({ word }: Token, { words, prefix }: Wanted): boolean {
  return words.some((each, at) => {
    const bare = each.startsWith(FROM) ? each.slice(FROM.length) : each;
    if (each.startsWith(PHONE)) return /^\d+$/.test(word) && bare.includes(word);
    const isOpen = prefix && at === words.length - 1;
    return [word, ...partsOfWord(word)].some((part) => isWord(part, bare, isOpen));
  });
}

/** Pairs of characters overlap, and words side by side read better as one mark. */
function joined(hits: readonly Token[]): { from: number; to: number }[] {
  const marks: { from: number; to: number }[] = [];
  for (const { from, to } of hits) {
    const last = marks.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else marks.push({ from, to });
  }
  return marks;
}

function startOf(text: string, hit: number): number {
  if (hit <= BEFORE) return 0;
  const space = text.indexOf(' ', hit - BEFORE);
  return space >= 0 && space < hit ? space + 1 : hit;
}

/** At a space, and never between the two halves of a character. */
function endOf(text: string, most: number): number {
  if (text.length <= most) return text.length;
  const space = text.lastIndexOf(' ', most);
  if (space > most - 40) return space;
  const code = text.charCodeAt(most - 1);
  return code >= 0xd800 && code <= 0xdbff ? most - 1 : most;
}
