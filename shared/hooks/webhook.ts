import { signStandardWebhook } from '../channels/schemes/standard-webhooks.ts';
import type { Dispatch } from '../domain/dispatch.ts';
import type { Instant } from '../domain/words.ts';
import { ticketUrl } from './ticket-url.ts';

type Message = { id: string; body: string; at: Instant };

/**
 * Standard Webhooks: `webhook-id` is the same at every try, the time is this try's, and each live secret signs, so that the receiver may turn to the new one when it likes.
 * Null where no secret is a key. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhookHeaders({ id, body, at }: Message, secrets: readonly string[]): Record<string, string> | null {
  const seconds = Math.floor(at / 1000);
  const signed = secrets.flatMap((secret) => signStandardWebhook({ id, seconds, body }, secret) ?? []);
  if (signed.length === 0) return null;
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signed.join(' ') };
}

/** A webhook holds one notice; its type is `ticket.breached` and the like, `desk.held` where it is of no ticket. */
export function webhookPayload({ notices: [notice] }: Pick<Dispatch, 'notices'>, workspace: string) {
  if (!notice) return { type: 'desk.nothing', timestamp: '', data: {} };
  const { kind, at, id, text, ticket, ref, queue, assignee, about } = notice;
  const { channel, account, priority, tags } = about ?? {};
  const ofTicket = { ticket, ref, queue, assignee, channel, account, priority, tags, url: ticketUrl(workspace, ref) };
  return {
    type: `${ticket ? 'ticket' : 'desk'}.${kind}`,
    timestamp: at,
    data: { id, text, ...(ticket ? ofTicket : {}) },
  };
}
