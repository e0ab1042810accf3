import * as z from 'zod/mini';
import { id, idText, list, maybe, word } from '../loose.ts';

/** What Messenger and Instagram send: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events. Any of the three lists may be absent. */
export const bodySchema = z.looseObject({ object: word, entry: z.array(z.unknown()) });

/** Instagram's own login puts a change straight into the entry. */
export const entrySchema = z.looseObject({ id, messaging: list, standby: list, changes: list, field: word });

export const changeSchema = z.looseObject({ field: z.string(), value: z.looseObject({}) });

const person = maybe(z.looseObject({ id: idText, username: word, name: word }));

const attachment = z.looseObject({
  type: word,
  title: word,
  url: word,
  payload: maybe(
    z.looseObject({
      url: word,
      title: word,
      story_media_url: word,
      sticker_id: id,
      coordinates: maybe(z.looseObject({ lat: z.number(), long: z.number() })),
    }),
  ),
});
export type MetaAttachment = z.infer<typeof attachment>;

const message = z.looseObject({
  mid: idText,
  text: word,
  metadata: word,
  is_echo: maybe(z.boolean()),
  is_deleted: maybe(z.boolean()),
  is_unsupported: maybe(z.boolean()),
  quick_reply: maybe(z.looseObject({ payload: word })),
  reply_to: maybe(z.looseObject({ mid: id, story: maybe(z.looseObject({ id, url: word })) })),
  attachments: maybe(z.array(attachment)),
});
export type MetaMessage = z.infer<typeof message>;

export const eventSchema = z.looseObject({
  sender: person,
  recipient: person,
  timestamp: id,
  message: maybe(message),
  message_edit: maybe(z.looseObject({ mid: idText, text: word, num_edit: id })),
  postback: maybe(z.looseObject({ mid: id, title: word, payload: word })),
  reaction: maybe(z.looseObject({ mid: idText, action: word, emoji: word, reaction: word })),
  read: maybe(z.looseObject({ mid: id, watermark: id })),
  delivery: maybe(z.looseObject({ mids: maybe(z.array(idText)), watermark: id })),
  optin: maybe(z.looseObject({ type: word })),
  referral: maybe(z.looseObject({ ref: word, source: word })),
  pass_thread_control: maybe(z.looseObject({ new_owner_app_id: id })),
  take_thread_control: maybe(z.looseObject({ previous_owner_app_id: id })),
});
export type MetaEvent = z.infer<typeof eventSchema>;

/** A comment under a post: Instagram's `comments`, a page's `feed`. */
export const commentSchema = z.looseObject({
  id,
  comment_id: id,
  parent_id: id,
  post_id: id,
  media: maybe(z.looseObject({ id: idText })),
  from: person,
  text: word,
  message: word,
  item: word,
  verb: word,
  created_time: id,
  timestamp: id,
});
export type MetaComment = z.infer<typeof commentSchema>;
