import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, id, maybe, word } from '../loose.ts';
import { option } from '../option.ts';
import { retryAfter } from '../retry-after.ts';
import { isTooOften } from './codes.ts';

export { grant } from './grant.ts';

const sentSchema = maybe(z.looseObject({ message: maybe(z.looseObject({ message_id: id })) }));
const answerSchema = z.looseObject({ code: amount, message: word, data: sentSchema });

/** https://business-api.tiktok.com/portal/docs: business/message/send. `businessId` is the account that the token is of. */
export const request: OutboundChannel['request'] = ({ thread, text, replyTo }, account) => ({
  url: 'https://business-api.tiktok.com/open_api/v1.3/business/message/send/',
  method: 'POST',
  headers: { 'access-token': option(account, 'token'), 'content-type': 'application/json' },
  body: JSON.stringify({
    business_id: option(account, 'businessId'),
    recipient_type: 'CONVERSATION',
    recipient: thread,
    message_type: 'TEXT',
    text: { body: text },
    ...(replyTo ? { referenced_message_info: { referenced_message_id: replyTo } } : {}),
  }),
});

const OUTSIDE_WINDOW = /48.?hour|messaging window|outside.*window/i;

/** TikTok refuses with 200 and a code other than 0. No key makes repeating safe. */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const { code, message, data } = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data ?? {};
  if (status === 200 && code === 0) return { kind: 'sent', externalId: data?.message?.message_id ?? '' };
  const reason = code === undefined ? `tiktok answered ${status}` : `tiktok: ${code} ${message ?? ''}`.trim();
  if (code !== undefined && isTooOften(code))
    return { kind: 'retry', reason, limit: 'account', ...retryAfter(headers) };
  if (status === 429 || status === 503) return { kind: 'retry', reason, ...retryAfter(headers) };
  if (status === 401 || (code !== undefined && code > 40100 && code < 40200))
    return { kind: 'failed', class: 'reauth', reason };
  if (OUTSIDE_WINDOW.test(message ?? '')) return { kind: 'failed', class: 'window-closed', reason };
  const refused = code === undefined ? status >= 400 && status < 500 : code >= 40000 && code < 50000;
  return refused ? { kind: 'failed', class: 'never', reason } : { kind: 'unknown', reason };
}
