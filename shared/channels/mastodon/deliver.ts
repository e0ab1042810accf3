import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { id, word } from '../loose.ts';
import { option } from '../option.ts';
import { retryAfter } from '../retry-after.ts';
import { serverOf } from '../server.ts';
import { readThread } from './route.ts';

const answerSchema = z.looseObject({ id, error: word });

/**
 * A status that answers theirs, seen by no more people than it. It must name whom it is for: without the mention nobody is told. The key makes a repeated call the same
 * status for an hour. https://docs.joinmastodon.org/methods/statuses/#create
 */
export const request: OutboundChannel['request'] = ({ thread, text, ref, answers, replyTo }, account) => {
  const { seen, person } = readThread(thread);
  const answered = replyTo ?? answers;
  return {
    url: `${serverOf(account, 'instance')}/api/v1/statuses`,
    method: 'POST',
    headers: {
      authorization: `Bearer ${option(account, 'token')}`,
      'content-type': 'application/json',
      'idempotency-key': ref,
    },
    body: JSON.stringify({
      status: `@${person} ${text}`,
      visibility: seen,
      ...(answered ? { in_reply_to_id: answered } : {}),
    }),
  };
};

/** Thanks to the key even a fault of the server's may be repeated. */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const answer = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data;
  if (status === 200) return { kind: 'sent', externalId: answer?.id ?? '' };
  const reason = answer?.error ? `mastodon: ${answer.error}` : `mastodon answered ${status}`;
  if (status === 401 || status === 403) return { kind: 'failed', class: 'reauth', reason };
  if (status === 429 || status >= 500) return { kind: 'retry', reason, ...retryAfter(headers) };
  return { kind: 'failed', class: 'never', reason };
}
