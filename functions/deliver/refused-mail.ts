import type { EventFact } from '../../shared/domain/ticket.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import type { DeliverDeps, Sending } from './handler.ts';

/** `unknown`: nobody can say whether it has gone. */
type Refused = { kind: 'copy' | 'ack' | 'missed'; to: string; because: string; unknown?: true };

/** Says in the ticket whom a mail did not go to, and why. Under a key of its message's, so that a repeated job says it once. */
export async function tellRefused(
  { conversations, clock }: Pick<DeliverDeps, 'conversations' | 'clock'>,
  { conversation, message }: Sending,
  refused: Refused[],
): Promise<void> {
  const [first] = refused;
  if (!first) return;
  const digest = message.id.split('#').at(-1) ?? '';
  const fact: EventFact = {
    kind: 'event',
    id: eventId(conversation.id, message.at, `${first.kind}-${digest}`),
    at: clock.now(),
    by: 'desk',
    events: refused.map(({ kind: _, ...why }) => ({ type: 'mail-withheld', ...why })),
  };
  await conversations.putEvent({ conversation, fact }, null);
}
