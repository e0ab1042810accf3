import type { EventFact, Ticket } from '../domain/ticket.ts';
import type { Clock, Ids } from '../platform/ports.ts';
import { eventId } from '../store/fact-items.ts';

/** A customer's own step in a ticket: after all that its head knows. */
export function customerStep(
  { clock, ids }: { clock: Clock; ids: Ids },
  { conversation, mark }: Pick<Ticket, 'conversation' | 'mark'>,
  events: EventFact['events'],
): EventFact {
  const at = Math.max(clock.now(), Number(mark.slice(0, 14)) + 1);
  return { kind: 'event', id: eventId(conversation.id, at, ids.next()), at, by: 'customer', events };
}
