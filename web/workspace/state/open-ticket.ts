import type {
  DraftsView,
  EventView,
  MessagePage,
  MessageView,
  TicketDetail,
  TicketSummary,
} from '../../../shared/api/views.ts';
import { type Pending, unsettled } from './pending.ts';

/** A ticket as far as this page knows it: at first the line of a list, then everything. */
export type OpenTicket = {
  ticket: TicketSummary | TicketDetail;
  messages: MessageView[];
  events: EventView[];
  /** Where the older messages go on; null at the beginning of the conversation. */
  before: string | null;
  phase: 'loading' | 'ready' | 'failed';
  loadingOlder: boolean;
  error: string;
  pending: Pending[];
  /** What the desk keeps of what is being written here, as it last said. */
  drafts?: DraftsView | undefined;
};

export function openFrom(ticket: TicketSummary): OpenTicket {
  return {
    ticket,
    messages: [],
    events: [],
    before: null,
    phase: 'loading',
    loadingOlder: false,
    error: '',
    pending: [],
  };
}

export function isDetail(ticket: TicketSummary | TicketDetail): ticket is TicketDetail {
  return 'clocks' in ticket;
}

/** The newest page arrives: what was paged back stays, unless so much came in between that there would be a gap. */
export function withNewest(open: OpenTicket, ticket: TicketDetail, page: MessagePage): OpenTicket {
  const connected =
    page.before === null || page.messages.some(({ id }) => open.messages.some((held) => held.id === id));
  const base = connected ? open : { ...open, messages: [], events: [], before: page.before };
  const first = open.phase !== 'ready' || !connected;
  return {
    ...base,
    ticket: newer(open.ticket, ticket),
    messages: merge(base.messages, page.messages),
    events: merge(base.events, page.events),
    before: first ? page.before : base.before,
    phase: 'ready',
    error: '',
    pending: unsettled(open.pending, page.messages),
  };
}

export function withOlder(open: OpenTicket, page: MessagePage): OpenTicket {
  return {
    ...open,
    messages: merge(page.messages, open.messages),
    events: merge(page.events, open.events),
    before: page.before,
    loadingOlder: false,
  };
}

/** Answers overtake each other; the higher version is the later truth. */
export function newer<T extends TicketSummary>(held: T, answered: T): T {
  return answered.version >= held.version ? answered : held;
}

/** Of two with the same id the second list's stays; what happened at the same instant stays in the order in which the desk told it. */
function merge<T extends { id: string; at: string }>(first: readonly T[], second: readonly T[]): T[] {
  const byId = new Map(oldestFirst(first).map((entry) => [entry.id, entry]));
  for (const entry of oldestFirst(second)) byId.set(entry.id, entry);
  return [...byId.values()].sort((a, b) => a.at.localeCompare(b.at));
}

/** A page may come newest first; turned round, equal times stay in the order of what happened. */
function oldestFirst<T extends { at: string }>(entries: readonly T[]): readonly T[] {
  const [first, last] = [entries[0], entries.at(-1)];
  return first && last && first.at > last.at ? [...entries].reverse() : entries;
}
