import type { OutboundChannel } from '../channel.ts';
import { option } from '../option.ts';
import { GRAPH } from './graph.ts';
import { readThread } from './route.ts';

/** "Writing" marks the message as read too, and ends with the answer. https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators/ */
export const gesture: NonNullable<OutboundChannel['gesture']> = ({ doing, thread, answers }, account) => ({
  url: `${GRAPH}/${encodeURIComponent(readThread(thread).number || option(account, 'phoneNumberId'))}/messages`,
  method: 'POST',
  headers: { authorization: `Bearer ${option(account, 'token')}`, 'content-type': 'application/json' },
  body: JSON.stringify({
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: answers,
    ...(doing === 'typing' ? { typing_indicator: { type: 'text' } } : {}),
  }),
});
