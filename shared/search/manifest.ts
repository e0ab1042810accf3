import type { Instant } from '../domain/words.ts';
import type { SegmentNote } from './segment.ts';

/** Which segments are the index. `since`: what was stored before is found only where it was `rebuilt`. */
export type Manifest = {
  version: number;
  since: Instant;
  rebuilt: Instant | null;
  segments: readonly SegmentNote[];
  /** No longer part of it; a search that has begun may still read them. */
  retired: readonly { key: string; at: Instant }[];
};

/** As many segments of one size become one of the next. */
const FACTOR = 8;
const SMALLEST = 256;
/** Merged no more: it would cost more than it spares. */
const LARGEST = 300_000;
/** By then no search reads them any more. */
const RETIRED_MS = 3_600_000;

/** Sizes by powers of the factor: 0 = up to `SMALLEST` documents. */
function tierOf(docs: number): number {
  return docs <= SMALLEST ? 0 : Math.ceil(Math.log(docs / SMALLEST) / Math.log(FACTOR));
}

/** The segments that ought to become one; none while the index is tidy. */
export function toMerge(segments: readonly SegmentNote[]): SegmentNote[] {
  const small = segments.filter(({ docs }) => docs < LARGEST);
  const tiers = Map.groupBy(small, ({ docs }) => tierOf(docs));
  const full = [...tiers.entries()].sort(([a], [b]) => a - b).find(([, each]) => each.length >= FACTOR);
  return full?.[1] ?? [];
}

/** With a segment more; the same where it is in it already. */
export function withSegment(manifest: Manifest, note: SegmentNote): Manifest {
  if (manifest.segments.some(({ key }) => key === note.key)) return manifest;
  return { ...manifest, segments: [...manifest.segments, note] };
}

/** One in the place of several; null where somebody else has merged one of them meanwhile. */
export function withMerged(
  manifest: Manifest,
  merged: { of: readonly SegmentNote[]; note: SegmentNote },
  at: Instant,
): Manifest | null {
  const gone = new Set(merged.of.map(({ key }) => key));
  const kept = manifest.segments.filter(({ key }) => !gone.has(key));
  if (manifest.segments.length - kept.length !== gone.size) return null;
  const retired = [...gone].filter((key) => key !== merged.note.key).map((key) => ({ key, at }));
  return { ...manifest, segments: [...kept, merged.note], retired: [...manifest.retired, ...retired] };
}

/** What may be deleted now, and what then remains to be. */
export function retirable(retired: Manifest['retired'], now: Instant): { keys: string[]; left: Manifest['retired'] } {
  const isOver = ({ at }: { at: Instant }) => now - at >= RETIRED_MS;
  return { keys: retired.filter(isOver).map(({ key }) => key), left: retired.filter((each) => !isOver(each)) };
}
