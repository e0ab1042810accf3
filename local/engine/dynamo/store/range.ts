import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { KeyCondition, SortCondition } from '../expressions/key-condition.ts';
import { orderOf } from '../values/order.ts';
import type { Place, Probe } from './place.ts';
import { comparePlace, placeOf } from './place.ts';
import type { Entry, SortedEntries } from './sorted-entries.ts';

/** The entries between two points, both outside. */
export type Range = { readonly from: Probe; readonly to: Probe };

/** Where the entries lie that a key condition names. */
export function rangeOf({ pk, sort }: KeyCondition): Range {
  const { hash, pk: text } = placeOf(pk, undefined);
  const partition = { hash, pk: text };
  const whole: Range = { from: { ...partition, side: -1 }, to: { ...partition, side: 1 } };
  if (!sort) return whole;
  const at = (value: AttributeValue, side: -1 | 1): Probe => ({ ...partition, sk: orderOf(value) ?? '', side });
  return { ...whole, ...bounds(sort, at) };
}

function bounds(sort: SortCondition, at: (value: AttributeValue, side: -1 | 1) => Probe): Partial<Range> {
  if (sort.kind === 'between') return { from: at(sort.low, -1), to: at(sort.high, 1) };
  if (sort.kind === 'begins_with') {
    return { from: { ...at(sort.value, -1), prefix: true }, to: { ...at(sort.value, 1), prefix: true } };
  }
  const { comparator, value } = sort;
  if (comparator === '<') return { to: at(value, -1) };
  if (comparator === '<=') return { to: at(value, 1) };
  if (comparator === '>') return { from: at(value, 1) };
  if (comparator === '>=') return { from: at(value, -1) };
  return { from: at(value, -1), to: at(value, 1) };
}

export const lies = (place: Place, { from, to }: Range): boolean =>
  comparePlace(place, from) > 0 && comparePlace(place, to) < 0;

/** Whether nothing can follow an entry of a table since its key is the very bound that the range ends with. */
export function isAtEdge({ sk }: Place, { from, to }: Range, forward: boolean): boolean {
  const edge = forward ? to : from;
  return edge.sk === sk && !edge.prefix && edge.side === (forward ? 1 : -1);
}

/** Walks a range in either direction, from its edge or from just past `start`. */
export function* walk(
  entries: SortedEntries,
  range: Range,
  { forward, start }: { forward: boolean; start: Place | undefined },
): Generator<Entry> {
  if (forward) {
    for (const entry of entries.ascending(start ? { ...start, side: 1 } : range.from)) {
      if (comparePlace(entry.place, range.to) > 0) return;
      yield entry;
    }
    return;
  }
  for (const entry of entries.descending(start ? { ...start, side: -1 } : range.to)) {
    if (comparePlace(entry.place, range.from) < 0) return;
    yield entry;
  }
}
