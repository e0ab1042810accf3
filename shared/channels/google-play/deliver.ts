import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, id, maybe } from '../loose.ts';
import { option } from '../option.ts';
import { retryAfter } from '../retry-after.ts';
import { reviewsOf } from './address.ts';
import { refusalOf } from './errors.ts';
import { answerName } from './moment.ts';

export { grant } from './grant.ts';

/** A review has one answer: the next one takes its place. https://developers.google.com/android-publisher/api-ref/rest/v3/reviews/reply */
export const request: OutboundChannel['request'] = ({ thread, text }, account) => ({
  url: `${reviewsOf(account)}/${encodeURIComponent(thread)}:reply`,
  method: 'POST',
  headers: { authorization: `Bearer ${option(account, 'token')}`, 'content-type': 'application/json' },
  body: JSON.stringify({ replyText: text }),
});

const sentSchema = z.looseObject({
  result: maybe(z.looseObject({ lastEdited: maybe(z.looseObject({ seconds: id, nanos: amount })) })),
});

/** The same answer twice is one answer, so that even a fault of Google's may be repeated. */
export function outcome(answer: HttpAnswer): Delivered {
  const { status, headers, body } = answer;
  const edited = sentSchema.safeParse(readJson(Buffer.from(body))?.value).data?.result?.lastEdited;
  if (status === 200) return { kind: 'sent', externalId: edited ? answerName(edited) : '' };
  const { reason, reauth, later } = refusalOf(answer);
  if (later) return { kind: 'retry', reason, ...retryAfter(headers) };
  return { kind: 'failed', class: reauth ? 'reauth' : 'never', reason };
}
