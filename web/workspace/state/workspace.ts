import type {
  AgentView,
  BrokenView,
  MeView,
  QuarantineList,
  SavedViewView,
  TicketSummary,
} from '../../../shared/api/views.ts';
import type { DeskView } from '../../shared/answers.ts';
import type { Link } from '../../shared/link.ts';
import { type Bulk, type BulkAction, reduceBulk } from './bulk.ts';
import { type Company, meet } from './company.ts';
import { type ListAction, type Lists, NO_LISTS, placeTicket, reduceLists, removeTicket } from './lists.ts';
import { withNews } from './news.ts';
import { hear, type Told } from './notices.ts';
import { foresee } from './optimistic.ts';
import { type OverviewAction, withOverview } from './overview.ts';
import type { Place, ViewName } from './place.ts';
import { NOTHING, reduceSelection, type SelectAction, type Selection } from './selection.ts';
import { reduceTickets, type TicketAction, type Tickets } from './tickets.ts';
import { addToast, dropToast, type Toast } from './toasts.ts';
import { keepWalk, NOWHERE, type Walk } from './walk.ts';

export type Quarantine = QuarantineList & { phase: 'idle' | 'loading' | 'ready' | 'failed'; error: string };

/** An agent writes a reply or a note. */
export type Typed = { ticket: string; note: boolean; at: number };
const TOLD_EVERY_MS = 4000;

export type Dialog = 'help' | 'talk' | 'commands' | 'macros' | 'escalate' | 'transfer' | 'snooze' | 'split' | 'merge';

/** Everything that the page shows. */
export type Workspace = {
  me: MeView | null;
  desk: DeskView | null;
  agents: AgentView[];
  /** Channel accounts that cannot send. */
  broken: BrokenView[];
  view: ViewName;
  openId: string | null;
  /** See `walk.ts`. */
  walk: Walk;
  /** Views that this agent has saved, or that are shared with them. */
  saved: SavedViewView[];
  /** What was last looked for, or the saved view that is open. */
  query: string;
  lists: Lists;
  /** The tickets of the search or the saved view that is open, in their order; null while they are on their way. */
  found: readonly string[] | null;
  tickets: Tickets;
  /** Tickets that are marked, and what is being done with many at once. */
  selection: Selection;
  bulk: Bulk | null;
  quarantine: Quarantine;
  link: Link;
  toasts: Toast[];
  told: Told;
  unseen: number;
  /** What stands open over the page: the keys, the form for a talk, the command bar. */
  dialog: Dialog | null;
  /** The message that the dialog is about. */
  about: string | null;
  details: boolean;
  company: Company;
  /** Where the agent has last written; told on at most once in a while. */
  typed: Typed | null;
  /** What a screen reader is told, politely. */
  announcement: string;
};

export type Action =
  | ListAction
  | TicketAction
  | SelectAction
  | BulkAction
  | { type: 'signed-in'; me: MeView; desk: DeskView }
  | { type: 'me'; me: MeView }
  | OverviewAction
  | { type: 'agents'; agents: AgentView[]; broken?: BrokenView[] }
  | { type: 'broken'; broken: BrokenView[] }
  | { type: 'saved'; saved: SavedViewView[] }
  | { type: 'went'; place: Place }
  | { type: 'found'; ids: readonly string[] | null }
  | { type: 'ticket-gone'; id: string }
  | { type: 'quarantine'; quarantine: Partial<Quarantine> }
  | { type: 'link'; link: Link }
  | { type: 'toast'; toast: Toast }
  | { type: 'toast-dropped'; id: string }
  | { type: 'heard'; id: string; counted: boolean }
  | { type: 'seen' }
  | { type: 'dialog'; shown: Dialog | null; about?: string }
  | { type: 'details' }
  | { type: 'company'; told: Parameters<typeof meet>[1] }
  | { type: 'typed'; typed: Typed }
  | { type: 'announced'; text: string };

export const START: Workspace = {
  me: null,
  desk: null,
  agents: [],
  broken: [],
  view: 'mine',
  openId: null,
  walk: NOWHERE,
  saved: [],
  query: '',
  lists: NO_LISTS,
  found: null,
  tickets: {},
  selection: NOTHING,
  bulk: null,
  quarantine: { phase: 'idle', entries: [], waiting: 0, oldest: null, cursor: null, error: '' },
  link: { state: 'connecting', attempt: 0, retryAt: null },
  toasts: [],
  told: [],
  unseen: 0,
  dialog: null,
  about: null,
  details: false,
  company: {},
  typed: null,
  announcement: '',
};

type Plain = Exclude<Action, ListAction | TicketAction | SelectAction | BulkAction>;

/** The next state of the page. Pure: time, ids and answers come with the action. */
export function reduce(state: Workspace, action: Action): Workspace {
  return keepWalk(state, reduced(state, action));
}

function reduced(state: Workspace, action: Action): Workspace {
  if (isListAction(action)) return { ...state, lists: reduceLists(state.lists, action) };
  if (isTicketAction(action)) return reduceTicket(state, action);
  if (isSelectAction(action)) return { ...state, selection: reduceSelection(state.selection, action) };
  if (isBulkAction(action)) return reduceRun(state, action);
  return reducePlain(state, action);
}

function isListAction(action: Action): action is ListAction {
  return action.type.startsWith('list-');
}

function isSelectAction(action: Action): action is SelectAction {
  return action.type.startsWith('select-');
}

function isBulkAction(action: Action): action is BulkAction {
  return action.type.startsWith('bulk-');
}

/** When a run has ended, marked is what it could not do: that is what is looked at next. */
function reduceRun(state: Workspace, action: BulkAction): Workspace {
  const bulk = reduceBulk(state.bulk, action);
  if (action.type !== 'bulk-ended' || !bulk) return { ...state, bulk };
  const ids = bulk.failed.map(({ before }) => before.id);
  return { ...state, bulk, selection: { ids, anchor: ids.at(-1) ?? null } };
}

const TICKET_ACTIONS = /^(ticket-(?!gone)|older-|pending-)/;

function isTicketAction(action: Action): action is TicketAction {
  return TICKET_ACTIONS.test(action.type);
}

function reduceTicket(state: Workspace, action: TicketAction): Workspace {
  const tickets = reduceTickets(state.tickets, action);
  const shown = lineOf(state, action);
  const lists = shown && state.me ? placeTicket(state.lists, shown, state.me) : state.lists;
  return { ...state, tickets, lists };
}

/** What the lists should show of the ticket after this action, if anything. */
function lineOf(state: Workspace, action: TicketAction): TicketSummary | null {
  switch (action.type) {
    case 'ticket-loaded':
      return action.answer.ticket;
    case 'ticket-answered':
      return action.ticket;
    case 'ticket-restored':
      return action.before;
    case 'ticket-foreseen': {
      const held = findTicket(state, action.id);
      return held ? foresee(held, action.command) : null;
    }
    default:
      return null;
  }
}

/** A ticket that this page knows, opened or listed. */
export function findTicket(state: Workspace, id: string): TicketSummary | null {
  const listed = Object.values(state.lists).flatMap(({ tickets }) => tickets);
  return state.tickets[id]?.ticket ?? listed.find((ticket) => ticket.id === id) ?? null;
}

/** The ticket that is open, where this page knows it. */
export function openTicketOf(state: Workspace): TicketSummary | null {
  return state.openId === null ? null : findTicket(state, state.openId);
}

function reducePlain(state: Workspace, action: Plain): Workspace {
  switch (action.type) {
    case 'signed-in':
      return { ...state, me: action.me, desk: action.desk };
    case 'me':
      return { ...state, me: action.me };
    case 'overview':
      return withOverview(state, action);
    case 'agents':
      return withNews(state, { agents: action.agents, broken: action.broken ?? state.broken });
    case 'broken':
      return { ...state, broken: action.broken };
    case 'saved':
      return { ...state, saved: action.saved };
    case 'went':
      return went(state, action.place);
    case 'found':
      return { ...state, found: action.ids };
    case 'ticket-gone':
      return gone(state, action.id);
    case 'quarantine':
      return withNews(state, { quarantine: { ...state.quarantine, ...action.quarantine } });
    case 'link':
      return { ...state, link: action.link };
    default:
      return reducePage(state, action);
  }
}

type PageAction = Extract<
  Plain,
  { type: 'toast' | 'toast-dropped' | 'heard' | 'seen' | 'dialog' | 'details' | 'announced' | 'company' | 'typed' }
>;

function reducePage(state: Workspace, action: PageAction): Workspace {
  switch (action.type) {
    case 'toast':
      return { ...state, toasts: addToast(state.toasts, action.toast) };
    case 'toast-dropped':
      return { ...state, toasts: dropToast(state.toasts, action.id) };
    case 'heard':
      return { ...state, told: hear(state.told, action.id).told, unseen: state.unseen + (action.counted ? 1 : 0) };
    case 'seen':
      return { ...state, unseen: 0 };
    case 'dialog':
      return { ...state, dialog: action.shown, about: action.about ?? null };
    case 'details':
      return { ...state, details: !state.details };
    case 'company':
      return { ...state, company: meet(state.company, action.told) };
    case 'typed':
      return isNews(state.typed, action.typed) ? { ...state, typed: action.typed } : state;
    case 'announced':
      return { ...state, announcement: action.text };
  }
}

/** A stroke tells nothing that the stroke before it has not told a moment ago. */
function isNews(before: Typed | null, { ticket, note, at }: Typed): boolean {
  return before?.ticket !== ticket || before.note !== note || at - before.at >= TOLD_EVERY_MS;
}

/** The details of one ticket say nothing about the next. */
function went(state: Workspace, { view, ticket, q }: Place): Workspace {
  const query = q ?? (view === 'settings' ? '' : state.query);
  const same = view === state.view && query === state.query;
  const details = state.details && ticket === state.openId;
  const kept = same ? { selection: state.selection, found: state.found } : { selection: NOTHING, found: null };
  return { ...state, view, openId: ticket, query, details, ...kept };
}

function gone(state: Workspace, id: string): Workspace {
  const { [id]: _gone, ...tickets } = state.tickets;
  return { ...state, tickets, lists: removeTicket(state.lists, id), openId: state.openId === id ? null : state.openId };
}
