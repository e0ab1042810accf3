import type { TalkRequest, TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import type { TalkWay } from '../../../shared/domain/talk.ts';
import type { Queue } from '../../../shared/domain/words.ts';
import { openTicketOf, type Workspace } from './workspace.ts';

/** How a talk ended, for whoever had it. */
export const OUTCOMES = {
  done: { result: 'answered', status: 'resolved' },
  answered: { result: 'answered', status: 'open' },
  waiting: { result: 'waiting' },
  'not-reached': { result: 'not-reached' },
} as const;
export type Outcome = keyof typeof OUTCOMES;

/** What is filled in; `ticket`: the one that it is about, null = it opens one. */
export type TalkDraft = {
  id: string;
  way: TalkWay;
  direction: 'in' | 'out';
  /** As the field spells it, in the browser's time zone. */
  at: string;
  ticket: string | null;
  name: string;
  phone: string;
  email: string;
  subject: string;
  text: string;
  outcome: Outcome;
  queue: Queue;
  /** Whose the ticket was when it was chosen: only another choice moves it. */
  was: Queue | null;
};

export const WAYS: readonly TalkWay[] = ['phone', 'in-person', 'other'];

/** `datetime-local` knows no time zone: the browser's own is meant. */
export function fieldTime(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** An empty form about the ticket that is open. */
export function emptyTalk(state: Workspace, { id, now }: { id: string; now: number }): TalkDraft {
  const open = openTicketOf(state);
  const about = open && mayBear(open) ? open : null;
  return {
    id,
    way: 'phone',
    direction: 'in',
    at: fieldTime(now),
    ticket: about?.id ?? null,
    name: '',
    phone: '',
    email: '',
    subject: '',
    text: '',
    outcome: 'waiting',
    queue: about?.queue ?? state.me?.queues[0] ?? 'csr',
    was: about?.queue ?? null,
  };
}

/** Closed and merged tickets take no more words, nor does spam. */
function mayBear({ status, aside }: TicketSummary): boolean {
  return status !== 'closed' && !aside;
}

type Lack = 'text' | 'name' | 'when' | 'future' | 'reached';

/** Why it cannot be recorded yet; null where it can. */
export function lackOf({ at, ticket, name, text, direction, outcome }: TalkDraft, now: number): Lack | null {
  if (text.trim() === '') return 'text';
  if (ticket === null && name.trim() === '') return 'name';
  const then = Date.parse(at);
  if (Number.isNaN(then)) return 'when';
  if (then > now + 60_000) return 'future';
  return direction === 'in' && outcome === 'not-reached' ? 'reached' : null;
}

/** The form as the desk takes it. */
export function requestOf(draft: TalkDraft): { ticket: string; command: TicketCommand } | { talk: TalkRequest } {
  const { id, way, direction, queue, was, ticket } = draft;
  const talk = { id, way, direction, text: draft.text.trim(), ...OUTCOMES[draft.outcome] };
  const at = new Date(draft.at).toISOString();
  const moved = queue === was ? {} : { queue };
  if (ticket !== null) return { ticket, command: { type: 'talk', ...talk, ...moved, at } };
  return { talk: { ...talk, queue, at, ...filled({ subject: draft.subject }), contact: contactOf(draft) } };
}

function contactOf({ name, phone, email }: TalkDraft): TalkRequest['contact'] {
  return { name: name.trim(), ...filled({ phone, email }) };
}

function filled<K extends string>(fields: Record<K, string>): Partial<Record<K, string>> {
  const given = Object.entries<string>(fields).flatMap(([key, value]) => (value.trim() ? [[key, value.trim()]] : []));
  return Object.fromEntries(given) as Partial<Record<K, string>>;
}

const AT_MOST = 6;

/** Tickets that this page knows whose contact, subject or reference holds the words. */
export function talkCandidates({ lists, tickets }: Workspace, words: string): TicketSummary[] {
  const wanted = words.trim().toLowerCase();
  if (wanted.length < 2) return [];
  const known = [
    ...Object.values(lists).flatMap((list) => list.tickets),
    ...Object.values(tickets).map(({ ticket }) => ticket),
  ];
  const holds = ({ contact, subject, ref }: TicketSummary) =>
    [contact.name, contact.key, contact.address, subject, ref].some((field) => field.toLowerCase().includes(wanted));
  return [...new Map(known.map((each) => [each.id, each])).values()]
    .filter((each) => mayBear(each) && holds(each))
    .sort((a, b) => b.lastAt.localeCompare(a.lastAt))
    .slice(0, AT_MOST);
}
