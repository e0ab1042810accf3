import { clockPolicy } from './evolve.ts';
import type { FoldPolicy } from './fold-policy.ts';
import { clockSummary } from './sla.ts';
import { isWarned } from './sla-moments.ts';
import type { Ticket } from './ticket.ts';
import type { Instant, Queue } from './words.ts';

/** Where a ticket stands in the index: `due` is its clock's end, null where none runs; `told`: it has run out, and people know. */
export type Standing = { id: string; due: Instant | null; told: boolean };

export type Seen = {
  ticket: Ticket;
  /** Since when it is our turn and nobody has it in hand. */
  waitsSince: Instant | null;
  risk: 'late' | 'soon' | null;
};

/** A queue at a glance; `more`: a least figure each, as not everything was looked at. */
export type QueueCount = { waiting: number; oldest: Instant | null; atRisk: number; overdue: number; more: boolean };

/** What a lead wants to know of one ticket. */
export function seeTicket(ticket: Ticket, policy: FoldPolicy, now: Instant): Seen {
  return { ticket, waitsSince: waitsSince(ticket), risk: riskOf(ticket, policy, now) };
}

/** A new ticket waits from its opening on, any other since the customer last wrote. What is pending or on hold is not ours to do. */
function waitsSince({ assignee, status, openedAt, heardAt }: Ticket): Instant | null {
  if (assignee !== null) return null;
  if (status === 'new') return openedAt;
  return status === 'open' ? heardAt : null;
}

function riskOf(ticket: Ticket, policy: FoldPolicy, now: Instant): Seen['risk'] {
  if (!ticket.clocks) return null;
  const counting = clockPolicy(ticket, policy);
  if (clockSummary(ticket.clocks, now, counting).breached) return 'late';
  return isWarned(ticket.clocks, now, counting) ? 'soon' : null;
}

type Counted = { seen: readonly Seen[]; waiting: readonly Standing[]; more: boolean; now: Instant };

/**
 * One queue's figures. `waiting`: everything unassigned that the index has of it; `seen`: whatever was read in full, which corrects the count (what is the customer's turn does not wait) and knows
 * what the index does not (since when, and what agents have in hand).
 */
export function countQueue(queue: Queue, { seen, waiting, more, now }: Counted): QueueCount {
  const mine = seen.filter(({ ticket }) => ticket.queue === queue);
  const read = new Map(seen.map((each) => [each.ticket.conversation.id, each]));
  const unread = waiting.filter(({ id }) => !read.has(id));
  const since = mine.flatMap((each) => each.waitsSince ?? []);
  return {
    waiting: since.length + unread.length,
    oldest: since.length === 0 ? null : Math.min(...since),
    atRisk: mine.filter(({ risk }) => risk === 'soon').length,
    overdue: mine.filter(({ risk }) => risk === 'late').length + unread.filter((each) => isLate(each, now)).length,
    more: more || unread.length > 0,
  };
}

/** As the index knows it: all that is needed to choose what to read. */
export function isLate({ due, told }: Standing, now: Instant): boolean {
  return told || (due !== null && due <= now);
}
