import { dedupeKey } from '../../shared/channels/keys.ts';
import type { Dynamo } from '../../shared/platform/ports.ts';
import { claimAlias } from '../../shared/store/claim-alias.ts';
import type { ConversationStore } from '../../shared/store/conversation-store.ts';
import { aliasSender, type Incoming, type Placed } from './place-mail.ts';

export type ClaimDeps = { conversations: ConversationStore; dynamo: Dynamo; table: string };

/**
 * Where a mail is stored, decided once and for ever. What it refers to may not have been there when it first came (in another batch, or not folded yet), so that
 * the same mail, come again, would be led elsewhere and stored twice. Its own id's alias, which later mails need anyway, is written first and names the place.
 */
export async function claimPlace(
  deps: ClaimDeps,
  { reading, account }: Pick<Incoming, 'reading' | 'account'>,
  placed: Placed | undefined,
): Promise<Placed> {
  if (!placed) throw new Error('every mail that was read has a place');
  const { event, mail } = reading;
  const { conversation } = placed;
  const kept = await claimAlias(deps, {
    messageId: mail.messageId ?? event.externalId,
    sender: aliasSender(reading),
    digest: dedupeKey({ channel: 'email', account, event }),
    conversation: conversation.id,
  });
  return kept === conversation.id ? placed : movedTo(deps, kept, placed);
}

/** To the conversation that it joined when it first came, or to one of its own that it opened then. */
async function movedTo({ conversations }: ClaimDeps, kept: string, placed: Placed): Promise<Placed> {
  const because = 'was placed here when it first came';
  const own = placed.alone.find(({ conversation }) => conversation.id === kept);
  if (own) return { ...placed, ...own, decision: { join: null, link: null, because }, newSubject: false };
  const { ticket } = await conversations.head(kept, true);
  if (!ticket) return placed;
  const decision = { join: kept, unverified: false, because };
  return { ...placed, conversation: ticket.conversation, begun: true, decision, aside: null, newSubject: false };
}
