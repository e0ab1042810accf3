import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, id, maybe, word } from '../loose.ts';
import { option } from '../option.ts';
import { nonceOf } from './nonce.ts';

export { gesture } from './gesture.ts';

/** https://docs.discord.com/developers/resources/message#create-message: a nonce that was seen in the last minutes gives back the message that is there. Nobody is mentioned, whatever the words. */
export const request: OutboundChannel['request'] = ({ thread, text, ref, replyTo }, account) => ({
  url: `https://discord.com/api/v10/channels/${encodeURIComponent(thread)}/messages`,
  method: 'POST',
  headers: { authorization: `Bot ${option(account, 'token')}`, 'content-type': 'application/json' },
  body: JSON.stringify({
    content: text,
    nonce: nonceOf(ref),
    enforce_nonce: true,
    allowed_mentions: { parse: [] },
    ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
  }),
});

const answerSchema = z.looseObject({
  id,
  code: amount,
  message: word,
  retry_after: amount,
  global: maybe(z.boolean()),
});
/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const TRY_AGAIN = new Set([20016, 20028, 40003, 40062, 130000]);
const ACCOUNT_BROKEN = new Set([40001, 40002]);

/** Thanks to the nonce a fault may be repeated. */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const answer = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data;
  if (status >= 200 && status < 300) return { kind: 'sent', externalId: answer?.id ?? '' };
  const { code = 0, message } = answer ?? {};
  const reason = message === undefined ? `discord answered ${status}` : `${code} ${message}`;
  if (status === 429) {
    const limit = answer?.global ? 'account' : 'conversation';
    return { kind: 'retry', reason, limit, ...waitOf(answer?.retry_after, headers) };
  }
  if (status >= 500 || TRY_AGAIN.has(code)) return { kind: 'retry', reason, ...waitOf(answer?.retry_after, headers) };
  if (status === 401 || ACCOUNT_BROKEN.has(code)) return { kind: 'failed', class: 'reauth', reason };
  return { kind: 'failed', class: 'never', reason };
}

/** Seconds with decimals, in the body and in the header. */
function waitOf(given: number | undefined, headers: HttpAnswer['headers']): { afterSeconds?: number } {
  const seconds = given ?? Number(headers['retry-after'] || Number.NaN);
  return seconds >= 0 && seconds < 1e6 ? { afterSeconds: Math.ceil(seconds) } : {};
}
