import { asForm } from '../../../contract/channels/mutations.ts';
import { discord } from './discord.ts';
import { slack } from './slack.ts';
import type { Talk } from './talk.ts';
import { teams } from './teams.ts';
import { x } from './x.ts';

const people = { From: '+4915550001', To: '+15550009999' };

const twilio: Talk = {
  channel: 'twilio',
  options: { accountSid: 'AC1' },
  asks: ({ id, text }) => asForm({ MessageSid: id, AccountSid: 'AC1', ...people, Body: text, NumMedia: '0' }),
  answered: ({ body }) => {
    const form = new URLSearchParams(body);
    return { to: form.get('To') ?? '', text: form.get('Body') ?? '' };
  },
  to: '+4915550001',
  named: (call) => `SM${String(call).padStart(32, '0')}`,
  tells: ({ id, status }) =>
    asForm({ MessageSid: id, MessageStatus: status, From: people.To, To: people.From, ErrorCode: '30003' }),
};

const viberPerson = { id: 'v1==', name: 'Vi' };

const viber: Talk = {
  channel: 'viber',
  asks: ({ id, text, at }) => ({
    event: 'message',
    timestamp: at,
    message_token: id,
    sender: viberPerson,
    message: { type: 'text', text },
  }),
  answered: ({ body }) => {
    const { receiver, text } = JSON.parse(body);
    return { to: receiver, text };
  },
  to: viberPerson.id,
  named: (call) => `49126618466552381${String(call).padStart(2, '0')}`,
  // As Viber writes it: a number without quotes.
  tells: ({ id, status, at }) => `{"event":"${status}","timestamp":${at},"message_token":${id},"user_id":"v1=="}`,
};

const tiktokContent = (event: string, content: object) => ({
  client_key: 'app',
  event,
  content: JSON.stringify({ conversation_id: 'c1', from_user: { id: 'u1' }, to_user: { id: 'biz' }, ...content }),
});

const tiktok: Talk = {
  channel: 'tiktok',
  options: { businessId: 'biz' },
  asks: ({ id, text, at }) =>
    tiktokContent('im_receive_msg', { type: 'text', message_id: id, timestamp: at, text: { body: text } }),
  answered: ({ body }) => {
    const { recipient, text } = JSON.parse(body);
    return { to: recipient, text: text.body };
  },
  to: 'c1',
  // The first call asks for the token.
  sends: ({ url }) => url.endsWith('/message/send/'),
  echoes: ({ id, text, at }) =>
    tiktokContent('im_send_msg', { type: 'text', message_id: id, timestamp: at, text: { body: text } }),
  named: (call) => `tt-${call + 1}`,
};

/** Every channel that an agent answers through a provider's API, and that no other test holds a conversation on. */
export const TALKS: readonly Talk[] = [slack, teams, discord, x, twilio, viber, tiktok];
