import type { Shelf } from '../platform/ports.ts';
import { columnsOf, DOCS_IN_BLOCK, type Footer, readDocs, readFooter, type SegmentNote } from './segment.ts';
import { termsIn } from './term-block.ts';

/** A segment whose footer and columns are in memory; words and names of documents are fetched as they are wanted. */
export type OpenSegment = {
  footer: Footer;
  conversations: Float64Array;
  times: Float64Array;
  /** Places of the documents with a word, ascending: newest first. */
  places(word: string, prefix: boolean): Promise<{ places: readonly number[]; cut: boolean }>;
  nameOf(place: number): Promise<{ conversation: string; message: string }>;
};

/** So many blocks of words are read for one beginning of a word. */
const MOST_BLOCKS = 4;
/** A page after the first asks for the same words again. */
const MOST_KNOWN = 16;

/** Two requests; each word is one more, and each block of names that is shown. */
export async function openSegment(shelf: Pick<Shelf, 'range'>, note: SegmentNote): Promise<OpenSegment> {
  const footer = readFooter(await shelf.range(note.key, note.footer, note.bytes));
  const columns = columnsOf(await shelf.range(note.key, footer.columns, footer.columns + footer.docs * 16));
  const known = new Map<string, ReturnType<typeof placesOf>>();
  const blocks = new Map<number, Promise<ReturnType<typeof readDocs>>>();
  const docBlock = (at: number) =>
    shelf.range(note.key, footer.docBlocks[at] ?? 0, footer.docBlocks[at + 1] ?? footer.columns).then(readDocs);
  return {
    footer,
    ...columns,
    places(word, prefix) {
      const name = `${prefix ? 'p' : 'w'}${word}`;
      const places = known.get(name) ?? placesOf({ shelf, note, footer }, word, prefix);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(name, places);
      places.catch(() => known.delete(name));
      return places;
    },
    async nameOf(place) {
      const at = Math.floor(place / DOCS_IN_BLOCK);
      const block = blocks.get(at) ?? docBlock(at);
      blocks.set(at, block);
      return (await block)[place % DOCS_IN_BLOCK] ?? { conversation: '', message: '' };
    },
  };
}

type Source = { shelf: Pick<Shelf, 'range'>; note: SegmentNote; footer: Footer };

async function placesOf({ shelf, note, footer }: Source, word: string, prefix: boolean) {
  const { termBlocks } = footer;
  const first = Math.max(0, lastAtOrBefore(termBlocks, word));
  const beyond = prefix
    ? termBlocks.findIndex(([term], at) => at > first && !(term < word || term.startsWith(word)))
    : first + 1;
  const all = beyond === -1 ? termBlocks.length : beyond;
  const last = Math.min(all, first + MOST_BLOCKS);
  if (first >= last) return { places: [], cut: false };
  const bytes = await shelf.range(note.key, termBlocks[first]?.[1] ?? 0, termBlocks[last]?.[1] ?? footer.end);
  const offset = termBlocks[first]?.[1] ?? 0;
  const lists: number[][] = [];
  for (let at = first; at < last; at += 1) {
    const block = bytes.subarray((termBlocks[at]?.[1] ?? 0) - offset, (termBlocks[at + 1]?.[1] ?? footer.end) - offset);
    for (const { term, documents } of termsIn(block)) {
      if (term === word || (prefix && term.startsWith(word))) lists.push(documents());
    }
  }
  const [only] = lists;
  const places = lists.length <= 1 ? (only ?? []) : Array.from(new Set(lists.flat())).sort((a, b) => a - b);
  return { places, cut: last < all };
}

/** Where a word would stand: the last block that begins with it or before it. */
function lastAtOrBefore(blocks: Footer['termBlocks'], word: string): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.[0] ?? '') <= word) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
