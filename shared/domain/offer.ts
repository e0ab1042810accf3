import type { Agent } from './assignment.ts';
import { isActive, type Offer, type Ticket, type TicketEvent, ticketId } from './ticket.ts';
import type { Instant } from './words.ts';

const MINUTE = 60_000;

type Assigned = Extract<TicketEvent, { type: 'assigned' }>;
type Unassigned = Extract<TicketEvent, { type: 'unassigned' }>;

/** Somebody has it from now on; where it was only offered, until then. */
export function given(ticket: Ticket, { assignee, offer: minutes }: Assigned, at: Instant): Ticket {
  const { offer: _offer, passed: _passed, ...rest } = ticket;
  const offer: Offer | null = minutes === undefined ? null : { until: at + minutes * MINUTE, minutes };
  return { ...rest, assignee, ...(offer ? { offer } : {}) };
}

/** Nobody has it; whoever let it go by is not asked next. */
export function putBack(ticket: Ticket, { passed }: Unassigned, at: Instant): Ticket {
  return { ...ticket, assignee: null, ...(passed === undefined ? {} : { passed: { agent: passed, at } }) };
}

/** An offer ends with whatever its agent does on the ticket, and with the ticket being anybody else's or done. */
export function afterwards(ticket: Ticket, by: string): Ticket {
  const { offer, assignee, status } = ticket;
  if (!offer || (assignee !== null && by !== `agent:${assignee}` && isActive(status))) return ticket;
  return taken(ticket);
}

export function taken({ offer: _, ...rest }: Ticket): Ticket {
  return rest;
}

/** What becomes by now of what was offered to `holder`: who has it on a page has taken it, anybody else has let it go by. */
export function endOfOffer(
  ticket: Ticket,
  holder: Pick<Agent, 'name' | 'viewing'> | undefined,
  now: Instant,
): TicketEvent[] {
  const { offer, assignee } = ticket;
  if (!offer || assignee === null || offer.until > now) return [];
  if (holder?.viewing.includes(ticketId(ticket))) return [{ type: 'taken' }];
  const { minutes } = offer;
  const because = `${holder?.name ?? 'whoever had it'} has not opened it within ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return [{ type: 'unassigned', because, passed: assignee }];
}
