import { createHmac } from 'node:crypto';
import { fieldsOf, type Played, type Provider } from './provider.ts';
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
  hosts: ['api.x.com'],
  sign: ({ secret, body }) => ({
    'x-twitter-webhooks-signature': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`,
  }),
  busy,
  answer: ({ url, headers, body, number, at }) => {
    if (!/^OAuth .*oauth_signature="[^"]+"/.test(headers['authorization'] ?? '')) return refused(401, 'Unauthorized');
    const { text } = fieldsOf(body);
    if (typeof text !== 'string' || text === '') return refused(400, 'The text is missing.');
    if (text === '#429') return busy(at);
    const id = String(1_900_000_000_000_000_000n + BigInt(number));
    if (url.pathname === '/2/tweets') return { status: 201, answer: { data: { id, text } } };
    if (!/^\/2\/dm_conversations\/with\/\d+\/messages$/.test(url.pathname)) return refused(404, 'Not Found');
    return { status: 201, answer: { data: { dm_conversation_id: '1-2', dm_event_id: id } } };
  },
};
