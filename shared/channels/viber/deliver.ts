import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, Outbound, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, id, word } from '../loose.ts';
import { option } from '../option.ts';
import { familyOf } from '../parts.ts';
import { retryAfter } from '../retry-after.ts';

const answerSchema = z.looseObject({ status: amount, status_message: word, message_token: id });

/** https://developers.viber.com/docs/api/rest-bot-api/#send-message; a sender's name has at most 28 characters. */
export const request: OutboundChannel['request'] = (message, account) => ({
  url: 'https://chatapi.viber.com/pa/send_message',
  method: 'POST',
  headers: { 'x-viber-auth-token': option(account, 'token'), 'content-type': 'application/json' },
  body: JSON.stringify({
    receiver: message.thread,
    min_api_version: 1,
    sender: { name: [...(account.options['senderName'] || 'Support')].slice(0, 28).join('') },
    tracking_data: message.ref,
    ...contentOf(message),
  }),
});

function contentOf({ text, attachments: [file] }: Outbound): Record<string, unknown> {
  if (!file) return { type: 'text', text };
  if (familyOf(file.contentType) === 'image') return { type: 'picture', text: '', media: file.url };
  return { type: 'file', media: file.url, size: file.bytes ?? 0, file_name: file.name };
}

/** https://developers.viber.com/docs/api/rest-bot-api/#error-codes */
const ACCOUNT_BROKEN = new Set([2, 10, 14, 16, 17, 18, 19, 20, 21]);
const TOO_MANY = new Set([12]);
/** "General error": whether it was taken is not said, and there is no key for repeating safely. */
const PERHAPS_SENT = new Set([1]);

/** Viber refuses with 200 and a status other than 0. */
export function outcome({ status: http, headers, body }: HttpAnswer): Delivered {
  const { status, status_message, message_token } =
    answerSchema.safeParse(readJson(Buffer.from(body))?.value).data ?? {};
  if (http === 200 && status === 0) return { kind: 'sent', externalId: message_token ?? '' };
  const reason = status === undefined ? `viber answered ${http}` : `viber: ${status} ${status_message ?? ''}`.trim();
  if (http === 401 || (status !== undefined && ACCOUNT_BROKEN.has(status)))
    return { kind: 'failed', class: 'reauth', reason };
  if (status !== undefined && TOO_MANY.has(status)) return { kind: 'retry', reason, limit: 'account' };
  if (http === 429 || http === 503) return { kind: 'retry', reason, ...retryAfter(headers) };
  const unclear = status === undefined ? http < 400 || http >= 500 : status === 0 || PERHAPS_SENT.has(status);
  return unclear ? { kind: 'unknown', reason } : { kind: 'failed', class: 'never', reason };
}
