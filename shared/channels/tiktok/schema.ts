import * as z from 'zod/mini';
import { id, idText, maybe, word } from '../loose.ts';

/** `content` is JSON within JSON. https://business-api.tiktok.com/portal/docs (Business Messaging, webhooks) */
export const bodySchema = z.looseObject({
  event: z.string(),
  create_time: id,
  user_openid: id,
  content: z.optional(z.unknown()),
});
export type Body = z.infer<typeof bodySchema>;

const person = maybe(z.looseObject({ id: idText }));

export const contentSchema = z.looseObject({
  type: word,
  message_id: id,
  conversation_id: id,
  timestamp: id,
  from: word,
  to: word,
  from_user: person,
  to_user: person,
  text: maybe(z.looseObject({ body: word })),
  image: maybe(z.looseObject({ media_id: id })),
  share_post: maybe(z.looseObject({ embed_url: word, item_id: id })),
  referenced_message_info: maybe(z.looseObject({ referenced_message_id: id })),
});
export type Content = z.infer<typeof contentSchema>;
