import { DeskError } from '../errors.ts';
import type { Shelf } from '../platform/ports.ts';
import type { ManifestStore } from '../store/manifest-store.ts';
import { evaluate, type Match, type Spot } from './evaluate.ts';
import { type OpenSegment, openSegment } from './open-segment.ts';
import type { Candidate, SearchFinder } from './search-index.ts';
import type { SegmentNote } from './segment.ts';

/** Columns of so many documents stay in memory: 16 bytes each. */
const MOST_OPEN_DOCS = 8_000_000;

type FinderDeps = { shelf: Pick<Shelf, 'range'>; manifests: Pick<ManifestStore, 'read'> };

/** Reads the desk's own index; see `segmentWriter`. Segments never change, so what was read of one is kept. */
export function segmentFinder(deps: FinderDeps): SearchFinder {
  const opened = new Map<string, Promise<OpenSegment>>();
  return {
    async find(criteria, page) {
      for (let attempt = 0; ; attempt += 1) {
        const manifest = await deps.manifests.read();
        if (!manifest) return { found: [], more: false, gone: new Map(), since: null, rebuilt: false, cut: false };
        try {
          const segments = await openAll(deps, opened, manifest.segments);
          const { matches, more, cut } = await evaluate(segments, criteria, page);
          const found = await Promise.all(matches.map((match) => named(segments, match)));
          const gone = new Map(segments.flatMap(({ footer }) => footer.gone));
          return { found, more, gone, since: manifest.since, rebuilt: manifest.rebuilt !== null, cut };
        } catch (error) {
          // A segment that was merged and deleted since the manifest was read: the next one names its successor.
          if (attempt > 0 || !(error instanceof DeskError && error.code === 'search.segment-gone')) throw error;
        }
      }
    },
  };
}

async function openAll(
  { shelf }: FinderDeps,
  opened: Map<string, Promise<OpenSegment>>,
  notes: readonly SegmentNote[],
): Promise<OpenSegment[]> {
  const wanted = new Set(notes.map(({ key }) => key));
  for (const key of opened.keys()) if (!wanted.has(key)) opened.delete(key);
  const keep = notes.reduce((sum, { docs }) => sum + docs, 0) <= MOST_OPEN_DOCS;
  return Promise.all(
    notes.map((note) => {
      const open = opened.get(note.key) ?? openSegment(shelf, note);
      if (keep) opened.set(note.key, open);
      // What has failed once is asked again.
      open.catch(() => opened.delete(note.key));
      return open;
    }),
  );
}

/** A name is a request more, or none where its neighbour was asked for: of most candidates one message is enough. */
async function named(segments: readonly OpenSegment[], { place, spots }: Match): Promise<Candidate> {
  const nameOf = (spot: Spot) => (segments[spot.segment] as OpenSegment).nameOf(spot.place);
  const newest = await Promise.all(spots.flatMap(([first]) => (first ? [nameOf(first)] : [])));
  const messagesOf = async (each: readonly Spot[]) =>
    (await Promise.all(each.map(nameOf))).map(({ message }) => message);
  return {
    place,
    conversation: newest[0]?.conversation ?? '',
    newest: newest.map(({ message }) => message),
    others: () => Promise.all(spots.map((each) => messagesOf(each.slice(1)))),
  };
}
