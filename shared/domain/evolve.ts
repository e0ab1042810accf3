import { type BusinessHours, businessHours } from './business-hours.ts';
import type { SlaPolicy } from './policy.ts';
import { advanceClocks, type ClockEvent, type ClockPolicy } from './sla-clocks.ts';
import { markTold } from './sla-moments.ts';
import {
  type Conversation,
  type EventFact,
  type Fact,
  isActive,
  type MessageFact,
  position,
  type Ticket,
  type TicketEvent,
} from './ticket.ts';
import type { Instant, Metric, Status } from './words.ts';

/** What the fold needs of the settings. */
export type FoldPolicy = {
  sla: SlaPolicy;
  hours: BusinessHours;
  followUpAfterDays: number;
  /** The reference that people read out: a hash, and so a matter of the store. */
  refOf: (conversation: string, n: number) => string;
};

/** The calendar is worked out once a start, not once a message. */
export function foldPolicy(
  settings: { sla: SlaPolicy; followUpAfterDays: number },
  refOf: FoldPolicy['refOf'],
): FoldPolicy {
  const { sla, followUpAfterDays } = settings;
  return { sla, hours: businessHours(sla.calendar), followUpAfterDays, refOf };
}

/** The tickets of a conversation after a fact: the present one, and the one that it has just replaced. */
export type Step = { ticket: Ticket | null; replaced: Ticket | null };

const DAY = 86_400_000;
const MAX_PARTICIPANTS = 12;

/**
 * One fact further. Total: a fact that does not apply (an event before any ticket, an automatic assignment of a ticket that
 * already has an owner) changes nothing but the mark, so that any history folds to something.
 */
export function evolve(conversation: Conversation, ticket: Ticket | null, fact: Fact, policy: FoldPolicy): Step {
  const next =
    fact.kind === 'event' ? applyEvents(ticket, fact, policy) : applyMessage(conversation, ticket, fact, policy);
  const replaced = ticket && next && next.n !== ticket.n ? ticket : null;
  return { ticket: next && { ...next, mark: position(fact) }, replaced };
}

function applyMessage(
  conversation: Conversation,
  ticket: Ticket | null,
  fact: MessageFact,
  policy: FoldPolicy,
): Ticket | null {
  const opens = !ticket || (opensNext(ticket, fact, policy) && !sleepsThrough(ticket, fact));
  if (fact.direction === 'in' && fact.counts && opens) return openTicket(conversation, ticket, fact, policy);
  if (!ticket) return null;
  const seen = fact.direction === 'note' ? ticket : { ...ticket, lastAt: fact.at };
  if (!fact.counts || sleepsThrough(ticket, fact)) return seen;
  if (fact.direction === 'in') return customerWrote(seen, fact, policy);
  return fact.direction === 'out' ? agentAnswered(seen, fact, policy) : seen;
}

/** What a program wrote wakes nothing that is done, nor does what lies apart disturb what is worked on. */
function sleepsThrough(ticket: Ticket, fact: MessageFact): boolean {
  if (fact.direction !== 'in') return false;
  return fact.passive === true ? !isActive(ticket.status) : fact.aside !== undefined && ticket.aside === null;
}

/** After *closed*, long after *resolved*, or then under a new subject, a customer's message is a new piece of work with its own clocks. */
function opensNext(ticket: Ticket, fact: MessageFact, policy: FoldPolicy): boolean {
  if (ticket.status === 'closed') return true;
  if (ticket.status !== 'resolved' || ticket.resolvedAt === null) return false;
  return fact.newSubject === true || fact.at - ticket.resolvedAt > policy.followUpAfterDays * DAY;
}

function openTicket(conversation: Conversation, before: Ticket | null, fact: MessageFact, policy: FoldPolicy): Ticket {
  const n = (before?.n ?? 0) + 1;
  const route = fact.route ?? (before ? inherit(before) : unrouted);
  const ticket: Ticket = {
    conversation,
    n,
    ref: policy.refOf(conversation.id, n),
    contact: contactOf(fact),
    // Chats have no subject: what was said first stays the ticket's name.
    subject: fact.subject || fact.preview,
    queue: route.queue,
    status: 'new',
    priority: route.priority,
    assignee: null,
    tags: [...route.tags],
    because: [...route.because],
    participants: [...fact.participants],
    openedAt: fact.at,
    lastAt: fact.at,
    resolvedAt: null,
    heardAt: fact.at,
    waiting: true,
    aside: fact.aside ?? null,
    failed: false,
    preview: fact.preview,
    lastExternalId: fact.externalId,
    clocks: null,
    mark: '',
  };
  return ticked(ticket, { at: fact.at, type: 'customer-message' }, policy);
}

/** A message that met an open ticket when it was routed, but a closed one when it was folded, keeps the old queue. */
function inherit(before: Ticket): {
  queue: Ticket['queue'];
  priority: Ticket['priority'];
  tags: readonly string[];
  because: readonly string[];
} {
  return { queue: before.queue, priority: before.priority, tags: [], because: [`follows ticket ${before.ref}`] };
}

const unrouted = { queue: 'csr', priority: 'normal', tags: [], because: ['no route was recorded'] } as const;

function contactOf(fact: MessageFact): Ticket['contact'] {
  const { contact } = fact;
  const name = contact?.name || contact?.handle || contact?.email || contact?.phone || fact.replyAddress;
  return { key: contact?.key ?? '', name, address: fact.replyAddress };
}

function customerWrote(ticket: Ticket, fact: MessageFact, policy: FoldPolicy): Ticket {
  const participants = [...new Set([...ticket.participants, ...fact.participants])].slice(0, MAX_PARTICIPANTS);
  const cleared = ticket.aside?.by === 'desk' && !fact.aside ? { ...ticket, aside: null } : ticket;
  const seen: Ticket = {
    ...ticked(cleared, { at: fact.at, type: 'customer-message' }, policy),
    participants,
    waiting: true,
    preview: fact.preview,
    heardAt: fact.at,
    lastExternalId: fact.externalId,
  };
  return ticket.status === 'new' || ticket.status === 'open' ? seen : withStatus(seen, 'open', fact.at, policy);
}

function agentAnswered(ticket: Ticket, fact: MessageFact, policy: FoldPolicy): Ticket {
  const written = ticked(ticket, { at: fact.at, type: 'agent-message' }, policy);
  const unheard = isUnheard(ticket, fact.seen);
  const answered: Ticket = { ...written, waiting: unheard, failed: false, preview: fact.preview };
  const wanted = unheard ? 'open' : fact.status;
  return withStatus(answered, wanted ?? (ticket.status === 'new' ? 'open' : ticket.status), fact.at, policy);
}

/**
 * The customer has written since the head that somebody decided on: their words arrived first but were folded later. A ticket is not put away over words that
 * nobody has read.
 */
function isUnheard(ticket: Ticket, seen: Instant | null | undefined): boolean {
  return seen !== null && seen !== undefined && ticket.heardAt > seen;
}

function withStatus(ticket: Ticket, status: Status, at: Instant, policy: FoldPolicy): Ticket {
  if (status === ticket.status) return ticket;
  const turned = ticked(ticket, { at, type: 'status', status }, policy);
  const resolvedAt = isActive(status) ? null : (ticket.resolvedAt ?? at);
  return { ...turned, status, resolvedAt, waiting: isActive(status) ? ticket.waiting : false };
}

function applyEvents(ticket: Ticket | null, fact: EventFact, policy: FoldPolicy): Ticket | null {
  return ticket && fact.events.reduce((state, event) => applyEvent(state, event, fact.at, policy), ticket);
}

function applyEvent(ticket: Ticket, event: TicketEvent, at: Instant, policy: FoldPolicy): Ticket {
  switch (event.type) {
    case 'assigned':
      return ticket.aside || (event.automatic && !mayChoose(ticket, event.queue))
        ? ticket
        : { ...ticket, assignee: event.assignee };
    case 'unassigned':
      return { ...ticket, assignee: null };
    case 'transferred':
      return { ...ticket, queue: event.queue, assignee: null };
    case 'status-changed':
      return !isActive(event.status) && isUnheard(ticket, event.seen)
        ? ticket
        : withStatus(ticket, event.status, at, policy);
    case 'priority-changed':
      return ticked({ ...ticket, priority: event.priority }, { at, type: 'targets' }, policy);
    case 'tagged':
      return {
        ...ticket,
        tags: [...new Set([...ticket.tags, ...event.add])].filter((tag) => !event.remove.includes(tag)),
      };
    case 'clock-warned':
      return told(ticket, event.metric, 'warn');
    case 'clock-breached':
      return told(ticket, event.metric, 'breach');
    case 'delivery-failed':
      return { ...ticket, failed: true };
    case 'acknowledged':
      return ticket;
    case 'set-aside':
      return setAside(ticket, event);
    case 'released':
      return ticket.aside ? release(ticket, at, policy) : ticket;
  }
}

/** Its clocks are forgotten: what is no work has missed no target. */
function setAside(ticket: Ticket, { kind, because }: Extract<TicketEvent, { type: 'set-aside' }>): Ticket {
  return { ...ticket, aside: { kind, because, by: 'agent' }, assignee: null, clocks: null, failed: false };
}

/** As if the customer had just written: the time in the spam view is nobody's delay. */
function release(ticket: Ticket, at: Instant, policy: FoldPolicy): Ticket {
  const back: Ticket = { ...ticket, aside: null, status: 'new', resolvedAt: null, waiting: true, heardAt: at };
  return ticked(back, { at, type: 'customer-message' }, policy);
}

/** Two consumers may have chosen at once, or the ticket was transferred meanwhile: the first choice in its queue stands. An agent's own click always counts. */
function mayChoose(ticket: Ticket, queue: Ticket['queue'] = ticket.queue): boolean {
  return ticket.assignee === null && ticket.queue === queue;
}

function told(ticket: Ticket, metric: Metric, kind: 'warn' | 'breach'): Ticket {
  return ticket.clocks ? { ...ticket, clocks: markTold(ticket.clocks, { metric, kind }) } : ticket;
}

function ticked(ticket: Ticket, event: ClockEvent, policy: FoldPolicy): Ticket {
  if (ticket.aside) return ticket;
  return { ...ticket, clocks: advanceClocks(ticket.clocks, event, clockPolicy(ticket, policy)) };
}

/** The targets follow the present priority. */
export function clockPolicy(
  ticket: Pick<Ticket, 'priority'>,
  { sla, hours }: Pick<FoldPolicy, 'sla' | 'hours'>,
): ClockPolicy {
  return { hours, targets: sla.targets[ticket.priority], pauseOn: sla.pauseOn, warnAt: sla.warnAt };
}
