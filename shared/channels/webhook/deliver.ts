import * as z from 'zod/mini';
import { iso } from '../../domain/words.ts';
import { DeskError } from '../../errors.ts';
import type { Account, Delivered, HttpAnswer, Outbound, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { idText } from '../loose.ts';
import { option } from '../option.ts';
import { retryAfter } from '../retry-after.ts';
import { signStandardWebhook } from '../schemes/standard-webhooks.ts';

const answerSchema = z.looseObject({ id: idText });

/** The same body that we take in, signed the same way; `webhook-id` is our ref, the same at every attempt. */
export const request: OutboundChannel['request'] = (message, account) => {
  const at = timeOf(message);
  const body = JSON.stringify({ type: 'message.created', timestamp: iso(at), data: dataOf(message) });
  const seconds = Math.floor(at / 1000);
  return {
    url: option(account, 'replyUrl'),
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.ref,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signatures({ id: message.ref, seconds, body }, account),
    },
    body,
  };
};

/** The receiver knows a repeated `webhook-id`, so everything that may pass is tried again. */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const reason = `receiver answered ${status}`;
  if (status >= 200 && status < 300) {
    const named = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data;
    return { kind: 'sent', externalId: named?.id ?? '' };
  }
  if (status === 401 || status === 403 || status === 410) return { kind: 'failed', class: 'reauth', reason };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: 'retry', reason, ...retryAfter(headers) };
  return { kind: 'failed', class: 'never', reason };
}

function dataOf({ ref, thread, to, text, replyTo, attachments }: Outbound) {
  return { id: ref, conversation: thread, to: { id: to }, text, ...(replyTo ? { replyTo } : {}), attachments };
}

function timeOf({ at, ref }: Outbound): number {
  if (at !== undefined) return at;
  throw new DeskError('input.invalid', `message "${ref}" has no time: the signature covers it, give "at"`, {
    recovery: 'never',
  });
}

/** One signature for each live secret, so that the receiver may turn to the new one when it likes. */
function signatures(message: { id: string; seconds: number; body: string }, account: Account): string {
  const signed = account.secrets.flatMap((secret) => signStandardWebhook(message, secret) ?? []);
  if (signed.length > 0) return signed.join(' ');
  throw new DeskError(
    'channel.not-configured',
    `webhook account "${account.id}" has no usable secret: give it one of the form whsec_<base64>`,
    { recovery: 'never' },
  );
}
