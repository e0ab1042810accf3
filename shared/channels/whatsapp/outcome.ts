import * as z from 'zod/mini';
import type { Delivered, HttpAnswer } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, idText, maybe, word } from '../loose.ts';
import { retryAfter } from '../retry-after.ts';

const sentSchema = z.looseObject({ messages: z.array(z.looseObject({ id: idText })) });
const failedSchema = z.looseObject({
  error: z.looseObject({ code: amount, message: word, error_data: maybe(z.looseObject({ details: word })) }),
});

/** https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const WINDOW_CLOSED = new Set([131047]);
const TRY_AGAIN = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 131064, 133016, 135000]);
/** The token, a right, or the account itself: locked, unpaid, number not registered, country closed. */
const ACCOUNT_BROKEN = new Set([0, 3, 10, 190, 368, 130497, 131005, 131031, 131037, 131042, 131045]);
/** Six seconds between two messages to one person; ten minutes after being told that too many were reported or sent. */
const WAIT_SECONDS: Readonly<Record<number, number>> = { 131048: 600, 131056: 6, 131064: 600 };

/** One too many: for the number, or to this person. */
const LIMITS: ReadonlyMap<number, 'account' | 'conversation'> = new Map([
  ...[4, 80007, 130429, 131048, 131064].map((code) => [code, 'account'] as const),
  [131056, 'conversation'],
]);

/** What Meta's answer means for the message. A fault without Meta's own code may have happened after it was taken: that is never repeated. */
export function outcome(answer: HttpAnswer): Delivered {
  const body = readJson(Buffer.from(answer.body))?.value;
  const sent = sentSchema.safeParse(body).data?.messages[0];
  if (answer.status < 300 && sent) return { kind: 'sent', externalId: sent.id };
  const { code, message, error_data } = failedSchema.safeParse(body).data?.error ?? {};
  const said = [code, error_data?.details ?? message].filter((part) => part !== undefined).join(' ');
  const reason = said || `whatsapp answered ${answer.status}`;
  return code === undefined ? byStatus(answer, reason) : byCode(code, answer, reason);
}

function byCode(code: number, answer: HttpAnswer, reason: string): Delivered {
  if (WINDOW_CLOSED.has(code)) return { kind: 'failed', class: 'window-closed', reason };
  if (ACCOUNT_BROKEN.has(code) || (code >= 200 && code < 300)) return { kind: 'failed', class: 'reauth', reason };
  if (!TRY_AGAIN.has(code)) return byStatus(answer, reason);
  const wait = WAIT_SECONDS[code];
  const limit = LIMITS.get(code);
  const after = wait === undefined ? retryAfter(answer.headers) : { afterSeconds: wait };
  return { kind: 'retry', reason, ...after, ...(limit ? { limit } : {}) };
}

function byStatus({ status, headers }: HttpAnswer, reason: string): Delivered {
  if (status === 401) return { kind: 'failed', class: 'reauth', reason };
  if (status === 429 || status === 503) return { kind: 'retry', reason, ...retryAfter(headers) };
  if (status >= 400 && status < 500) return { kind: 'failed', class: 'never', reason };
  return { kind: 'unknown', reason };
}
