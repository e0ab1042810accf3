import type { OutboundChannel } from '../channel.ts';
import { option } from '../option.ts';
import { limits } from './limits.ts';

/**
 * The loading animation, in a chat with one person alone; it ends with the answer. Read marks want a token that came with the message; where the account's own
 * chat is switched off (see the README), LINE sets them itself. https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator
 */
export const gesture: NonNullable<OutboundChannel['gesture']> = ({ doing, thread }, account) => {
  if (doing !== 'typing' || !thread.startsWith('U')) return null;
  return {
    url: 'https://api.line.me/v2/bot/chat/loading/start',
    method: 'POST',
    headers: { authorization: `Bearer ${option(account, 'token')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ chatId: thread, loadingSeconds: limits.gestures?.typing }),
  };
};
