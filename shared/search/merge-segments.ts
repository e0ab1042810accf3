import { latest, nameOf } from './build-segment.ts';
import {
  byNewest,
  columnsOf,
  type Doc,
  type Footer,
  readDocs,
  readFooter,
  type SegmentContent,
  type Terms,
} from './segment.ts';
import { termsIn } from './term-block.ts';

type Whole = { bytes: Uint8Array; footer: Footer };

/** Several segments, whole, as the content of one. Terms are read and written one after the other: the words of a million messages are never in memory at once. */
export function mergeSegments(segments: readonly { bytes: Uint8Array; footer: number }[]): SegmentContent {
  const wholes = segments.map(({ bytes, footer }) => ({ bytes, footer: readFooter(bytes.subarray(footer)) }));
  const docs = wholes.map(docsOf);
  const unique = [...new Map(docs.flat().map((doc) => [nameOf(doc), doc])).values()].sort(byNewest);
  const places = new Map(unique.map((doc, place) => [nameOf(doc), place]));
  const moved = docs.map((own) => own.map((doc) => places.get(nameOf(doc)) ?? 0));
  return {
    docs: unique,
    gone: latest(wholes.flatMap(({ footer }) => footer.gone)),
    terms: mergedTerms(wholes, moved),
  };
}

function docsOf({ bytes, footer }: Whole): Doc[] {
  const named = footer.docBlocks.flatMap((start, at) =>
    readDocs(bytes.subarray(start, footer.docBlocks[at + 1] ?? footer.columns)),
  );
  const times = columnsOf(bytes.subarray(footer.columns, footer.columns + footer.docs * 16)).times;
  return named.map((doc, place) => ({ ...doc, at: times[place] ?? 0 }));
}

type Head = { term: string; documents(): number[] };

function* mergedTerms(wholes: readonly Whole[], moved: readonly (readonly number[])[]): Terms {
  const readers = wholes.map(allTerms);
  const heads: (Head | undefined)[] = readers.map(next);
  for (let term = smallest(heads); term !== null; term = smallest(heads)) {
    const documents = new Set<number>();
    heads.forEach((head, at) => {
      if (head?.term !== term) return;
      for (const place of head.documents()) documents.add(moved[at]?.[place] ?? 0);
      heads[at] = next(readers[at] as Generator<Head>);
    });
    yield [term, Array.from(documents).sort((a, b) => a - b)];
  }
}

function* allTerms({ bytes, footer }: Whole): Generator<Head> {
  for (const [at, [, start]] of footer.termBlocks.entries())
    yield* termsIn(bytes.subarray(start, footer.termBlocks[at + 1]?.[1] ?? footer.end));
}

function next(reader: Generator<Head>): Head | undefined {
  const { value, done } = reader.next();
  return done ? undefined : value;
}

function smallest(heads: readonly (Head | undefined)[]): string | null {
  let least: string | null = null;
  for (const head of heads) if (head && (least === null || head.term < least)) least = head.term;
  return least;
}
