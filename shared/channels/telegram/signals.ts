import type * as z from 'zod/mini';
import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { fromSeconds } from '../time.ts';
import { threadOfMessage } from './message.ts';
import { contactOf, contactOfChat } from './people.ts';
import { messageKey, threadOf } from './route.ts';
import type { callbackSchema, deletedSchema, memberSchema, reactionSchema } from './schema.ts';

/** A button under a message was pressed. Telegram gives the press no time, only the message. */
export function callbackEvent(callback: z.infer<typeof callbackSchema>): ChannelEvent {
  const { id, from, message } = callback;
  const text = callback.data ?? callback.game_short_name ?? '';
  return newEvent({
    kind: 'postback',
    externalId: id,
    thread: message ? threadOfMessage(message) : threadOf({ chat: from.id }),
    contact: contactOf(from),
    text,
    content: [text],
    ...(message ? { replyTo: messageKey(message.chat.id, message.message_id) } : {}),
  });
}

/** The reactions that one person leaves on a message now; none = all were taken back. */
export function reactionEvent(reaction: z.infer<typeof reactionSchema>): ChannelEvent {
  const { chat, user, actor_chat, date } = reaction;
  const contact = user ? contactOf(user) : contactOfChat(actor_chat ?? chat);
  const emojis = reaction.new_reaction.map((one) => one.emoji ?? one.custom_emoji_id ?? one.type ?? '');
  return newEvent({
    kind: 'reaction',
    externalId: messageKey(chat.id, reaction.message_id),
    version: contact.key,
    thread: threadOf({ chat: chat.id }),
    providerTime: date ?? null,
    sentAt: fromSeconds(date),
    contact,
    text: emojis.join(''),
    content: emojis,
  });
}

/** A person blocked or unblocked the bot, or someone's place in a group changed. */
export function memberEvent(change: z.infer<typeof memberSchema>): ChannelEvent {
  const { chat, from, date } = change;
  const { status = '', user } = change.new_chat_member;
  return newEvent({
    kind: 'membership',
    externalId: messageKey(chat.id, `member-${user?.id ?? ''}`),
    version: status,
    thread: threadOf({ chat: chat.id }),
    providerTime: date ?? null,
    sentAt: fromSeconds(date),
    contact: contactOf(from),
    content: [status],
    detail: status,
  });
}

/** Only business accounts are told of deleted messages, and not when. */
export function deletedEvents({
  chat,
  message_ids,
  business_connection_id,
}: z.infer<typeof deletedSchema>): ChannelEvent[] {
  return message_ids.map((message) =>
    newEvent({
      kind: 'delete',
      externalId: messageKey(chat.id, message),
      thread: threadOf({ chat: chat.id, connection: business_connection_id }),
      contact: contactOfChat(chat),
    }),
  );
}
