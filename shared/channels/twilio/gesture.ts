import type { OutboundChannel } from '../channel.ts';
import { basicOf } from './basic.ts';
import { readThread } from './route.ts';

/** WhatsApp alone, where it marks the message as read too; telephones know no such thing. https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource */
export const gesture: NonNullable<OutboundChannel['gesture']> = ({ doing, thread, answers }, account) => {
  if (doing !== 'typing' || !readThread(thread).theirs.startsWith('whatsapp:')) return null;
  return {
    url: 'https://messaging.twilio.com/v2/Indicators/Typing.json',
    method: 'POST',
    headers: { ...basicOf(account), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ messageId: answers, channel: 'whatsapp' }).toString(),
  };
};
