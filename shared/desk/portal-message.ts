import type { PortalMessage } from '../api/portal.ts';
import type { Message } from '../domain/message.ts';
import { iso } from '../domain/words.ts';
import { withLink } from './asks-rating.ts';

/**
 * What a customer may see of a message in a conversation that they began; null: nothing of it, not even that there is one. Their own words, where the mail has
 * proven that they are theirs; what the desk sent to them, or in copy to them; and what others wrote to the desk only where they named this customer too.
 * Never notes and talks, nor what was quoted, in which anybody's words may lie.
 */
export function toPortalMessage(message: Message, address: string): PortalMessage | null {
  const from = message.eventKind === 'message' && message.talk === undefined ? sideOf(message, address) : null;
  if (from === null) return null;
  const { id, authorName, sentAt, at, text, attachments } = message;
  return {
    id,
    from,
    name: from === 'me' ? '' : authorName,
    at: iso(sentAt ?? at),
    // The portal asks by itself how it went.
    text: withLink(text, '').trim(),
    files: attachments.map(({ name, bytes }, index) => ({ index, name, bytes })),
  };
}

function sideOf({ direction, outbound, contact, mail }: Message, address: string): PortalMessage['from'] | null {
  const isThem = (other: string | undefined) => other?.toLowerCase() === address;
  if (direction === 'note') return null;
  if (direction === 'out') return [outbound?.to, ...(outbound?.cc ?? [])].some(isThem) ? 'desk' : null;
  if (mail?.unverified) return null;
  if (isThem(contact?.email ?? contact?.key)) return 'me';
  return mail?.copies?.some(isThem) ? 'other' : null;
}
