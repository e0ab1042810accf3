import { byNewest, type Doc, type Gone, type SegmentContent } from './segment.ts';

/** A message on its way into the index, with everything under which it is found. */
export type Entry = { doc: Doc; terms: ReadonlySet<string> };

/** The content of a segment from its messages; the same message twice is one. */
export function contentOf(entries: readonly Entry[], gone: readonly Gone[]): SegmentContent {
  const once = [...new Map(entries.map((entry) => [nameOf(entry.doc), entry])).values()];
  const sorted = once.toSorted((a, b) => byNewest(a.doc, b.doc));
  const terms = new Map<string, number[]>();
  sorted.forEach((entry, place) => {
    for (const term of entry.terms) {
      const places = terms.get(term);
      if (places) places.push(place);
      else terms.set(term, [place]);
    }
  });
  return { docs: sorted.map(({ doc }) => doc), gone: latest(gone), terms: [...terms].sort(byTerm) };
}

export function nameOf({ conversation, message }: Pick<Doc, 'conversation' | 'message'>): string {
  return `${conversation} ${message}`;
}

/** Of each name the latest moment: what is deleted (for ever) stays so. */
export function latest(gone: readonly Gone[]): Gone[] {
  const moments = new Map<string, number>();
  for (const [name, at] of gone) moments.set(name, Math.max(moments.get(name) ?? 0, at));
  return [...moments];
}

function byTerm([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : 1;
}
