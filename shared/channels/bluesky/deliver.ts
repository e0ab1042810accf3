import * as z from 'zod/mini';
import { iso } from '../../domain/words.ts';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { option } from '../option.ts';
import { retryAfter } from '../retry-after.ts';
import { serverOf } from '../server.ts';
import { refusalOf } from './errors.ts';
import { nameOf, readName, rootOf } from './name.ts';
import { USUAL_SERVER } from './session.ts';

export { grant } from './session.ts';

const sentSchema = z.looseObject({ uri: z.string(), cid: z.string() });

/** A post below theirs: it must name the thread's first post and the one that is answered. https://docs.bsky.app/docs/advanced-guides/posts#replies */
export const request: OutboundChannel['request'] = ({ thread, text, answers, replyTo, at = 0 }, account) => {
  const root = rootOf(thread);
  const answered = replyTo ?? answers;
  const parent = answered ? readName(answered) : root;
  return {
    url: `${serverOf(account, 'service', USUAL_SERVER)}/xrpc/com.atproto.repo.createRecord`,
    method: 'POST',
    headers: { authorization: `Bearer ${option(account, 'token')}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      repo: option(account, 'identifier'),
      collection: 'app.bsky.feed.post',
      record: {
        $type: 'app.bsky.feed.post',
        text,
        createdAt: iso(at),
        reply: { root, parent },
        ...facetsOf(text),
      },
    }),
  };
};

/** An address is a link only where a facet says so, by bytes of UTF-8. https://docs.bsky.app/docs/advanced-guides/post-richtext */
function facetsOf(text: string): { facets?: object[] } {
  const facets = [...text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g)].map(({ 0: uri, index }) => {
    const byteStart = Buffer.byteLength(text.slice(0, index));
    return {
      index: { byteStart, byteEnd: byteStart + Buffer.byteLength(uri) },
      features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
    };
  });
  return facets.length > 0 ? { facets } : {};
}

/** No key makes repeating safe: whoever may have taken it is not asked again. */
export function outcome(answer: HttpAnswer): Delivered {
  const { status, headers, body } = answer;
  const sent = sentSchema.safeParse(readJson(Buffer.from(body))?.value).data;
  if (status === 200) return { kind: 'sent', externalId: sent ? nameOf(sent) : '' };
  const { reason, reauth } = refusalOf(answer);
  if (status === 429 || status === 503) return { kind: 'retry', reason, ...retryAfter(headers) };
  if (reauth) return { kind: 'failed', class: 'reauth', reason };
  return status >= 400 && status < 500 ? { kind: 'failed', class: 'never', reason } : { kind: 'unknown', reason };
}
