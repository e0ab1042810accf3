import { homesOf, identityOf, type Known } from '../domain/identity.ts';
import type { InboundContact } from '../domain/inbound-event.ts';
import type { Appearance } from '../domain/linking.ts';
import type { MailNotes } from '../domain/message.ts';
import type { Conversation } from '../domain/ticket.ts';
import type { Instant } from '../domain/words.ts';

type Begun = { conversation: Conversation; receivedAt: Instant; mail: Pick<MailNotes, 'unverified'> | null };

/**
 * What is kept of whoever begins a conversation: under which names they are found again, and which of those are proven. A mail that proves nothing is of somebody who
 * may be anybody: an identity of this conversation alone, so that a word about it says nothing of the next one who writes under the address.
 */
export function appearanceOf({ conversation, receivedAt, mail }: Begun, contact: InboundContact): Appearance {
  const { channel, account, id } = conversation;
  const proven = mail === null ? contact.signed === 'mail' : !mail.unverified;
  const homes = homesOf(channel, account, { known: contact satisfies Known, proven });
  return {
    conversation: id,
    identity: identityOf(channel, channel === 'email' ? (proven ? '' : id) : account, contact),
    name: contact.name || contact.handle || '',
    at: receivedAt,
    homes: homes.map(({ name }) => name),
    proven: homes.filter((home) => home.proven).map(({ name }) => name),
  };
}
