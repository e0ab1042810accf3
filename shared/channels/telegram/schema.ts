import * as z from 'zod/mini';
import { amount, id, idText, maybe, word } from '../loose.ts';

/** One update a request; every kind is a field of its own, and new kinds come without notice. */
export const updateSchema = z.looseObject({ update_id: idText });

export const userSchema = z.looseObject({
  id: idText,
  is_bot: maybe(z.boolean()),
  first_name: word,
  last_name: word,
  username: word,
});

export const chatSchema = z.looseObject({
  id: idText,
  type: word,
  title: word,
  first_name: word,
  last_name: word,
  username: word,
});

const fileSchema = z.looseObject({ file_id: z.string(), file_name: word, mime_type: word, file_size: amount });
const file = maybe(fileSchema);
const locationSchema = z.looseObject({ latitude: z.number(), longitude: z.number() });

export const messageSchema = z.looseObject({
  message_id: idText,
  chat: chatSchema,
  from: maybe(userSchema),
  sender_chat: maybe(chatSchema),
  date: id,
  edit_date: id,
  message_thread_id: id,
  is_topic_message: maybe(z.boolean()),
  business_connection_id: word,
  reply_to_message: maybe(z.looseObject({ message_id: idText, forum_topic_created: maybe(z.unknown()) })),
  text: word,
  caption: word,
  photo: maybe(z.array(fileSchema)),
  audio: file,
  document: file,
  animation: file,
  video: file,
  video_note: file,
  voice: file,
  sticker: maybe(z.extend(fileSchema, { emoji: word })),
  contact: maybe(z.looseObject({ phone_number: word, first_name: word, last_name: word })),
  location: maybe(locationSchema),
  venue: maybe(z.looseObject({ location: locationSchema, title: word, address: word })),
  dice: maybe(z.looseObject({ emoji: word, value: amount })),
  poll: maybe(z.looseObject({ question: word })),
  new_chat_members: maybe(z.array(userSchema)),
  left_chat_member: maybe(userSchema),
  migrate_to_chat_id: id,
  migrate_from_chat_id: id,
});

export const deletedSchema = z.looseObject({
  business_connection_id: word,
  chat: chatSchema,
  message_ids: z.array(idText),
});

/** The message may be one that the bot can no longer see; then only its ids are there. */
export const callbackSchema = z.looseObject({
  id: idText,
  from: userSchema,
  data: word,
  game_short_name: word,
  inline_message_id: word,
  message: maybe(messageSchema),
});

const emojiSchema = z.looseObject({ type: word, emoji: word, custom_emoji_id: word });

export const reactionSchema = z.looseObject({
  chat: chatSchema,
  message_id: idText,
  user: maybe(userSchema),
  actor_chat: maybe(chatSchema),
  date: id,
  new_reaction: z.array(emojiSchema),
});

export const memberSchema = z.looseObject({
  chat: chatSchema,
  from: userSchema,
  date: id,
  new_chat_member: z.looseObject({ status: word, user: maybe(userSchema) }),
});

export type User = z.infer<typeof userSchema>;
export type Chat = z.infer<typeof chatSchema>;
export type Message = z.infer<typeof messageSchema>;
export type TelegramFile = z.infer<typeof fileSchema>;
