import { sesId } from '../../shared/channels/email/clues.ts';
import type { ReadMail } from '../../shared/channels/email/read.ts';
import { type FateDeps, recordFate } from '../../shared/desk/record-fate.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { type Complaint, readComplaint } from '../../shared/email/complaint.ts';
import type { Dynamo } from '../../shared/platform/ports.ts';
import type { DeliveryStore } from '../../shared/store/delivery-store.ts';
import { type ConversationPage, conversationPage } from '../../shared/store/page-store.ts';
import { type ProofDeps, provenConversation } from './proven-conversation.ts';

export type ComplaintDeps = ProofDeps & FateDeps & { deliveries: DeliveryStore; dynamo: Dynamo; table: string };

type Complained = { reading: ReadMail; recipients: readonly string[]; at: Instant };

const RECENT = 20;

/**
 * A feedback report that came by mail, from a provider whose loop was joined by hand: SES tells of the others itself. It counts as SES's own where its sender is
 * proven and it proves that it saw a mail of ours, and only for whom that mail went to.
 */
export async function settleComplaint(deps: ComplaintDeps, { reading, recipients, at }: Complained): Promise<void> {
  const { nature, sender } = reading.event.email;
  const complaint = nature === 'feedback-report' && sender === 'verified' ? readComplaint(reading.mail) : null;
  if (!complaint) return;
  const conversation = await provenConversation(deps, {
    mail: reading.mail,
    recipients: [...recipients, ...complaint.replyTo],
    messageIds: complaint.messageId ? [complaint.messageId] : [],
  });
  if (!conversation) return;
  const page = await conversationPage(deps, { conversation, before: null, limit: RECENT });
  const fate = {
    kind: 'complaint',
    mail: reading.event.externalId,
    because: 'its reader reported our mail as spam',
    at,
  } as const;
  await recordFate(deps, complainers(complaint, page), fate);
}

/** Whom the report names among those to whom we wrote; where it hides them, the one reader of the mail that it names. */
function complainers({ recipients, messageId }: Complaint, page: ConversationPage): string[] {
  const readers = readersOf(page, null);
  if (recipients.length > 0) return readers.filter((address) => recipients.includes(address));
  const named = sesId(messageId ?? '');
  const [only, ...others] = named === null ? [] : readersOf(page, named);
  return only && others.length === 0 ? [only] : [];
}

/** `externalId`: of one mail; null = of all of them, the acknowledgement included. */
function readersOf({ messages, events, deliveries }: ConversationPage, externalId: string | null): string[] {
  const answers = messages.filter(({ id }) => externalId === null || deliveries.get(id)?.externalId === externalId);
  const notes = externalId === null ? events.flatMap((fact) => fact.events) : [];
  const addresses = [
    ...answers.flatMap(({ outbound }) => (outbound ? [outbound.to, ...(outbound.cc ?? [])] : [])),
    ...notes.flatMap((event) => (event.type === 'acknowledged' ? [event.to] : [])),
  ];
  return [...new Set(addresses.map((address) => address.toLowerCase()))];
}
