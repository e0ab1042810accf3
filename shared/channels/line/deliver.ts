import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, Outbound, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { idText, list, maybe, word } from '../loose.ts';
import { option } from '../option.ts';
import { familyOf } from '../parts.ts';
import { retryAfter } from '../retry-after.ts';
import { sha256 } from '../signing.ts';

export { gesture } from './gesture.ts';

const answerSchema = z.looseObject({ sentMessages: list, message: word });
const sentSchema = z.looseObject({ id: maybe(idText) });

/**
 * A push: the free reply token lives for about a minute, and a person's answer takes longer. The retry key makes a repeated push the same push for a day.
 * https://developers.line.biz/en/reference/messaging-api/#send-push-message
 */
export const request: OutboundChannel['request'] = (message, account) => ({
  url: 'https://api.line.me/v2/bot/message/push',
  method: 'POST',
  headers: {
    authorization: `Bearer ${option(account, 'token')}`,
    'content-type': 'application/json',
    'x-line-retry-key': uuidOf(message.ref),
  },
  body: JSON.stringify({ to: message.thread, messages: [contentOf(message)] }),
});

function contentOf({ text, attachments: [file] }: Outbound): Record<string, unknown> {
  if (!file || familyOf(file.contentType) !== 'image') return { type: 'text', text };
  return { type: 'image', originalContentUrl: file.url, previewImageUrl: file.url };
}

/** LINE wants a UUID; the same ref makes the same one (RFC 9562, version 8). */
function uuidOf(ref: string): string {
  const hex = Buffer.from(sha256(ref)).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** 409 with the id of the request before tells that the push with this retry key was taken before. Thanks to the key even a fault of LINE's may be repeated. */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const read = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data;
  const taken = status === 409 && headers['x-line-accepted-request-id'] !== undefined;
  if (status === 200 || taken) {
    const first = sentSchema.safeParse(read?.sentMessages[0]).data?.id;
    return { kind: 'sent', externalId: first ?? '' };
  }
  const reason = read?.message ?? `line answered ${status}`;
  if (status === 401 || status === 403) return { kind: 'failed', class: 'reauth', reason };
  if (status === 429 && /monthly limit/i.test(reason)) return { kind: 'failed', class: 'never', reason };
  if (status === 429 || status >= 500) return { kind: 'retry', reason, ...retryAfter(headers) };
  return { kind: 'failed', class: 'never', reason };
}
