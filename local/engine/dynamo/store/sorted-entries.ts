import type { Item } from '../values/stored.ts';
import { firstWhere } from './first-where.ts';
import type { Place, Probe } from './place.ts';
import { comparePlace, samePlace } from './place.ts';

/** An item where it stands in a table or index, with its size in bytes. Never changed, only replaced. */
export type Entry = { readonly place: Place; readonly item: Readonly<Item>; readonly size: number };

/** Entries in order; every operation costs O(log n) and at most one chunk's move. */
export type SortedEntries = {
  count(): number;
  find(place: Place): Entry | undefined;
  put(entry: Entry): void;
  remove(place: Place): void;
  /** From a point onwards, or from the start. */
  ascending(from?: Probe): Generator<Entry>;
  /** From a point backwards, or from the end. */
  descending(from?: Probe): Generator<Entry>;
};

// Large enough that 100,000 entries make few chunks, small enough that a splice moves little.
const CHUNK = 512;

type Spot = { readonly chunk: number; readonly at: number };

export function sortedEntries(): SortedEntries {
  const chunks: Entry[][] = [[]];
  let count = 0;
  const spotAt = (probe: Probe) => spotOf(chunks, probe);
  const present = (place: Place): { spot: Spot; entry: Entry | undefined } => {
    const spot = spotAt({ ...place, side: -1 });
    const entry = chunks[spot.chunk]?.[spot.at];
    return { spot, entry: entry && samePlace(entry.place, place) ? entry : undefined };
  };
  return {
    count: () => count,
    find: (place) => present(place).entry,
    put: (entry) => {
      const { spot, entry: old } = present(entry.place);
      chunks[spot.chunk]?.splice(spot.at, old ? 1 : 0, entry);
      if (!old) count += 1;
      split(chunks, spot.chunk);
    },
    remove: (place) => {
      const { spot, entry } = present(place);
      if (!entry) return;
      chunks[spot.chunk]?.splice(spot.at, 1);
      count -= 1;
      if (chunks[spot.chunk]?.length === 0 && chunks.length > 1) chunks.splice(spot.chunk, 1);
    },
    ascending: (from) => ascend(chunks, from ? spotAt(from) : { chunk: 0, at: 0 }),
    descending: (from) => descend(chunks, from ? spotAt(from) : { chunk: chunks.length, at: 0 }),
  };
}

/** The spot of the first entry past the probe; in the last chunk where there is none. */
function spotOf(chunks: readonly Entry[][], probe: Probe): Spot {
  const past = (entry: Entry | undefined) => entry !== undefined && comparePlace(entry.place, probe) > 0;
  const chunk = Math.min(
    firstWhere(chunks.length, (at) => past(chunks[at]?.at(-1))),
    chunks.length - 1,
  );
  const entries = chunks[chunk] ?? [];
  return { chunk, at: firstWhere(entries.length, (at) => past(entries[at])) };
}

function split(chunks: Entry[][], at: number): void {
  const chunk = chunks[at];
  if (chunk && chunk.length > CHUNK) chunks.splice(at, 1, chunk.slice(0, CHUNK / 2), chunk.slice(CHUNK / 2));
}

function* ascend(chunks: readonly Entry[][], from: Spot): Generator<Entry> {
  for (let chunk = from.chunk; chunk < chunks.length; chunk += 1) {
    const entries = chunks[chunk] ?? [];
    for (let at = chunk === from.chunk ? from.at : 0; at < entries.length; at += 1) yield entries[at] as Entry;
  }
}

function* descend(chunks: readonly Entry[][], from: Spot): Generator<Entry> {
  for (let chunk = Math.min(from.chunk, chunks.length - 1); chunk >= 0; chunk -= 1) {
    const entries = chunks[chunk] ?? [];
    for (let at = (chunk === from.chunk ? from.at : entries.length) - 1; at >= 0; at -= 1) yield entries[at] as Entry;
  }
}
