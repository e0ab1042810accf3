import type { QuarantineList, QuarantineView } from '../../shared/api/views.ts';
import { isWaiting } from '../../shared/domain/quarantine.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import type { QuarantineEntry } from '../../shared/store/quarantine-store.ts';
import { noCursor } from './no-cursor.ts';

/** A person looks at the first few; the page asks for more. `waiting` counts them all. */
const PAGE = 200;
const CURSOR = /^([wd])\.(\d{1,14}-[A-Za-z0-9_-]{1,64})$/;

type Place = { waits: boolean; at: Instant; id: string };

/** What waits comes first, so that a flood of what is done hides nothing; within, the newest. `cursor`: where the page before ended, null = at the beginning. */
export function pageOf(entries: readonly QuarantineEntry[], now: Instant, cursor: string | null): QuarantineList {
  const placed = entries.map((entry) => ({ entry, waits: isWaiting(entry, now), at: entry.at, id: entry.id }));
  const from = cursor === null ? null : placeOf(cursor);
  const rest = placed.toSorted(inOrder).filter((each) => from === null || inOrder(from, each) < 0);
  const page = rest.slice(0, PAGE);
  const waiting = placed.filter(({ waits }) => waits).map(({ entry }) => entry.since);
  const last = rest.length > PAGE ? page.at(-1) : undefined;
  return {
    entries: page.map(({ entry }) => present(entry, now)),
    waiting: waiting.length,
    oldest: waiting.length > 0 ? iso(waiting.reduce((a, b) => Math.min(a, b))) : null,
    cursor: last ? `${last.waits ? 'w' : 'd'}.${last.id}` : null,
  };
}

export function present(entry: QuarantineEntry, now: Instant): QuarantineView {
  const { id, at, channel, account, reason, bytes, state, since, queue } = entry;
  const shown = { id, at: iso(at), channel, account, reason, bytes, state, since: iso(since) };
  return { ...shown, again: isWaiting(entry, now), ...(queue ? { queue } : {}) };
}

/** Whether an entry waits may change between two pages: it is then shown again or where it was, never lost from both. */
function inOrder(a: Place, b: Place): number {
  if (a.waits !== b.waits) return a.waits ? -1 : 1;
  if (a.at !== b.at) return b.at - a.at;
  return a.id < b.id ? 1 : -Number(a.id > b.id);
}

function placeOf(cursor: string): Place {
  const [, group, id = ''] = CURSOR.exec(cursor) ?? [];
  if (group) return { waits: group === 'w', at: Number(id.split('-')[0]), id };
  throw noCursor(cursor);
}
