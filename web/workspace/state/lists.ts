import type { MeView, TicketPage, TicketSummary } from '../../../shared/api/views.ts';
import { UNSURE } from '../../../shared/domain/classifier.ts';
import { type Known, learn, outweighs, raised } from './known.ts';
import { isLead } from './lead.ts';
import { slaOrder } from './sla-order.ts';

export const LIST_NAMES = [
  'mine',
  'csr',
  'tsr',
  'all',
  'triage',
  'escalated',
  'snoozed',
  'spam',
  'drafts',
  'mentions',
] as const;
export type ListName = (typeof LIST_NAMES)[number];
export type List = {
  phase: 'idle' | 'loading' | 'ready' | 'failed';
  tickets: TicketSummary[];
  cursor: string | null;
  error: string;
  /** How often it was asked for, and which of these questions the first page answered that is shown. */
  asked: number;
  shown: number;
  /** Whether further pages have been added to the first, which a first page would take away. */
  deep: boolean;
  known: readonly Known[];
};
export type Lists = Record<ListName, List>;

const EMPTY: List = { phase: 'idle', tickets: [], cursor: null, error: '', asked: 0, shown: 0, deep: false, known: [] };

/** Beside them are pages without tickets, the search and the saved views. */
export const isList = (view: string): view is ListName => LIST_NAMES.some((name) => name === view);

export const NO_LISTS = Object.fromEntries(LIST_NAMES.map((name) => [name, EMPTY])) as Lists;

export type ListAction =
  | { type: 'list-loading'; name: ListName }
  /** `from`: the cursor that it goes on from, null for the list from its beginning; `load`: the answer to which question, by `asked`; `deep`: it is more than a first page. */
  | { type: 'list-loaded'; name: ListName; page: TicketPage; from: string | null; load: number; deep?: boolean }
  | { type: 'list-failed'; name: ListName; error: string }
  /** This agent has begun to write to it, or has sent or emptied what they wrote; or has read what names them. */
  | { type: 'list-told'; name: 'drafts' | 'mentions'; ticket: TicketSummary; has: boolean };

/** A page of a view arrives: the first page replaces what was there, a further one is added to it. */
export function reduceLists(lists: Lists, action: ListAction): Lists {
  const list = lists[action.name];
  switch (action.type) {
    case 'list-loading':
      return {
        ...lists,
        [action.name]: { ...list, phase: list.phase === 'ready' ? 'ready' : 'loading', asked: list.asked + 1 },
      };
    case 'list-failed':
      return {
        ...lists,
        [action.name]: { ...list, phase: list.phase === 'ready' ? 'ready' : 'failed', error: action.error },
      };
    case 'list-loaded':
      return { ...lists, [action.name]: loaded(list, action) };
    case 'list-told':
      return {
        ...lists,
        [action.name]: told(action.name, list, { id: action.ticket.id, ticket: action.ticket, member: action.has }),
      };
  }
}

/** Answers may overtake each other: a first page of an earlier question than the shown one's says nothing new, and a further page goes on where the list ends now, or not at all. */
function loaded(
  list: List,
  { name, page, from, load, deep = false }: Extract<ListAction, { type: 'list-loaded' }>,
): List {
  const more = from !== null;
  if (more ? from !== list.cursor : load < list.shown) return list;
  const kept = more ? list.tickets.filter(({ id }) => !page.tickets.some((ticket) => ticket.id === id)) : [];
  const held = new Map(list.tickets.map((ticket) => [ticket.id, ticket]));
  const rows = new Map(page.tickets.map((row) => [row.id, newest(held.get(row.id), row)]));
  const tickets = inOrder(name, [...kept, ...rows.values()]);
  const known = list.known.map((fact) => raised(fact, rows.get(fact.id)));
  const shown = more ? list.shown : load;
  const answered: List = {
    ...list,
    phase: 'ready',
    tickets,
    cursor: page.cursor,
    error: '',
    shown,
    deep: more || deep,
    known,
  };
  const newer = known.filter((fact) => outweighs(fact, rows.get(fact.id), load));
  return newer.reduce((before, fact) => put({ name, list: before }, fact), answered);
}

function newest(held: TicketSummary | undefined, row: TicketSummary): TicketSummary {
  return held && held.version > row.version ? held : row;
}

/** A ticket has changed: it moves between the lists as the desk would list it. An older version than the one held is ignored. */
export function placeTicket(lists: Lists, ticket: TicketSummary, me: MeView): Lists {
  return eachList(lists, (name, list) => {
    const member = isTold(name) ? wasTold(list, ticket.id) : belongs(name, ticket, me);
    return member === null || isOld(list, ticket) ? null : { id: ticket.id, ticket, member };
  });
}

/** Whether something is being written to a ticket, or names this agent, the ticket itself does not tell. */
const isTold = (name: ListName): boolean => name === 'drafts' || name === 'mentions';

/** Null where the page does not know. */
function wasTold({ tickets, known }: List, id: string): boolean | null {
  return tickets.some((ticket) => ticket.id === id) || (known.find((fact) => fact.id === id)?.member ?? null);
}

/** This agent may not see it any more. */
export function removeTicket(lists: Lists, id: string): Lists {
  return eachList(lists, () => ({ id, ticket: null, member: false }));
}

/** Each list with what is learnt of it. */
function eachList(lists: Lists, factOf: (name: ListName, list: List) => Fact | null): Lists {
  const learnt = LIST_NAMES.map((name) => {
    const fact = factOf(name, lists[name]);
    return [name, fact ? told(name, lists[name], fact) : lists[name]] as const;
  });
  return Object.fromEntries(learnt) as Lists;
}

type Fact = Omit<Known, 'after'>;

function told(name: ListName, list: List, { id, ticket, member }: Fact): List {
  const fact = { id, ticket, member, after: list.asked };
  return { ...put({ name, list }, fact), known: learn(list.known, fact) };
}

function isOld({ tickets, known }: List, { id, version }: TicketSummary): boolean {
  const held = [...tickets, ...known.flatMap(({ ticket }) => ticket ?? [])];
  return held.some((each) => each.id === id && each.version > version);
}

function put({ name, list }: { name: ListName; list: List }, { id, ticket, member }: Known): List {
  const held = list.tickets.find((each) => each.id === id);
  const others = list.tickets.filter((each) => each.id !== id);
  // A resolved ticket stays where an agent sees it until the desk lists the view anew: rows must not vanish under the mouse.
  const isDone = !held && ticket?.status === 'resolved' && !isTold(name);
  if (!ticket || !member || isDone) return held ? { ...list, tickets: others } : list;
  return { ...list, tickets: inOrder(name, [...others, ticket]) };
}

/** What lies in the spam view is due at no time: the newest is looked at first. */
function inOrder(name: ListName, tickets: readonly TicketSummary[]): TicketSummary[] {
  return name === 'spam' ? tickets.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1)) : slaOrder([...tickets]);
}

function belongs(name: ListName, ticket: TicketSummary, me: MeView): boolean {
  if (ticket.status === 'closed') return false;
  if (ticket.aside || name === 'spam') return name === 'spam' && ticket.aside !== undefined;
  if (name === 'all') return true;
  if (name === 'triage') return ticket.tags.includes(UNSURE);
  if (name === 'escalated') return (ticket.escalated ?? ticket.asks) !== undefined;
  const { assignee, queue, snoozedUntil } = ticket;
  if (name === 'snoozed')
    return snoozedUntil !== undefined && (assignee === null || assignee === me.id || isLead({ me }));
  if (snoozedUntil !== undefined) return false;
  return name === 'mine' ? assignee === me.id : assignee === null && queue === name;
}
