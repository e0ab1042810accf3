import { isList } from './lists.ts';
import type { Workspace } from './workspace.ts';

/** The order in which the list stood when this ticket was opened in it. */
export type Walk = { of: string | null; ids: readonly string[] };

type Shown = Pick<Workspace, 'view' | 'query' | 'openId' | 'lists' | 'found' | 'walk'>;

/** Of a page that shows no ticket of a list. */
export const NOWHERE: Walk = { of: null, ids: [] };

/** An answered ticket sinks in its list and leaves it later: whoever goes on means the neighbour that it had when it was opened. */
export function keepWalk<S extends Shown>(before: Shown, state: S): S {
  const walk = walkOf(before, state);
  return walk === state.walk ? state : { ...state, walk };
}

function walkOf(before: Shown, now: Shown): Walk {
  const isSame = before.view === now.view && before.query === now.query;
  if (isSame && (now.openId === null || now.openId === before.walk.of)) return before.walk;
  const ids = listed(now);
  return now.openId !== null && ids.includes(now.openId) ? { of: now.openId, ids } : NOWHERE;
}

/** The tickets of the view in their order. */
export function listed({ view, lists, found }: Pick<Shown, 'view' | 'lists' | 'found'>): readonly string[] {
  return isList(view) ? lists[view].tickets.map(({ id }) => id) : (found ?? []);
}

/** Whom a step leads to. Of a ticket that has left, where nothing follows, it is the nearest on the other side, so that the work goes on. */
export function stepFrom(
  ids: readonly string[],
  { openId, walk }: Pick<Shown, 'openId' | 'walk'>,
  by: 1 | -1,
): string | undefined {
  const at = ids.indexOf(openId ?? '');
  if (!hasMoved(ids, { openId, walk })) return ids[at < 0 ? 0 : at + by];
  const from = walk.ids.indexOf(walk.of ?? '');
  const sides = [walk.ids.slice(0, from).reverse(), walk.ids.slice(from + 1)];
  const [onward = [], back = []] = by === 1 ? sides.reverse() : sides;
  return [...onward, ...(at < 0 ? [...back, ...ids] : [])].find((id) => ids.includes(id));
}

/** It has left, or stands on the other side of another ticket now. */
function hasMoved(ids: readonly string[], { openId, walk }: Pick<Shown, 'openId' | 'walk'>): boolean {
  if (walk.of === null || (openId !== null && openId !== walk.of)) return false;
  const at = ids.indexOf(walk.of);
  if (openId === null || at < 0) return at < 0;
  const from = walk.ids.indexOf(openId);
  const places = ids.map((id) => walk.ids.indexOf(id));
  return places.some((place, index) => place >= 0 && (index < at ? place > from : place < from));
}
