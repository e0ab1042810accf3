import type { ChannelEvent } from '../channels/channel.ts';
import type { Delivery } from '../domain/message.ts';
import { refOfMessage } from '../domain/outbound-ref.ts';
import type { Conversation } from '../domain/ticket.ts';
import { type Instant, iso } from '../domain/words.ts';
import { isOpen } from '../store/raise-delivery.ts';
import type { SentStore } from '../store/sent-store.ts';
import { type ReceiptDeps, recordReceipt } from './record-receipt.ts';

export type NamedReceiptDeps = ReceiptDeps & { sentNames: SentStore };

type Told = { conversation: Conversation; event: ChannelEvent; receivedAt: Instant };

const WATERMARK = /^watermark-(\d{12,14})$/;
const WEEK = 7 * 86_400_000;

/** A receipt that names a message as its provider does, or everything up to a moment. */
export async function recordNamedReceipt(
  deps: NamedReceiptDeps,
  { conversation, event, receivedAt }: Told,
): Promise<void> {
  const upTo = WATERMARK.exec(event.externalId)?.[1];
  if (upTo) return recordUpTo(deps, { conversation, event, receivedAt }, Number(upTo));
  const { channel, account } = conversation;
  const named = { channel, account, externalId: event.externalId };
  if (!event.status || !event.externalId) return;
  const known = await deps.sentNames.refOf(named);
  if (!known)
    await deps.sentNames.keepEarly(named, { status: event.status, detail: event.detail ?? '', at: receivedAt });
  const outboundRef = known ?? (await deps.sentNames.refOf(named));
  if (outboundRef) await recordReceipt(deps, { ...event, outboundRef }, receivedAt);
}

/** Answers of the last week: an older one was seen long ago, or never will be. */
async function recordUpTo(
  deps: NamedReceiptDeps,
  { conversation, event, receivedAt }: Told,
  upTo: Instant,
): Promise<void> {
  const moment = Math.min(upTo, receivedAt);
  const range = { from: `M#${iso(upTo - WEEK)}`, to: `M#${iso(upTo)}~`, now: true };
  const deliveries = await deps.deliveries.deliveries(conversation.id, range);
  // What was begun after this was not seen then: a paced answer stands at the moment of its click. The archive, run again, must find no more than it found at first,
  // whatever else was told meanwhile: so the moment counts that does not change any more once the answer has left.
  const begun = [...deliveries].filter(([, { began }]) => began < moment);
  const kit = { deliveries: deps.deliveries, conversation: conversation.id, moment };
  await Promise.all(
    begun.map(async ([message, delivery]) => {
      const outboundRef = refOfMessage(conversation.id, message);
      // The watermark is no message's name: what we know of that stays.
      if (outboundRef && (await hasLeft(kit, message, delivery)))
        await recordReceipt(deps, { ...event, externalId: '', outboundRef }, receivedAt);
    }),
  );
}

type Kit = Pick<NamedReceiptDeps, 'deliveries'> & { conversation: string; moment: Instant };

/** What is leaving now keeps the mark, and is read as soon as it has left; what was given back meanwhile begins anew, and was not seen. */
async function hasLeft({ deliveries, conversation, moment }: Kit, message: string, { state }: Delivery) {
  if (isOpen(state)) return true;
  if (state !== 'sending' && state !== 'unknown') return false;
  if (await deliveries.seenAlready(conversation, message, moment)) return false;
  const known = await deliveries.delivery(conversation, message);
  return known !== null && isOpen(known.state) && known.began < moment;
}
