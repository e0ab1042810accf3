import { createHmac } from 'node:crypto';
import { fieldsOf, type Played, type Provider } from './provider.ts';
import { handedOut } from './sample-file.ts';
import { xVoice } from './voices/x.ts';

const refused = (status: number, detail: string): Played => ({ status, answer: { title: 'Refused', detail, status } });

function busy(at: number): Played {
  const reset = String(Math.floor(at / 1000) + 60);
  const told = { date: new Date(at).toUTCString(), 'x-rate-limit-reset': reset };
  return { ...refused(429, 'Too Many Requests'), headers: told };
}

/** https://docs.x.com/x-api/direct-messages and https://docs.x.com/x-api/posts/create-post */
export const x: Provider = {
  channel: 'x',
  voice: xVoice,
  hosts: ['api.x.com', 'ton.twitter.com', 'pbs.twimg.com'],
  sign: ({ secret, body }) => ({
    'x-twitter-webhooks-signature': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`,
  }),
  busy,
  answer: ({ url, headers, body, number, at }) => {
    if (url.hostname === 'pbs.twimg.com') return handedOut(url.pathname);
    if (!/^OAuth .*oauth_signature="[^"]+"/.test(headers['authorization'] ?? '')) return refused(401, 'Unauthorized');
    if (url.hostname === 'ton.twitter.com') return handedOut(url.pathname);
    const direct = /^\/2\/dm_events\/([^/]+)$/.exec(url.pathname)?.[1];
    if (direct !== undefined) {
      const media = [{ media_key: '3_1', url: `https://ton.twitter.com/1.1/ton/data/dm/${direct}/1/picture.jpg` }];
      return { status: 200, answer: { data: { id: direct }, includes: { media } } };
    }
    const { text } = fieldsOf(body);
    if (typeof text !== 'string' || text === '') return refused(400, 'The text is missing.');
    if (text === '#429') return busy(at);
    const id = String(1_900_000_000_000_000_000n + BigInt(number));
    if (url.pathname === '/2/tweets') return { status: 201, answer: { data: { id, text } } };
    if (!/^\/2\/dm_conversations\/with\/\d+\/messages$/.test(url.pathname)) return refused(404, 'Not Found');
    return { status: 201, answer: { data: { dm_conversation_id: '1-2', dm_event_id: id } } };
  },
};
