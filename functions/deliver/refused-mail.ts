import type { EventFact } from '../../shared/domain/ticket.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import type { DeliverDeps, Sending } from './handler.ts';

/** Says in the ticket whom a mail did not go to, and why. Under a key of its message's, so that a repeated job says it once. */
export async function tellRefused(
  { conversations, clock }: Pick<DeliverDeps, 'conversations' | 'clock'>,
  { conversation, message }: Sending,
  refused: { kind: 'copy' | 'ack'; to: string; because: string }[],
): Promise<void> {
  const [first] = refused;
  if (!first) return;
  const digest = message.id.split('#').at(-1) ?? '';
  const fact: EventFact = {
    kind: 'event',
    id: eventId(conversation.id, message.at, `${first.kind}-${digest}`),
    at: clock.now(),
    by: 'desk',
    events: refused.map(({ to, because }) => ({ type: 'mail-withheld', to, because })),
  };
  await conversations.putEvent({ conversation, fact }, null);
}
