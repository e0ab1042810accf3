import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { compareText, orderOf } from '../values/order.ts';

/** Where an entry stands: partitions by a hash, as AWS scatters them; sort keys in order; entries of an index with equal keys by table key. */
export type Place = { readonly hash: number; readonly pk: string; readonly sk: string; readonly tie: string };

/** A point between entries: just before (`side` -1) or after (1) all that match what it names. */
export type Probe = {
  readonly hash: number;
  readonly pk: string;
  readonly sk?: string;
  /** Match every sort key that begins with `sk`. */
  readonly prefix?: boolean;
  readonly tie?: string;
  readonly side: -1 | 1;
};

const order = (value: AttributeValue | undefined): string => (value && orderOf(value)) ?? '';

export function placeOf(pk: AttributeValue, sk: AttributeValue | undefined, tie = ''): Place {
  const text = order(pk);
  return { hash: scattered(text), pk: text, sk: order(sk), tie };
}

/** FNV-1a: any fixed scattering will do, so long as nobody comes to rely on scans in key order. */
function scattered(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** On which side of a probe a place lies; never 0. */
export function comparePlace(place: Place, probe: Probe): number {
  const partition = place.hash - probe.hash || compareText(place.pk, probe.pk);
  if (partition !== 0) return partition;
  if (probe.sk === undefined || (probe.prefix && place.sk.startsWith(probe.sk))) return -probe.side;
  const sort = compareText(place.sk, probe.sk);
  if (sort !== 0) return sort;
  return probe.tie === undefined ? -probe.side : compareText(place.tie, probe.tie) || -probe.side;
}

export const samePlace = (left: Place, right: Place): boolean =>
  left.sk === right.sk && left.pk === right.pk && left.tie === right.tie;

/** One text for one place, to find doubles by. */
export const placeText = ({ pk, sk }: Place): string => `${pk.length}:${pk}${sk}`;
