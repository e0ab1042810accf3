import { hash } from 'node:crypto';
import { type Instant, iso } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import type { Clock, Shelf } from '../platform/ports.ts';
import type { ManifestStore } from '../store/manifest-store.ts';
import { contentOf } from './build-segment.ts';
import { type Manifest, retirable, toMerge, withMerged, withSegment } from './manifest.ts';
import { mergeSegments } from './merge-segments.ts';
import type { SearchWriter } from './search-index.ts';
import { type SegmentContent, type SegmentNote, writeSegment } from './segment.ts';

export type IndexDeps = { shelf: Shelf; manifests: ManifestStore; clock: Clock };

const TRIES = 8;

/** Writes the desk's own index: immutable segments in a bucket, and a manifest in the table that says which of them count. */
export function segmentWriter(deps: IndexDeps): SearchWriter {
  return {
    async add(entries, gone) {
      if (entries.length === 0 && gone.length === 0) return;
      const note = await putSegment(deps, contentOf(entries, gone));
      await change(deps, (manifest) => withSegment(manifest, note));
      await tidy(deps);
    },
  };
}

/** Puts a segment where nobody sees it yet. */
export async function putSegment({ shelf, clock }: IndexDeps, content: SegmentContent): Promise<SegmentNote> {
  const { bytes, note } = writeSegment(content);
  // The moment in its name: a segment of the same bytes that was retired may be deleted at any time.
  const key = `segments/${iso(clock.now())}-${hash('sha256', bytes, 'hex').slice(0, 16)}`;
  await shelf.put(key, bytes);
  return { key, ...note };
}

/** Writes the manifest over the version that was read, again and again until nobody else was faster. `next` answering null gives up. */
export async function change(
  { manifests, clock }: Pick<IndexDeps, 'manifests' | 'clock'>,
  next: (manifest: Manifest) => Manifest | null,
): Promise<Manifest | null> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const read = await manifests.read();
    const before = read ?? { version: 0, since: clock.now(), rebuilt: null, segments: [], retired: [] };
    const after = next(before);
    if (after === null || after === before) return after;
    if (await manifests.write(after)) return after;
  }
  throw new DeskError('search.conflict', `the manifest was written by others ${TRIES} times in a row`, {
    recovery: 'retry',
  });
}

/** Merges what ought to be one, a step at a time, and deletes what nobody reads any more. */
export async function tidy(deps: IndexDeps): Promise<void> {
  const { shelf, manifests, clock } = deps;
  for (let manifest = await manifests.read(); manifest; manifest = await manifests.read()) {
    const of = toMerge(manifest.segments);
    if (of.length === 0) break;
    const wholes = await Promise.all(
      of.map(async (each) => ({ ...each, bytes: await shelf.range(each.key, 0, each.bytes) })),
    );
    const note = await putSegment(deps, mergeSegments(wholes));
    if (!(await change(deps, (present) => withMerged(present, { of, note }, clock.now())))) break;
  }
  await sweep(deps, clock.now());
}

async function sweep(deps: IndexDeps, now: Instant): Promise<void> {
  let keys: string[] = [];
  await change(deps, (manifest) => {
    const { keys: over, left } = retirable(manifest.retired, now);
    keys = over;
    return over.length === 0 ? manifest : { ...manifest, retired: left };
  });
  await Promise.all(keys.map((key) => deps.shelf.remove(key)));
}
