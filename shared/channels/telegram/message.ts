import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { fromSeconds } from '../time.ts';
import { saidIn } from './content.ts';
import { contactOfChat, senderOf } from './people.ts';
import { messageKey, threadOf } from './route.ts';
import type { Message } from './schema.ts';

/** A new message or the new form of an old one, in any kind of chat. */
export function messageEvent(message: Message, edited: boolean): ChannelEvent {
  const time = edited ? (message.edit_date ?? message.date) : message.date;
  const echo = isEcho(message);
  const reply = replyTo(message);
  return newEvent({
    direction: echo ? 'out' : 'in',
    externalId: messageKey(message.chat.id, message.message_id),
    thread: threadOfMessage(message),
    providerTime: time ?? null,
    sentAt: fromSeconds(time),
    contact: echo ? contactOfChat(message.chat) : senderOf(message),
    ...(edited ? { version: message.edit_date ?? '' } : {}),
    ...(reply ? { replyTo: reply } : {}),
    ...said(message, edited),
  });
}

export function threadOfMessage({
  chat,
  message_thread_id,
  is_topic_message,
  business_connection_id,
}: Message): string {
  const topic = is_topic_message ? message_thread_id : undefined;
  return threadOf({ chat: chat.id, topic, connection: business_connection_id });
}

/** In a business account's chat both sides are told: what the customer did not write, our own people wrote. */
function isEcho({ business_connection_id, chat, from }: Message): boolean {
  return business_connection_id !== undefined && from !== undefined && from.id !== chat.id;
}

function said(message: Message, edited: boolean): Pick<ChannelEvent, 'kind'> & Partial<ChannelEvent> {
  const known = saidIn(message);
  if (known) return { kind: edited ? 'edit' : 'message', ...known };
  const moved = movement(message);
  if (moved) return { kind: 'membership', content: [moved], detail: moved };
  return { kind: 'unsupported', content: [], detail: 'a message without words or files that the desk knows' };
}

function movement({ new_chat_members, left_chat_member, migrate_to_chat_id, migrate_from_chat_id }: Message) {
  if (new_chat_members) return `joined: ${new_chat_members.map((user) => user.id).join(', ')}`;
  if (left_chat_member) return `left: ${left_chat_member.id}`;
  if (migrate_to_chat_id) return `the group goes on as ${migrate_to_chat_id}`;
  return migrate_from_chat_id ? `the group was ${migrate_from_chat_id}` : undefined;
}

/** Every message of a topic "replies" to the notice that opened the topic: that is no reply. */
function replyTo({ chat, reply_to_message }: Message): string | undefined {
  if (!reply_to_message || reply_to_message.forum_topic_created) return undefined;
  return messageKey(chat.id, reply_to_message.message_id);
}
