import type { Refusal } from './refusal.ts';
import type { Ticket, TicketEvent } from './ticket.ts';
import { type Instant, iso } from './words.ts';

/** Asked at `at`: out of the way until then, or (`until` null) no longer; the status says whose turn it is meanwhile. */
export type Snoozing = { until: Instant | null; status: 'pending' | 'on-hold'; at: Instant };

type Snoozed = Extract<TicketEvent, { type: 'snoozed' }>;

const DAY = 86_400_000;
const MOST_DAYS = 366;

/** The clocks see a change of status like any other: they stand or run on as the policy says of pending and on hold. */
export function decideSnooze(ticket: Ticket, { until, status, at }: Snoozing): readonly TicketEvent[] | Refusal {
  const refused = until === null ? null : whyNot(ticket, until, at);
  if (refused) return refused;
  if ((ticket.snoozed ?? null) === until && (until === null || ticket.status === status)) return [];
  const { heardAt: seen } = ticket;
  const waits: TicketEvent[] =
    until === null || ticket.status === status ? [] : [{ type: 'status-changed', status, seen }];
  return [...waits, { type: 'snoozed', until, seen }];
}

function whyNot({ ref, status, aside }: Ticket, until: Instant, at: Instant): Refusal | null {
  if (aside) return { refused: `ticket ${ref} lies in the spam view: nobody is told of it there` };
  if (status === 'resolved') return { refused: `ticket ${ref} is resolved: reopen it first` };
  if (until <= at) return { refused: `${iso(until)} has passed: choose a moment that lies ahead` };
  if (until - at > MOST_DAYS * DAY)
    return { refused: `${iso(until)} is more than a year ahead: choose an earlier one` };
  return null;
}

/** A ticket does not sleep over words that whoever sent it to sleep could not know. */
export function asleep(ticket: Ticket, { until, seen }: Snoozed): Ticket {
  const { snoozed: _, ...awake } = ticket;
  return until === null || ticket.heardAt > seen || !isWaiting(ticket) ? awake : { ...awake, snoozed: until };
}

/** When it wakes; null where it does not sleep. What is merged sleeps underneath. */
export function wakesAt({ merged, snoozed }: Ticket): Instant | null {
  return merged ? null : (snoozed ?? null);
}

/** The desk gives it to nobody, takes it from nobody and writes nothing by itself because it waits: an agent has said when it is looked at again. */
export const isAsleep = (ticket: Ticket): boolean => wakesAt(ticket) !== null;

const isWaiting = ({ status }: Ticket): boolean => status === 'pending' || status === 'on-hold';

/** What becomes by now of a ticket that sleeps. */
export function endOfSnooze(ticket: Ticket, now: Instant): TicketEvent[] {
  const until = wakesAt(ticket);
  if (until === null || until > now) return [];
  return [
    { type: 'woken', until },
    { type: 'status-changed', status: 'open' },
  ];
}
