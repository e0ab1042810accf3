import { plainWords } from './plain-words.ts';
import { type EventFact, type Fact, type MessageFact, type Ticket, type TicketEvent, ticketId } from './ticket.ts';
import { HAPPENINGS, type Happening } from './trigger.ts';
import type { Metric } from './words.ts';

/** One thing that has happened to a ticket, as triggers see it. */
export type Happened = {
  what: Happening;
  /** Names the occasion for good: of one fact a trigger makes one run. */
  occasion: string;
  /** How many triggers led to it. */
  depth: number;
  /** Of a message, prepared for finding words. */
  words?: string;
  metric?: Metric;
  percent?: number;
  score?: number;
};

type Said = { text?: string };

/** What a fact means to triggers, given the ticket that it led to. What belongs to an earlier ticket, or lies apart, means nothing. */
export function happeningsOf(fact: Fact & Said, ticket: Ticket): Happened[] {
  if (ticket.aside || ticket.merged || fact.at < ticket.openedAt) return [];
  return fact.kind === 'message' ? ofMessage(fact, ticket) : ofEvents(fact);
}

function ofMessage(fact: MessageFact & Said, ticket: Ticket): Happened[] {
  const opened = fact.at === ticket.openedAt;
  // A program's word in an open ticket is nothing to act on.
  if (!fact.counts || fact.direction === 'note' || (fact.passive && !opened)) return [];
  const wrote = opened ? 'opened' : 'customer-wrote';
  const what = fact.direction === 'in' ? wrote : 'agent-wrote';
  // A ticket is opened once, even by two messages of the same moment.
  const occasion = what === 'opened' ? ticketId(ticket) : fact.id;
  return [{ what, occasion, depth: 0, words: plainWords(`${fact.subject} ${fact.text ?? fact.preview}`) }];
}

function ofEvents(fact: EventFact): Happened[] {
  const run = fact.events.find((event) => event.type === 'triggered');
  const depth = run?.type === 'triggered' ? run.depth : 0;
  return fact.events.flatMap((event) => {
    const what = event.type === 'heard' ? 'customer-wrote' : HAPPENINGS.find((name) => name === event.type);
    return what ? [{ what, occasion: fact.id, depth, ...detailsOf(event) }] : [];
  });
}

function detailsOf(event: TicketEvent): Partial<Happened> {
  if (event.type === 'clock-warned') return { metric: event.metric, percent: event.percent ?? 80 };
  if (event.type === 'clock-breached') return { metric: event.metric, percent: 100 };
  return event.type === 'rated' ? { score: event.score } : {};
}
