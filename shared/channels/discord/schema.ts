import * as z from 'zod/mini';
import { amount, id, idText, list, maybe, word } from '../loose.ts';

const user = z.looseObject({ id: idText, username: word, global_name: word, bot: maybe(z.boolean()) });
export type User = z.infer<typeof user>;

const member = maybe(z.looseObject({ user: maybe(user) }));

/** https://docs.discord.com/developers/resources/message#message-object; an update may be partial. */
export const messageSchema = z.looseObject({
  id: idText,
  channel_id: idText,
  type: amount,
  content: word,
  author: maybe(user),
  timestamp: word,
  edited_timestamp: word,
  nonce: id,
  attachments: list,
  sticker_items: list,
  message_reference: maybe(z.looseObject({ type: amount, message_id: id })),
  message_snapshots: list,
});
export type Message = z.infer<typeof messageSchema>;

export const attachmentSchema = z.looseObject({ id: idText, filename: word, content_type: word, size: amount });
export const stickerSchema = z.looseObject({ name: z.string() });
export const snapshotSchema = z.looseObject({ message: z.looseObject({ content: word }) });

export const deletedSchema = z.looseObject({ channel_id: idText, id, ids: list });
export const reactionSchema = z.looseObject({
  user_id: idText,
  channel_id: idText,
  message_id: idText,
  emoji: maybe(z.looseObject({ name: word, id })),
  member,
});

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export const interactionSchema = z.looseObject({
  id: idText,
  type: z.number(),
  channel_id: id,
  user: maybe(user),
  member,
  message: maybe(z.looseObject({ id, components: list })),
  data: maybe(
    z.looseObject({
      name: word,
      custom_id: word,
      target_id: id,
      options: list,
      values: list,
      components: list,
      resolved: maybe(z.looseObject({ messages: maybe(z.record(z.string(), z.looseObject({ content: word }))) })),
    }),
  ),
});
export type Interaction = z.infer<typeof interactionSchema>;

/** https://docs.discord.com/developers/events/webhook-events#payload-structure */
export const eventSchema = z.looseObject({ type: z.string(), timestamp: word, data: z.optional(z.unknown()) });

/** What comes is told apart by these: an interaction has a number as its type, an event an `event`, what our own gateway forwards a `data`. */
export const bodySchema = z.looseObject({
  type: z.union([z.number(), z.string()]),
  event: z.optional(z.unknown()),
  data: z.optional(z.unknown()),
});
