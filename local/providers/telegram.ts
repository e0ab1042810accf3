import { fieldsOf, type Provider } from './provider.ts';
import { telegramVoice } from './voices/telegram.ts';

/** https://core.telegram.org/bots/api#sendmessage */
export const telegram: Provider = {
  channel: 'telegram',
  voice: telegramVoice,
  hosts: ['api.telegram.org'],
  sign: ({ secret }) => ({ 'x-telegram-bot-api-secret-token': secret }),
  busy: () => {
    const description = 'Too Many Requests: retry after 5';
    return { status: 429, answer: { ok: false, error_code: 429, description, parameters: { retry_after: 5 } } };
  },
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
