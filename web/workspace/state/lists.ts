import type { MeView, TicketPage, TicketSummary } from '../../../shared/api/views.ts';
import { UNSURE } from '../../../shared/domain/classifier.ts';
import { slaOrder } from './sla-order.ts';

export type ListName = 'mine' | 'csr' | 'tsr' | 'all' | 'triage' | 'escalated' | 'spam';
export type List = {
  phase: 'idle' | 'loading' | 'ready' | 'failed';
  tickets: TicketSummary[];
  cursor: string | null;
  error: string;
  /** What has changed since the answer that is on its way was asked for: it may not know of it. Null while none is. */
  meanwhile: readonly Placed[] | null;
};
type Placed = { ticket: TicketSummary; member: boolean };
export type Lists = Record<ListName, List>;

export const LIST_NAMES: readonly ListName[] = ['mine', 'csr', 'tsr', 'all', 'triage', 'escalated', 'spam'];
const EMPTY: List = { phase: 'idle', tickets: [], cursor: null, error: '', meanwhile: null };

/** Beside them are pages without tickets, the search and the saved views. */
export const isList = (view: string): view is ListName => LIST_NAMES.some((name) => name === view);

export const NO_LISTS = Object.fromEntries(LIST_NAMES.map((name) => [name, EMPTY])) as Lists;

export type ListAction =
  | { type: 'list-loading'; name: ListName }
  | { type: 'list-loaded'; name: ListName; page: TicketPage; more: boolean }
  | { type: 'list-failed'; name: ListName; error: string };

/** A page of a view arrives: the first page replaces what was there, a further one is added to it. */
export function reduceLists(lists: Lists, action: ListAction): Lists {
  const list = lists[action.name];
  switch (action.type) {
    case 'list-loading':
      return {
        ...lists,
        [action.name]: { ...list, phase: list.phase === 'ready' ? 'ready' : 'loading', meanwhile: [] },
      };
    case 'list-failed':
      return {
        ...lists,
        [action.name]: {
          ...list,
          phase: list.phase === 'ready' ? 'ready' : 'failed',
          error: action.error,
          meanwhile: null,
        },
      };
    case 'list-loaded':
      return { ...lists, [action.name]: loaded(list, action) };
  }
}

function loaded(list: List, { name, page, more }: Extract<ListAction, { type: 'list-loaded' }>): List {
  const kept = more ? list.tickets.filter(({ id }) => !page.tickets.some((ticket) => ticket.id === id)) : [];
  const tickets = inOrder(name, [...kept, ...page.tickets]);
  const answered: List = { phase: 'ready', tickets, cursor: page.cursor, error: '', meanwhile: null };
  const placed = list.meanwhile ?? [];
  return placed.reduce((held, { ticket, member }) => placeIn({ name, list: held }, ticket, member), answered);
}

/** A ticket has changed: it moves between the lists as the desk would list it. An older version than the one held is ignored. */
export function placeTicket(lists: Lists, ticket: TicketSummary, me: MeView): Lists {
  const placed = LIST_NAMES.map((name) => {
    const member = belongs(name, ticket, me);
    const list = placeIn({ name, list: lists[name] }, ticket, member);
    return [name, { ...list, meanwhile: list.meanwhile && [...list.meanwhile, { ticket, member }] }] as const;
  });
  return Object.fromEntries(placed) as Lists;
}

export function removeTicket(lists: Lists, id: string): Lists {
  const without = (list: List): List => ({ ...list, tickets: list.tickets.filter((ticket) => ticket.id !== id) });
  return Object.fromEntries(LIST_NAMES.map((name) => [name, without(lists[name])])) as Lists;
}

function placeIn({ name, list }: { name: ListName; list: List }, ticket: TicketSummary, member: boolean): List {
  const held = list.tickets.find(({ id }) => id === ticket.id);
  if (held && held.version > ticket.version) return list;
  const others = list.tickets.filter(({ id }) => id !== ticket.id);
  // A resolved ticket stays where an agent sees it until the desk lists the view anew: rows must not vanish under the mouse.
  const stays = member && (held !== undefined || ticket.status !== 'resolved');
  if (!stays) return held ? { ...list, tickets: others } : list;
  return { ...list, tickets: inOrder(name, [...others, ticket]) };
}

/** What lies in the spam view is due at no time: the newest is looked at first. */
function inOrder(name: ListName, tickets: readonly TicketSummary[]): TicketSummary[] {
  return name === 'spam' ? tickets.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)) : slaOrder([...tickets]);
}

function belongs(name: ListName, ticket: TicketSummary, me: MeView): boolean {
  if (ticket.status === 'closed') return false;
  if (ticket.aside || name === 'spam') return name === 'spam' && ticket.aside !== undefined;
  if (name === 'mine') return ticket.assignee === me.id;
  if (name === 'all') return true;
  if (name === 'triage') return ticket.tags.includes(UNSURE);
  if (name === 'escalated') return (ticket.escalated ?? ticket.asks) !== undefined;
  return ticket.assignee === null && ticket.queue === name;
}
