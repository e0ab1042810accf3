import { withoutRequest } from './approval.ts';
import { moved, wentUp } from './escalation.ts';
import { filled } from './fields.ts';
import type { FoldPolicy } from './fold-policy.ts';
import { applyMerge, isMergeEvent, isOwn, under } from './merging.ts';
import { afterwards, given, taken as offerTaken, putBack } from './offer.ts';
import { asleep } from './snooze.ts';
import { agentAnswered, customerWrote, isUnheard, joined, rejudged, ticked, told, withStatus } from './steps.ts';
import { openedByTalk, talked } from './talk-steps.ts';
import {
  type Conversation,
  type EventFact,
  type Fact,
  isActive,
  type MergeEvent,
  type MessageFact,
  position,
  type Ticket,
  type TicketEvent,
} from './ticket.ts';
import type { Instant, Queue } from './words.ts';

export { clockPolicy, type FoldPolicy, foldPolicy, slaOfTicket } from './fold-policy.ts';

/** The tickets of a conversation after a fact: the present one, and the one that it has just replaced. */
export type Step = { ticket: Ticket | null; replaced: Ticket | null };

const DAY = 86_400_000;

/**
 * One fact further. Total: a fact that does not apply (an event before any ticket, an automatic assignment of a ticket that
 * already has an owner) changes nothing but the mark, so that any history folds to something.
 */
export function evolve(conversation: Conversation, ticket: Ticket | null, fact: Fact, policy: FoldPolicy): Step {
  const next =
    fact.kind === 'event'
      ? applyEvents(ticket ?? openedBySplit(conversation, fact, policy), fact, policy)
      : applyMessage(conversation, ticket, fact, policy);
  const replaced = ticket && next && next.n !== ticket.n ? ticket : null;
  return { ticket: next && { ...afterwards(next, fact.by), mark: position(fact) }, replaced };
}

function applyMessage(
  conversation: Conversation,
  ticket: Ticket | null,
  fact: MessageFact,
  policy: FoldPolicy,
): Ticket | null {
  if (fact.talk) return applyTalk(conversation, ticket, fact, policy);
  const opens = !ticket || (opensNext(ticket, fact, policy) && !sleepsThrough(ticket, fact));
  if (fact.direction === 'in' && fact.counts && opens)
    return taken(openTicket(conversation, ticket, fact, policy), fact, policy);
  return ticket && under(ticket, (bare) => messageCame(bare, fact, policy));
}

/** What an agent has noted of a telephone call or a visit; a customer who called long after *resolved* brings new work, as one who writes does. */
function applyTalk(
  conversation: Conversation,
  ticket: Ticket | null,
  fact: MessageFact,
  policy: FoldPolicy,
): Ticket | null {
  if (!fact.counts) return ticket;
  const calls = fact.talk?.direction === 'in';
  if (!ticket || (calls && opensNext(ticket, fact, policy)))
    return openedByTalk(ticket, openTicket(conversation, ticket, fact, policy), fact, policy);
  return under(ticket, (bare) => talked(bare, fact, policy));
}

function messageCame(ticket: Ticket, fact: MessageFact, policy: FoldPolicy): Ticket {
  const seen = fact.direction === 'note' ? ticket : { ...ticket, lastAt: fact.at };
  if (!fact.counts || sleepsThrough(ticket, fact)) return seen;
  if (fact.direction === 'in') return taken(customerWrote(seen, fact, policy), fact, policy);
  return fact.direction === 'out' ? agentAnswered(seen, fact, policy) : seen;
}

/** Whoever was talked to has been answered. */
function taken(ticket: Ticket, fact: MessageFact, policy: FoldPolicy): Ticket {
  return fact.answered ? agentAnswered(ticket, { ...fact, participants: [] }, policy) : ticket;
}

/** What a program wrote wakes nothing that is done, nor does what lies apart disturb what is worked on. */
function sleepsThrough(ticket: Ticket, fact: MessageFact): boolean {
  if (fact.direction !== 'in') return false;
  return fact.passive === true ? !isActive(ticket.status) : fact.aside !== undefined && ticket.aside === null;
}

/** After *closed*, long after *resolved*, or then under a new subject, a customer's message is a new piece of work with its own clocks; what is merged goes on elsewhere. */
function opensNext(ticket: Ticket, fact: MessageFact, policy: FoldPolicy): boolean {
  if (ticket.merged) return false;
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
    ...spokenIn(fact.route?.language ?? before?.language),
    ...(fact.fields && Object.keys(fact.fields).length > 0 ? { fields: fact.fields } : {}),
    tags: [...route.tags],
    because: [...route.because],
    participants: [...fact.participants],
    openedAt: fact.at,
    lastAt: fact.at,
    resolvedAt: null,
    heardAt: fact.at,
    waiting: true,
    depth: fact.depth ?? 0,
    aside: fact.aside ?? null,
    failed: false,
    preview: fact.preview,
    lastExternalId: fact.externalId,
    clocks: null,
    merged: null,
    parts: before?.parts ?? [],
    ...(before?.split ? { split: before.split } : {}),
    voice: '',
    mark: '',
  };
  return ticked(ticket, { at: fact.at, type: 'customer-message' }, policy);
}

function openedBySplit(conversation: Conversation, fact: EventFact, policy: FoldPolicy): Ticket | null {
  const [first] = fact.events;
  if (first?.type !== 'split-off') return null;
  const { from, ref, words, heardAt } = first;
  return {
    ...openTicket(conversation, null, words, policy),
    heardAt,
    lastAt: Math.max(heardAt, words.at),
    split: { from, ref, at: fact.at },
  };
}

function spokenIn(language: string | undefined): Pick<Ticket, 'language'> {
  return language === undefined || language === 'und' ? {} : { language };
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

function applyEvents(ticket: Ticket | null, fact: EventFact, policy: FoldPolicy): Ticket | null {
  if (!ticket) return null;
  return fact.events.reduce(
    (state, event) =>
      isMergeEvent(event)
        ? applyMerge(state, event, fact.at, policy)
        : under(state, (bare) => applyEvent(bare, event, fact.at, policy)),
    ticket,
  );
}

function applyEvent(ticket: Ticket, event: Exclude<TicketEvent, MergeEvent>, at: Instant, policy: FoldPolicy): Ticket {
  switch (event.type) {
    case 'assigned':
      return ticket.aside || (event.automatic && !mayChoose(ticket, event)) ? ticket : given(ticket, event, at);
    case 'unassigned':
      return putBack(ticket, event, at);
    case 'taken':
      return offerTaken(ticket);
    case 'transferred':
      return rejudged(ticket, moved(ticket, event.queue), at, policy);
    case 'fields-set':
      return rejudged(ticket, { ...ticket, fields: filled(ticket.fields ?? {}, event.values) }, at, policy);
    case 'approval-requested':
      return { ...ticket, request: { id: event.request, by: event.by } };
    case 'approval-given':
    case 'approval-refused':
    case 'approval-withdrawn':
      return withoutRequest(ticket, event.request);
    case 'escalated':
      return wentUp(ticket, event);
    case 'status-changed':
      return !isActive(event.status) && isUnheard(ticket, event.seen)
        ? ticket
        : withStatus(ticket, event.status, at, policy);
    case 'snoozed':
      return asleep(ticket, event);
    case 'priority-changed':
      return ticked({ ...ticket, priority: event.priority }, { at, type: 'targets' }, policy);
    case 'tagged':
      return rejudged(ticket, { ...ticket, tags: retagged(ticket, event) }, at, policy);
    case 'clock-warned':
      return told(ticket, { metric: event.metric, kind: 'warn', at }, policy);
    case 'clock-breached':
      return told(ticket, { metric: event.metric, kind: 'breach', at }, policy);
    case 'delivery-failed':
      return isOwn(ticket, event.path) ? { ...ticket, failed: true } : ticket;
    case 'woken':
    case 'acknowledged':
    case 'mail-withheld':
    case 'suppression-lifted':
    case 'alerted':
    case 'split':
    case 'split-off':
      return ticket;
    case 'triggered':
      return event.depth === 0 ? ticket : { ...ticket, runs: (ticket.runs ?? 0) + 1 };
    case 'trigger-stopped':
      return { ...ticket, runs: (ticket.runs ?? 0) + 1 };
    case 'rating-asked':
      return { ...ticket, rating: ticket.rating ?? 0 };
    case 'rated':
      return event.n === ticket.n ? { ...ticket, rating: event.score } : ticket;
    case 'joined':
      return { ...ticket, participants: joined(ticket, event.participants) };
    case 'link-dismissed':
      return { ...ticket, linkDismissed: true };
    case 'set-aside':
      return setAside(ticket, event);
    case 'released':
      return ticket.aside ? release(ticket, at, policy) : ticket;
  }
}

function retagged({ tags }: Ticket, { add, remove }: Extract<TicketEvent, { type: 'tagged' }>): string[] {
  return [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag));
}

/** Its clocks are forgotten: what is no work has missed no target. */
function setAside(ticket: Ticket, { kind, because }: Extract<TicketEvent, { type: 'set-aside' }>): Ticket {
  const { snoozed: _, ...awake } = ticket;
  return { ...awake, aside: { kind, because, by: 'agent' }, assignee: null, clocks: null, failed: false };
}

/** As if the customer had just written: the time in the spam view is nobody's delay. */
function release(ticket: Ticket, at: Instant, policy: FoldPolicy): Ticket {
  const wroteAt = ticket.wroteAt ?? ticket.heardAt;
  const back: Ticket = { ...ticket, aside: null, status: 'new', resolvedAt: null, waiting: true, heardAt: at, wroteAt };
  return ticked(back, { at, type: 'customer-message' }, policy);
}

/** Two consumers may have chosen at once, or the ticket was transferred meanwhile: the first choice in its queue stands, and of a ticket of the leads that of a lead. An agent's own click always counts. */
function mayChoose(ticket: Ticket, { queue = ticket.queue, lead }: { queue?: Queue; lead?: true }): boolean {
  return ticket.assignee === null && ticket.queue === queue && (lead === true || ticket.escalated?.to !== 'lead');
}
