import { isList } from './lists.ts';
import type { Workspace } from './workspace.ts';

type Rows = Pick<Workspace, 'view' | 'openId' | 'lists' | 'row'>;

/** Where the open ticket stands in its list or, once it has left it, where it stood: the next one is its neighbour and not the first of all. */
export function keepRow<S extends Rows>(before: Rows, state: S): S {
  const row = rowOf(state) ?? (isSamePlace(before, state) ? before.row : -1);
  return row === state.row ? state : { ...state, row };
}

function rowOf({ view, openId, lists }: Rows): number | null {
  if (!isList(view) || openId === null) return null;
  const at = lists[view].tickets.findIndex(({ id }) => id === openId);
  return at < 0 ? null : at;
}

const isSamePlace = (before: Rows, { view, openId }: Rows): boolean =>
  view === before.view && (openId === before.openId || openId === null);

/** Whom a step leads to: what follows the open ticket has moved up where it has left. */
export function stepFrom(ids: readonly string[], { openId, row }: Pick<Rows, 'openId' | 'row'>, by: 1 | -1) {
  const at = ids.indexOf(openId ?? '');
  if (at >= 0) return ids[at + by];
  return ids[Math.min(Math.max(by === 1 ? row : row - 1, 0), ids.length - 1)];
}
