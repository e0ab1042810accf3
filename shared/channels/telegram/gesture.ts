import type { Account, HttpCall, OutboundChannel } from '../channel.ts';
import { option } from '../option.ts';
import { messageNumber, readThread } from './route.ts';

/**
 * Everybody may be shown that somebody writes; read marks only go to those who wrote to a business account that the bot looks after, and want its right
 * `can_read_messages`. https://core.telegram.org/bots/api#sendchataction, #readbusinessmessage
 */
export const gesture: NonNullable<OutboundChannel['gesture']> = ({ doing, to, thread, answers }, account) => {
  const { chat, topic, connection } = readThread(thread);
  const where = { chat_id: chat || to, ...(connection ? { business_connection_id: connection } : {}) };
  if (doing === 'typing') {
    const action = { ...where, action: 'typing', ...(topic ? { message_thread_id: Number(topic) } : {}) };
    return call('sendChatAction', action, account);
  }
  const message_id = messageNumber(answers);
  return connection && message_id !== undefined ? call('readBusinessMessage', { ...where, message_id }, account) : null;
};

function call(name: string, body: object, account: Account): HttpCall {
  return {
    url: `https://api.telegram.org/bot${option(account, 'token')}/${name}`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
