import type { ChannelEvent } from '../channels/channel.ts';
import { parseOutboundRef } from '../domain/outbound-ref.ts';
import type { EventFact } from '../domain/ticket.ts';
import type { Instant } from '../domain/words.ts';
import type { Clock, Ids, Log } from '../platform/ports.ts';
import type { ConversationStore } from '../store/conversation-store.ts';
import type { DeliveryStore } from '../store/delivery-store.ts';
import { eventId } from '../store/fact-items.ts';

export type ReceiptDeps = {
  conversations: ConversationStore;
  deliveries: DeliveryStore;
  clock: Clock;
  ids: Ids;
  log: Log;
};

/** What a provider says of a message of ours. One that is not ours, or that nobody named, says nothing to the desk. */
export async function recordReceipt(deps: ReceiptDeps, event: ChannelEvent, at: Instant): Promise<void> {
  const ours = event.outboundRef ? parseOutboundRef(event.outboundRef) : null;
  if (!ours || !event.status) return;
  // That an earlier part has arrived says nothing of the whole; that it failed does.
  if (ours.early && event.status !== 'failed') return;
  const detail = event.detail ?? '';
  const { conversation, message } = ours;
  const news = { state: event.status, at, knownAt: deps.clock.now(), detail, externalId: event.externalId };
  const rose = await deps.deliveries.raise(conversation, message, news);
  if (event.status !== 'failed') return;
  // A repeated receipt may be the second try after a crash between these two writes; one for a message that was never sent is nobody's news.
  if (rose || (await deps.deliveries.delivery(conversation, message)))
    await recordFailure(deps, { conversation, message, detail, at });
}

/** An undelivered answer is news for the agent: an event that the queue's consumer folds and tells of. */
export async function recordFailure(
  deps: ReceiptDeps,
  failure: { conversation: string; message: string; detail: string; at: Instant },
): Promise<void> {
  const { conversation, message, detail } = failure;
  // As it is now: where a moment ago there was no ticket yet, nobody would ever be told.
  const { ticket } = await deps.conversations.head(conversation, true);
  if (!ticket) return;
  // Keyed by the message, so that a repeated receipt, and a second try after a crash, is the same event.
  const [, sentAt = '', digest = ''] = message.split('#');
  const id = eventId(conversation, Date.parse(sentAt), `failed-${digest}`);
  // After its message, whatever the clocks of others say: the answer would otherwise wipe out that it failed.
  const at = Math.max(failure.at, Date.parse(sentAt) + 1);
  const fact: EventFact = { kind: 'event', id, at, by: 'desk', events: [{ type: 'delivery-failed', message, detail }] };
  await deps.conversations.putEvent({ conversation: ticket.conversation, fact }, ticket.queue);
}
