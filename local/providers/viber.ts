import { createHmac } from 'node:crypto';
import { fieldsOf, type Provider } from './provider.ts';
import { viberVoice } from './voices/viber.ts';

const said = (status: number, status_message: string, more: object = {}) => ({
  status: 200,
  answer: { status, status_message, ...more },
});

const BUSY = said(12, 'tooManyRequests');

/** https://developers.viber.com/docs/api/rest-bot-api/#send-message: refusals come with 200. */
export const viber: Provider = {
  channel: 'viber',
  voice: viberVoice,
  hosts: ['chatapi.viber.com'],
  sign: ({ secret, body }) => ({
    'x-viber-content-signature': createHmac('sha256', secret).update(body).digest('hex'),
  }),
  busy: () => BUSY,
  answer: ({ headers, body, number }) => {
    if (!headers['x-viber-auth-token']) return said(2, 'missingAuthToken');
    const { receiver, text, type, media } = fieldsOf(body);
    if (typeof receiver !== 'string' || receiver === '') return said(3, 'badData');
    if (receiver === 'unknown') return said(5, 'receiverNotRegistered');
    if (receiver === 'unsubscribed') return said(6, 'receiverNotSubscribed');
    if (text === '#429') return BUSY;
    if (type === 'text' && (typeof text !== 'string' || text === '' || text.length > 7000)) return said(3, 'badData');
    if (type !== 'text' && typeof media !== 'string') return said(3, 'badData');
    // As Viber does, a number that a double cannot hold: here as text, which readers of either take.
    return said(0, 'ok', {
      message_token: `49126618466552381${String(number).padStart(2, '0')}`,
      chat_hostname: 'laptop',
    });
  },
};
