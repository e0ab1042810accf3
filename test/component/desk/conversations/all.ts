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

/** Every channel that an agent answers through a provider's API, and that no other test holds a conversation on. */
export const TALKS: readonly Talk[] = [slack, teams, discord, x, twilio];
