import type { ServerResponse } from 'node:http';
import type { ContactView } from '../../../shared/api/contact-views.ts';
import type {
  DraftView,
  HeldView,
  MessagePage,
  MeView,
  Notice,
  QuarantineView,
  SavedViewView,
  SenderRuleView,
  TicketDetail,
} from '../../../shared/api/views.ts';
import { UNSURE } from '../../../shared/domain/classifier.ts';
import { fixtureContact } from './fixture-contact.ts';
import { ME } from './fixture-people.ts';
import { type FixtureTicket, fixtureQuarantine, fixtureTickets } from './fixture-tickets.ts';

/** The canned desk: enough behaviour for a browser to believe it. */
export type FixtureState = {
  me: MeView;
  tickets: Map<string, FixtureTicket>;
  quarantine: QuarantineView[];
  senders: SenderRuleView[];
  saved: SavedViewView[];
  /** Mia's, by ticket, and who else has one. */
  drafts: Map<string, DraftView[]>;
  othersDrafts: Map<string, string[]>;
  /** When one was sent or emptied, by ticket and kind. */
  draftsGone: Map<string, string>;
  /** Tickets with a note that names Mia. */
  mentions: Set<string>;
  /** For how many seconds answers wait, and those that do; they go when a test says so. */
  undoSeconds: number;
  held: { ticket: string; view: HeldView }[];
  /** Of every ticket. */
  contact: ContactView;
  /** What becomes of an input that is run again. */
  rerunEndsIn: 'done' | 'waiting';
  uploads: { key: string; bytes: number }[];
  /** Every command that arrived, in order. */
  commands: { ticket: string; command: unknown }[];
  /** How many tickets a page of a view holds; null: all. */
  pageSize: number | null;
  /** Answers to give instead of obeying, used up one by one. */
  refusals: Refusal[];
  tell: (notice: Notice) => void;
};

export type Refusal = { status: number; body: { code: string; detail: string } };

export function makeState(now: number): FixtureState {
  return {
    me: structuredClone(ME),
    tickets: new Map(fixtureTickets(now).map((entry) => [entry.ticket.id, entry])),
    quarantine: fixtureQuarantine(now),
    senders: [
      { who: '@pills.example', verdict: 'block', because: 'by the settings', by: 'settings', at: null, fixed: true },
    ],
    saved: [],
    drafts: new Map(),
    othersDrafts: new Map(),
    draftsGone: new Map(),
    mentions: new Set(),
    undoSeconds: 0,
    held: [],
    contact: fixtureContact(now),
    rerunEndsIn: 'done',
    uploads: [],
    commands: [],
    pageSize: null,
    refusals: [],
    tell: () => undefined,
  };
}

const PAGE = 20;

/** The newest page, or what is older than `before` (an index, as an opaque cursor). */
export function pageOf({ messages, events }: FixtureTicket, before: string | null): MessagePage {
  const end = before === null ? messages.length : Number(before);
  const start = Math.max(0, end - PAGE);
  return {
    messages: messages.slice(start, end),
    events: before === null ? events : [],
    before: start > 0 ? String(start) : null,
  };
}

/** A page of a view from `cursor` on. */
export function viewPage(state: FixtureState, view: string, cursor: string | null) {
  const all = listOf(state, view);
  const from = Number(cursor ?? 0);
  const end = from + (state.pageSize ?? all.length);
  return { tickets: all.slice(from, end), cursor: end < all.length ? String(end) : null };
}

export function listOf(state: FixtureState, view: string): TicketDetail[] {
  const all = [...state.tickets.values()]
    .map(({ ticket }) => ticket)
    .filter(({ status }) => status !== 'closed' && status !== 'resolved');
  if (view === 'mentions') return all.filter(({ id }) => state.mentions.has(id));
  if (view === 'drafts') return all.filter(({ id }) => (state.drafts.get(id) ?? []).length > 0);
  if (view === 'spam') return all.filter(({ aside }) => aside);
  if (view === 'snoozed') return all.filter(({ snoozedUntil }) => snoozedUntil);
  if (view === 'mine') return all.filter(({ assignee, snoozedUntil }) => assignee === state.me.id && !snoozedUntil);
  if (view === 'triage') return all.filter(({ tags }) => tags.includes(UNSURE));
  if (view === 'escalated') return all.filter(({ escalated, asks }) => (escalated ?? asks) !== undefined);
  if (view === 'all') return all.filter(({ assignee }) => assignee !== null);
  return all.filter((each) => each.assignee === null && each.queue === view && !each.aside && !each.snoozedUntil);
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
  response.end(JSON.stringify(body));
}
