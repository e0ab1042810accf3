import type { ChannelEvent } from '../../shared/channels/channel.ts';
import { newEvent } from '../../shared/channels/event.ts';
import { limitsOf } from '../../shared/channels/limits.ts';
import { recordReceipt } from '../../shared/desk/record-receipt.ts';
import type { Conversation } from '../../shared/domain/ticket.ts';
import type { EarlyReceipt } from '../../shared/store/sent-store.ts';
import type { DeliverDeps } from './handler.ts';

/** A message that has gone, by our name and by its provider's. */
export type Gone = { conversation: Conversation; ref: string; externalId: string };

/** By this name its receipts will come, where they bear none of ours; some were told before the provider had answered our call. Doing it again does no harm. */
export async function remember(deps: DeliverDeps, { conversation, ref, externalId }: Gone): Promise<void> {
  const { channel, account } = conversation;
  if (limitsOf(channel).receipts !== 'by-their-id' || !externalId) return;
  const early = await deps.sentNames.remember({ channel, account, externalId }, ref, deps.clock.now());
  if (early) await recordReceipt(deps, receiptOf(early, { ref, externalId }), early.at);
}

function receiptOf({ status, detail }: EarlyReceipt, { ref, externalId }: Omit<Gone, 'conversation'>): ChannelEvent {
  return newEvent({ kind: 'receipt', externalId, thread: '', status, detail, outboundRef: ref });
}
