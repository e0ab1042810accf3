import type { ClockView } from '../../shared/api/views.ts';
import { slaOfTicket } from '../../shared/domain/evolve.ts';
import { fold } from '../../shared/domain/fold.ts';
import { type EventFact, type Ticket, type TicketEvent, ticketId } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import type { ApiDeps } from './deps.ts';
import { clocksOf } from './present-ticket.ts';

type Told = Extract<TicketEvent, { type: 'clock-warned' | 'clock-breached' }>;

/**
 * The clocks by the calendar of today, beside what people were told by the one of then: a corrected holiday changes what is true of the past, never what was
 * believed. Null where nobody was told anything by another calendar; only then is the whole history read.
 */
export async function restatedClocks(
  deps: Pick<ApiDeps, 'conversations' | 'policy' | 'clock'>,
  ticket: Ticket,
  events: readonly EventFact[],
): Promise<ClockView[] | null> {
  const { calendar } = slaOfTicket(ticket, deps.policy);
  const believed = events
    .filter(({ at }) => at >= ticket.openedAt)
    .flatMap(({ at, events: happened }) => happened.filter(isTold).map((event) => ({ ...event, at })))
    .filter((event) => event.calendar !== undefined && event.calendar !== calendar);
  if (believed.length === 0) return null;
  const { ticket: told } = fold(
    ticket.conversation,
    await deps.conversations.facts(ticket.conversation.id),
    deps.policy,
  );
  if (!told || ticketId(told) !== ticketId(ticket)) return null;
  return clocksOf(told, deps.policy, deps.clock.now()).map((clock) => {
    // Of an earlier wait or update people were told something else.
    const began = told.clocks?.[clock.metric]?.started ?? 0;
    const last = believed.findLast(({ metric, at }) => metric === clock.metric && at >= began);
    return last ? { ...clock, believed: { dueAt: iso(last.dueAt), missed: last.type === 'clock-breached' } } : clock;
  });
}

function isTold(event: TicketEvent): event is Told {
  return event.type === 'clock-warned' || event.type === 'clock-breached';
}
