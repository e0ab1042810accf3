import { fieldsOf } from '../provider.ts';
import type { Taken, Voice } from '../voice.ts';

/** As Viber writes it: a number without quotes, which a double cannot hold. https://developers.viber.com/docs/api/rest-bot-api/#callbacks */
const receipt = (event: string) => (taken: Taken) => {
  const { message_token } = taken.answer as { message_token?: string };
  const user = JSON.stringify(fieldsOf(taken.asked.body)['receiver'] ?? '');
  const { at } = taken.asked;
  return message_token && `{"event":"${event}","timestamp":${at},"message_token":${message_token},"user_id":${user}}`;
};

export const viberVoice: Voice = {
  says: ({ person, number, text, at }) => ({
    event: 'message',
    timestamp: at,
    message_token: `57126618466${String(number).padStart(8, '0')}`,
    sender: { id: person.id, name: person.name },
    message: { type: 'text', text },
  }),
  tells: { delivered: receipt('delivered'), read: receipt('seen') },
};
