import * as z from 'zod/mini';
import { DeskError } from '../../errors.ts';
import type { Delivered, HttpAnswer, Outbound, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { id, list, maybe, word } from '../loose.ts';
import { authorization } from './oauth.ts';
import { postSize } from './post-size.ts';
import { readThread } from './route.ts';

const POST_MAX = 280;

/** A direct message (https://docs.x.com/x-api/direct-messages), or a post below the customer's (https://docs.x.com/x-api/posts/create-post). */
export const request: OutboundChannel['request'] = (message, account) => {
  const { path, body } = callOf(message);
  const call = { method: 'POST' as const, url: `https://api.x.com/2/${path}` };
  return {
    ...call,
    headers: { authorization: authorization(call, message, account), 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
};

function callOf({ thread, text, replyTo, answers }: Outbound): { path: string; body: object } {
  const route = readThread(thread);
  if ('person' in route)
    return { path: `dm_conversations/with/${encodeURIComponent(route.person)}/messages`, body: { text } };
  const size = postSize(text);
  if (size > POST_MAX)
    throw new DeskError(
      'provider.rejected',
      `a post holds ${POST_MAX} characters, this answer has ${size}: shorten it`,
      {
        recovery: 'never',
      },
    );
  return { path: 'tweets', body: { text, reply: { in_reply_to_tweet_id: replyTo ?? answers ?? route.post } } };
}

const answerSchema = z.looseObject({
  data: maybe(z.looseObject({ id, dm_event_id: id })),
  title: word,
  detail: word,
  errors: list,
});
const errorSchema = z.looseObject({ message: word });

/** https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const answer = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data;
  const { data } = answer ?? {};
  if (status >= 200 && status < 300) return { kind: 'sent', externalId: data?.dm_event_id ?? data?.id ?? '' };
  const said = answer?.detail ?? errorSchema.safeParse(answer?.errors[0]).data?.message ?? answer?.title;
  const reason = said ?? `x answered ${status}`;
  if (status === 429) return { kind: 'retry', reason, ...waitOf(headers) };
  if (status === 503) return { kind: 'retry', reason };
  const broken = status === 401 || (status === 403 && /oauth|client app|app permission|suspended/i.test(reason));
  if (broken) return { kind: 'failed', class: 'reauth', reason };
  return status >= 400 && status < 500 ? { kind: 'failed', class: 'never', reason } : { kind: 'unknown', reason };
}

/** X says at which second the limit ends, by its own clock, which stands beside it. */
function waitOf(headers: HttpAnswer['headers']): { afterSeconds?: number } {
  const seconds = Number(headers['x-rate-limit-reset'] || Number.NaN) - Date.parse(headers['date'] ?? '') / 1000;
  return seconds > 0 && seconds < 86_400 ? { afterSeconds: Math.ceil(seconds) } : {};
}
