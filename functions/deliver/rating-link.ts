import { asksRating, withLink } from '../../shared/desk/asks-rating.ts';
import { RATING_DAYS, RATING_TOKEN } from '../../shared/desk/rating-token.ts';
import { signToken } from '../../shared/desk/signed-token.ts';
import type { DeliverDeps, Sending } from './handler.ts';

const DAY = 86_400_000;

/**
 * The customer's own link, put in as the message leaves: it is stored nowhere, so nobody in the house can rate in their name. The chat of a page gets none: the
 * next visitor of the same browser would read it, and the widget asks by itself.
 */
export async function withRatingLink(deps: DeliverDeps, sending: Sending): Promise<Sending> {
  const { conversation, message } = sending;
  if (conversation.channel === 'webchat' || !asksRating(message)) return sending;
  const kind = { purpose: RATING_TOKEN, key: await deps.key() };
  const expires = deps.realClock.now() + RATING_DAYS * DAY;
  const { ticket } = await deps.conversations.head(conversation.id);
  const token = signToken(kind, [conversation.id, String(ticket?.n ?? 1)], expires);
  const text = withLink(message.text, `${deps.publicUrl}/rate/${token}`);
  return { conversation, message: { ...message, text } };
}
