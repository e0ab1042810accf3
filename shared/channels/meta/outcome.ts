import * as z from 'zod/mini';
import type { Delivered, HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, id, maybe, word } from '../loose.ts';
import { retryAfter } from '../retry-after.ts';

const sentSchema = z.looseObject({ message_id: id, id });
const failedSchema = z.looseObject({
  error: z.looseObject({ code: amount, error_subcode: amount, message: word, is_transient: maybe(z.boolean()) }),
});

/** https://developers.facebook.com/docs/messenger-platform/error-codes; 10/2018278: outside the window. */
const WINDOW_CLOSED = new Set([2018278, 2018065, 2534022]);
const ACCOUNT_BROKEN = new Set([0, 3, 10, 102, 190, 230, 299]);
const TRY_AGAIN = new Set([2, 1200]);
const TOO_MANY = new Set([4, 17, 32, 613, 80006]);
/** Sent, although an error came back: told by the echo. */
const PERHAPS_SENT = new Set([1357046]);

/** What the Graph API's answer means for a message of Messenger's or Instagram's. */
export function metaOutcome({ status, headers, body }: HttpAnswer): Delivered {
  const json = readJson(Buffer.from(body))?.value;
  const sent = sentSchema.safeParse(json).data;
  if (status >= 200 && status < 300) return { kind: 'sent', externalId: sent?.message_id ?? sent?.id ?? '' };
  const error = failedSchema.safeParse(json).data?.error;
  const reason = error?.message ?? `meta answered ${status}`;
  if (!error) return withoutCode(status, reason, headers);
  const { code = -1, error_subcode = -1 } = error;
  if (PERHAPS_SENT.has(error_subcode)) return { kind: 'unknown', reason };
  if (WINDOW_CLOSED.has(error_subcode)) return { kind: 'failed', class: 'window-closed', reason };
  if (TOO_MANY.has(code)) return { kind: 'retry', reason, limit: 'account', ...retryAfter(headers) };
  if (TRY_AGAIN.has(code) || error.is_transient) return { kind: 'retry', reason, ...retryAfter(headers) };
  if (ACCOUNT_BROKEN.has(code)) return { kind: 'failed', class: 'reauth', reason };
  if (status === 503) return { kind: 'retry', reason, ...retryAfter(headers) };
  return status >= 500 ? { kind: 'unknown', reason } : { kind: 'failed', class: 'never', reason };
}

/** A proxy of Meta's answered, not the API: only a refusal before it is sure that nothing was taken (503: RFC 9110, 15.6.4). */
function withoutCode(status: number, reason: string, headers: HttpAnswer['headers']): Delivered {
  if (status === 429 || status === 503) return { kind: 'retry', reason, ...retryAfter(headers) };
  return status === 401 ? { kind: 'failed', class: 'reauth', reason } : { kind: 'unknown', reason };
}
