import { fieldsOf, type Provider } from './provider.ts';

/** https://core.telegram.org/bots/api#sendmessage */
export const telegram: Provider = {
  channel: 'telegram',
  hosts: ['api.telegram.org'],
  sign: ({ secret }) => ({ 'x-telegram-bot-api-secret-token': secret }),
  answer: ({ body, number, at }) => {
    const { chat_id, text } = fieldsOf(body);
    const result = {
      message_id: 1_000_000 + number,
      date: Math.floor(at / 1000),
      chat: { id: Number(chat_id) || 0, type: 'private' },
      text,
    };
    return { status: 200, answer: { ok: true, result } };
  },
};
