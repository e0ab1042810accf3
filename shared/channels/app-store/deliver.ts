import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { idText, maybe } from '../loose.ts';
import { retryAfter } from '../retry-after.ts';
import { refusalOf } from './errors.ts';
import { authorization } from './token.ts';

/** A review has one answer: the next one takes its place. https://developer.apple.com/documentation/appstoreconnectapi/post-v1-customerreviewresponses */
export const request: OutboundChannel['request'] = ({ thread, text, at = 0 }, account) => ({
  url: 'https://api.appstoreconnect.apple.com/v1/customerReviewResponses',
  method: 'POST',
  headers: { authorization: authorization(account, at), 'content-type': 'application/json' },
  body: JSON.stringify({
    data: {
      type: 'customerReviewResponses',
      attributes: { responseBody: text },
      relationships: { review: { data: { type: 'customerReviews', id: thread } } },
    },
  }),
});

const sentSchema = z.looseObject({ data: maybe(z.looseObject({ id: idText })) });

/** The same answer twice is one answer, so that even a fault of Apple's may be repeated. */
export function outcome(answer: HttpAnswer): Delivered {
  const { status, headers, body } = answer;
  const sent = sentSchema.safeParse(readJson(Buffer.from(body))?.value).data?.data;
  if (status === 200 || status === 201) return { kind: 'sent', externalId: sent?.id ?? '' };
  const { reason, reauth } = refusalOf(answer);
  if (status === 429 || status >= 500) return { kind: 'retry', reason, ...retryAfter(headers) };
  return { kind: 'failed', class: reauth ? 'reauth' : 'never', reason };
}
