import { passingOf } from './clock.ts';
import { clockPolicy, type FoldPolicy, isRejudged } from './fold-policy.ts';
import { advanceClocks, type ClockEvent, changePolicy } from './sla-clocks.ts';
import { markTold } from './sla-moments.ts';
import { isActive, type MessageFact, type Ticket } from './ticket.ts';
import type { Instant, Metric, Status } from './words.ts';

const MAX_PARTICIPANTS = 12;

export function customerWrote(
  ticket: Ticket,
  fact: Pick<MessageFact, 'at' | 'preview' | 'participants' | 'externalId' | 'aside' | 'passive'>,
  policy: FoldPolicy,
): Ticket {
  const participants = joined(ticket, fact.participants);
  const cleared = ticket.aside?.by === 'desk' && !fact.aside && !fact.passive ? { ...ticket, aside: null } : ticket;
  const { wroteAt: _elsewhere, ...before } = cleared;
  const seen: Ticket = {
    ...ticked(before, { at: fact.at, type: 'customer-message' }, policy),
    participants,
    waiting: true,
    preview: fact.preview,
    heardAt: fact.at,
    lastExternalId: fact.externalId,
    voice: '',
  };
  return ticket.status === 'new' || ticket.status === 'open' ? seen : withStatus(seen, 'open', fact.at, policy);
}

export function agentAnswered(
  ticket: Ticket,
  fact: Pick<MessageFact, 'at' | 'preview' | 'seen' | 'status'> & Partial<Pick<MessageFact, 'participants'>>,
  policy: FoldPolicy,
): Ticket {
  const written = ticked(ticket, { at: fact.at, type: 'agent-message' }, policy);
  const unheard = isUnheard(ticket, fact.seen);
  const participants = joined(ticket, fact.participants ?? []);
  const answered: Ticket = {
    ...written,
    participants,
    waiting: unheard,
    depth: 0,
    failed: false,
    preview: fact.preview,
  };
  const wanted = unheard ? 'open' : fact.status;
  return withStatus(answered, wanted ?? (ticket.status === 'new' ? 'open' : ticket.status), fact.at, policy);
}

/** The customer was heard, but not on the ticket's own channel: where an answer there goes, and until when, stays as it is. */
export function heardElsewhere(
  ticket: Ticket,
  { at, preview }: Pick<MessageFact, 'at' | 'preview'>,
  policy: FoldPolicy,
): Ticket {
  const said = { at, preview, participants: [], externalId: ticket.lastExternalId };
  return { ...customerWrote(ticket, said, policy), wroteAt: ticket.wroteAt ?? ticket.heardAt };
}

/** Whoever has written, and whom an agent has written to: their answers belong here. */
export function joined({ participants }: Ticket, more: readonly string[]): readonly string[] {
  return [...new Set([...participants, ...more])].slice(0, MAX_PARTICIPANTS);
}

/**
 * The customer has written since the head that somebody decided on: their words arrived first but were folded later. A ticket is not put away over words that
 * nobody has read.
 */
export function isUnheard(ticket: Ticket, seen: Instant | null | undefined): boolean {
  return seen !== null && seen !== undefined && ticket.heardAt > seen;
}

export function withStatus(ticket: Ticket, status: Status, at: Instant, policy: FoldPolicy): Ticket {
  if (status === ticket.status) return ticket;
  const { waitsSince: _since, snoozed: _until, ...turned } = ticked(ticket, { at, type: 'status', status }, policy);
  const resolvedAt = isActive(status) ? null : (ticket.resolvedAt ?? at);
  const waits = status === 'pending' || status === 'on-hold' ? { waitsSince: at } : {};
  return { ...turned, ...waits, status, resolvedAt, waiting: isActive(status) ? ticket.waiting : false };
}

/** People were told of a clock that had run so far: undoing a merge may show another in its place, which has not. */
export function told(
  ticket: Ticket,
  { metric, kind, at }: { metric: Metric; kind: 'warn' | 'breach'; at: Instant },
  policy: FoldPolicy,
): Ticket {
  const clock = ticket.clocks?.[metric];
  if (!ticket.clocks || !clock) return ticket;
  const counting = clockPolicy(ticket, policy);
  const passed = clock.met === null ? passingOf(clock, kind, counting) : at;
  return passed === null || passed > at
    ? ticket
    : { ...ticket, clocks: markTold(ticket.clocks, { metric, kind }, counting) };
}

export function ticked(ticket: Ticket, event: ClockEvent, policy: FoldPolicy): Ticket {
  if (ticket.aside) return ticket;
  return { ...ticket, clocks: advanceClocks(ticket.clocks, event, clockPolicy(ticket, policy)) };
}

/** In another queue or under another tag another policy may hold from now on. */
export function rejudged(before: Ticket, after: Ticket, at: Instant, policy: FoldPolicy): Ticket {
  if (!after.clocks || !isRejudged(before, after, policy)) return after;
  const clocks = changePolicy(after.clocks, at, { was: clockPolicy(before, policy), is: clockPolicy(after, policy) });
  return { ...after, clocks };
}
