import { fieldsOf, type Played, type Provider } from './provider.ts';
import { handedOut, isGone } from './sample-file.ts';
import { telegramVoice } from './voices/telegram.ts';

/** https://core.telegram.org/bots/api#sendmessage and #getfile, whose path leads to the file. */
export const telegram: Provider = {
  channel: 'telegram',
  voice: telegramVoice,
  hosts: ['api.telegram.org'],
  sign: ({ secret }) => ({ 'x-telegram-bot-api-secret-token': secret }),
  busy: () => {
    const description = 'Too Many Requests: retry after 5';
    return { status: 429, answer: { ok: false, error_code: 429, description, parameters: { retry_after: 5 } } };
  },
  answer: ({ url, body, number, at }) => {
    const path = /^\/file\/bot[^/]+\/(.+)$/.exec(url.pathname)?.[1];
    if (path !== undefined) return handedOut(path);
    if (url.pathname.endsWith('/getFile')) return fileOf(url.searchParams.get('file_id') ?? '');
    const method = url.pathname.split('/').at(-1);
    if (method === 'sendChatAction' || method === 'readBusinessMessage') return shown(fieldsOf(body), method);
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

const bad = (description: string): Played => ({
  status: 400,
  answer: { ok: false, error_code: 400, description: `Bad Request: ${description}` },
});

/** https://core.telegram.org/bots/api#sendchataction, #readbusinessmessage */
function shown(given: Record<string, unknown>, method: 'sendChatAction' | 'readBusinessMessage'): Played {
  const { chat_id, action, business_connection_id, message_id } = given;
  if (!chat_id) return bad('chat_id is empty');
  if (method === 'sendChatAction' && action !== 'typing') return bad('wrong parameter action in request');
  if (method === 'readBusinessMessage' && !(business_connection_id && Number.isInteger(message_id)))
    return bad('message to read not found');
  return { status: 200, answer: { ok: true, result: true }, gesture: true };
}

function fileOf(id: string): Played {
  const refused = { ok: false, error_code: 400, description: 'Bad Request: wrong file_id' };
  if (isGone(id)) return { status: 400, answer: refused };
  return { status: 200, answer: { ok: true, result: { file_id: id, file_path: `photos/${id}` } } };
}
