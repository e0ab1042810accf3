import type { InboundContact } from '../../domain/inbound-event.ts';
import type { Chat, Message, User } from './schema.ts';

/** A person's id is the same in all chats, so one contact in every group. */
export function contactOf(user: User): InboundContact {
  return named(user.id, [user.first_name, user.last_name], user.username);
}

/** A channel, or a group's admin who writes in its name. */
export function contactOfChat(chat: Chat): InboundContact {
  return named(chat.id, [chat.title, chat.first_name, chat.last_name], chat.username);
}

/** Who wrote it. In a group that an anonymous admin writes to, `from` is a stand-in that all such groups share. */
export function senderOf({ sender_chat, from, chat }: Message): InboundContact {
  if (sender_chat) return contactOfChat(sender_chat);
  return from ? contactOf(from) : contactOfChat(chat);
}

function named(key: string, names: readonly (string | undefined)[], handle: string | undefined): InboundContact {
  const name = names.filter((part) => part).join(' ');
  return { key, ...(name ? { name } : {}), ...(handle ? { handle } : {}) };
}
