import type { OutboundChannel } from '../channel.ts';
import { option } from '../option.ts';
import { SERVICE } from './service.ts';

/** An activity without words: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-send-and-receive-messages#send-a-typing-indicator */
export const gesture: NonNullable<OutboundChannel['gesture']> = ({ doing, thread }, account) => {
  if (doing !== 'typing') return null;
  return {
    url: `${account.options['serviceUrl'] ?? SERVICE}/v3/conversations/${encodeURIComponent(thread)}/activities`,
    method: 'POST',
    headers: { authorization: `Bearer ${option(account, 'token')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'typing' }),
  };
};
