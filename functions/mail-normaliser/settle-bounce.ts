import { sesId } from '../../shared/channels/email/clues.ts';
import type { ReadMail } from '../../shared/channels/email/read.ts';
import { type FateDeps, recordFate } from '../../shared/desk/record-fate.ts';
import { type ReceiptDeps, recordFailure } from '../../shared/desk/record-receipt.ts';
import type { DeliveryFact } from '../../shared/domain/inbound-event.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { Instant } from '../../shared/domain/words.ts';
import type { Dynamo } from '../../shared/platform/ports.ts';
import { type ConversationPage, conversationPage } from '../../shared/store/page-store.ts';
import { type ProofDeps, provenConversation } from './proven-conversation.ts';

export type BounceDeps = ReceiptDeps & FateDeps & ProofDeps & { dynamo: Dynamo; table: string };

type Bounced = { reading: ReadMail; recipients: readonly string[]; at: Instant };

/** Answers that may have failed lie near the end of their conversation. */
const RECENT = 20;

/**
 * A delivery report that came by mail: most come to SES, which tells of them itself, but some servers write to Reply-To. Anybody can write one, so it counts
 * only where it proves that it saw a mail of ours (the signed reply address, or the id that SES gave it), and only for whom that mail went to.
 */
export async function settleBounce(deps: BounceDeps, bounced: Bounced): Promise<void> {
  const { nature, delivery = [] } = bounced.reading.event.email;
  const failed = nature === 'bounce' ? delivery.filter(({ action }) => action === 'failed') : [];
  if (failed.length === 0) return;
  const conversation = await provenConversation(deps, {
    mail: bounced.reading.mail,
    recipients: bounced.recipients,
    messageIds: failed.flatMap(({ originalMessageId }) => originalMessageId ?? []),
  });
  if (!conversation) return;
  const page = await conversationPage(deps, { conversation, before: null, limit: RECENT });
  for (const fact of failed) await settleOne(deps, { fact, page, conversation, at: bounced.at });
}

type One = { fact: DeliveryFact; page: ConversationPage; conversation: string; at: Instant };

async function settleOne(deps: BounceDeps, { fact, page, conversation, at }: One): Promise<void> {
  const answer = page.messages.find((message) => wentTo(message, fact, page));
  if (!answer) return;
  const detail = `${fact.recipient}: ${fact.status}`;
  await deps.deliveries.raise(conversation, answer.id, { state: 'failed', at, detail });
  await recordFailure(deps, { conversation, message: answer.id, detail, at });
  const because = `a mail came back: ${fact.status}`;
  await recordFate(deps, [fact.recipient], { kind: fact.permanent ? 'hard' : 'soft', mail: answer.id, because, at });
}

/** Where the report names the mail, that very one; else the last that went to this recipient. */
function wentTo(
  message: Message,
  { recipient, originalMessageId }: DeliveryFact,
  { deliveries }: ConversationPage,
): boolean {
  const { outbound } = message;
  const sent = [outbound?.to ?? '', ...(outbound?.cc ?? [])].map((address) => address.toLowerCase());
  if (!sent.includes(recipient.toLowerCase())) return false;
  const named = sesId(originalMessageId ?? '');
  return named === null || deliveries.get(message.id)?.externalId === named;
}
