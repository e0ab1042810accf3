import type { Refusal } from './refusal.ts';
import type { Queue } from './words.ts';

/** Tickets that somebody wants to see together: by the filters of the search, kept under a name. */
export type SavedView = {
  id: string;
  name: string;
  /** Filters alone, as the search reads them. */
  query: string;
  sort: 'due' | 'newest';
  /** Whose it is. */
  owner: string;
  /** With whom a lead shares it; null = it is its owner's alone. */
  shared: Queue | 'everybody' | null;
};

type Somebody = { id: string; lead: boolean; queues: readonly Queue[] };

/** Own ones, and those shared with everybody or one of one's queues; a lead sees every shared one, as whoever looks after them. */
export function seesView({ id, lead, queues }: Somebody, { owner, shared }: SavedView): boolean {
  if (owner === id) return true;
  return shared !== null && (lead || shared === 'everybody' || queues.includes(shared));
}

/** Agents change their own, leads also what is shared; sharing is a lead's. `after` null: it is to be deleted. */
export function decideView(by: Somebody, before: SavedView | null, after: SavedView | null): Refusal | null {
  if (before && before.owner !== by.id && !(by.lead && before.shared !== null))
    return { refused: `the view "${before.name}" is somebody else's: save it under another name` };
  if (after && after.shared !== null && !by.lead) return { refused: 'sharing a view is for leads' };
  if (before && before.shared !== null && !by.lead)
    return { refused: `the view "${before.name}" is shared: ask a lead` };
  return null;
}
