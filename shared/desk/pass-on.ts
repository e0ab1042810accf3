import { passedOn } from '../domain/merging.ts';
import { type EventFact, type Fact, parseTicketId, type Ticket } from '../domain/ticket.ts';
import { eventId } from '../store/fact-items.ts';
import { hashName } from '../store/hash.ts';
import type { FoldDeps } from './fold-deps.ts';

/**
 * Tells the ticket into which this one is merged what came in here. Each piece of news is an event with a key of its own, so that a repeated record is the same
 * event; its own consumer folds it, and passes it on where that ticket is merged too.
 */
export async function passOn(
  { conversations }: Pick<FoldDeps, 'conversations'>,
  ticket: Ticket,
  facts: readonly Fact[],
): Promise<void> {
  const news = passedOn(ticket, facts);
  const into = ticket.merged && parseTicketId(ticket.merged.into);
  const target = into && news.length > 0 ? (await conversations.head(into.conversation, true)).ticket : null;
  if (!target) return;
  const { conversation, queue } = target;
  await Promise.all(
    news.map(({ at, origin, event }) => {
      const id = eventId(conversation.id, at, `heard-${hashName(origin, event.type)}`);
      const fact: EventFact = { kind: 'event', id, at, by: byWhom(event.type), events: [event] };
      return conversations.putEvent({ conversation, fact }, queue);
    }),
  );
}

const byWhom = (type: string): EventFact['by'] => (type === 'heard' ? 'customer' : 'desk');
