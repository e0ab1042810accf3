import type { Message } from '../../shared/domain/message.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Shelf } from '../../shared/platform/ports.ts';
import type { SearchFinder, SearchWriter } from '../../shared/search/search-index.ts';
import { segmentFinder } from '../../shared/search/segment-finder.ts';
import { type IndexDeps, segmentWriter } from '../../shared/search/segment-writer.ts';
import { blankMessage } from '../../shared/store/fact-items.ts';
import type { ManifestStore } from '../../shared/store/manifest-store.ts';

/** A shelf in memory that counts what is asked of it. */
export function memoryShelf() {
  const objects = new Map<string, Uint8Array>();
  const counts = { puts: 0, gets: 0, bytes: 0 };
  const shelf: Shelf = {
    put: async (key, bytes) => {
      counts.puts += 1;
      objects.set(key, bytes.slice());
    },
    range: async (key, from, to) => {
      counts.gets += 1;
      counts.bytes += to - from;
      const whole = objects.get(key);
      if (!whole) throw new DeskError('search.segment-gone', key, { recovery: 'retry' });
      return whole.slice(from, to);
    },
    remove: async (key) => void objects.delete(key),
  };
  return { ...shelf, objects, counts };
}

/** The manifest as the table keeps it. */
export function memoryManifest(): ManifestStore {
  type Kept = NonNullable<Awaited<ReturnType<ManifestStore['read']>>>;
  let kept: Kept | null = null;
  return {
    read: async () => kept,
    write: async (next) => {
      if ((kept?.version ?? 0) !== next.version) return false;
      kept = { ...next, version: next.version + 1 };
      return true;
    },
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** A conversation's id by its number. */
export const conversationOf = (number: number): string =>
  Array.from({ length: 10 }, (_, at) => LETTERS[Math.floor(number / 32 ** (9 - at)) % 32])
    .join('')
    .padEnd(26, 'a');

export function messageAt(at: number, text: string, more: Partial<Message> = {}): Message {
  return { ...blankMessage, id: `M#${new Date(at).toISOString()}#${more.externalId ?? at}`, at, text, ...more };
}

/** Both sides of the index over one shelf. */
export function segmentIndex(deps: IndexDeps): SearchWriter & SearchFinder {
  return { ...segmentWriter(deps), ...segmentFinder(deps) };
}
