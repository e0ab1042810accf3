import { createHmac } from 'node:crypto';
import { fieldsOf, type Played, type Provider } from './provider.ts';
import { handedOut } from './sample-file.ts';
import { lineVoice } from './voices/line.ts';

/** https://developers.line.biz/en/reference/messaging-api/#send-push-message: a retry key that was seen is answered 409. The laptop's ids make each key new. */
export const line: Provider = {
  channel: 'line',
  voice: lineVoice,
  hosts: ['api.line.me', 'api-data.line.me'],
  sign: ({ secret, body }) => ({
    'x-line-signature': createHmac('sha256', secret).update(body).digest('base64'),
  }),
  busy: () => ({ status: 429, answer: { message: 'The API rate limit has been exceeded. Try again later.' } }),
  answer: ({ url, headers, body, number }) => {
    if (!headers['authorization']?.startsWith('Bearer '))
      return {
        status: 401,
        answer: {
          message: 'Authentication failed. Confirm that the access token in the authorization header is valid.',
        },
      };
    const file = /^\/v2\/bot\/message\/([^/]+)\/content$/.exec(url.pathname)?.[1];
    if (file !== undefined) return handedOut(file);
    if (url.pathname === '/v2/bot/chat/loading/start') return loading(fieldsOf(body));
    const { messages } = fieldsOf(body);
    if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5)
      return {
        status: 400,
        answer: { message: 'The request body has 1 error(s)', details: [{ property: 'messages' }] },
      };
    const sentMessages = messages.map((_, index) => ({ id: `${number}0${index}`, quoteToken: `quote-${number}` }));
    return { status: 200, answer: { sentMessages } };
  },
};

/** https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator: one person, five to sixty seconds in steps of five. */
function loading({ chatId, loadingSeconds }: Record<string, unknown>): Played {
  const seconds = Number(loadingSeconds ?? 20);
  if (!/^U/.test(String(chatId))) return { status: 400, answer: { message: 'The value for chatId is invalid' } };
  if (!(seconds >= 5 && seconds <= 60 && seconds % 5 === 0))
    return { status: 400, answer: { message: 'The value for loadingSeconds is invalid' } };
  return { status: 202, answer: {}, gesture: true };
}
