import * as z from 'zod/mini';
import { id, idText, list, maybe, word } from '../loose.ts';

/** A person as the old API names one (`screen_name`) and the new (`username`, within `data`). */
export const userSchema = z.looseObject({ id, id_str: word, name: word, screen_name: word, username: word });
export type User = z.infer<typeof userSchema>;
export const wrappedUserSchema = z.looseObject({ data: userSchema });

const users = maybe(z.record(z.string(), z.unknown()));

/** Lists of the Account Activity API, whose direct messages the X Activity API sends in the same form. */
export const listsSchema = z.looseObject({
  for_user_id: id,
  users,
  direct_message_events: list,
  direct_message_mark_read_events: list,
  tweet_create_events: list,
  tweet_delete_events: list,
});
export type Lists = z.infer<typeof listsSchema>;

/** https://docs.x.com/x-api/activity/introduction */
export const activitySchema = z.looseObject({
  data: z.looseObject({
    event_uuid: id,
    event_type: z.string(),
    filter: maybe(z.looseObject({ user_id: id })),
    payload: z.optional(z.unknown()),
    includes: maybe(z.looseObject({ users: list, media: list })),
  }),
});
export type Activity = z.infer<typeof activitySchema>['data'];

const media = z.looseObject({ id, id_str: word, type: word, media_key: word, media_url_https: word, url: word });
export const mediaSchema = media;
export type Media = z.infer<typeof media>;

/** https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/account-activity#account-activity-data-object-structure */
export const directSchema = z.looseObject({
  id: idText,
  created_timestamp: id,
  message_create: z.looseObject({
    sender_id: idText,
    target: maybe(z.looseObject({ recipient_id: id })),
    source_app_id: id,
    message_data: maybe(z.looseObject({ text: word, attachment: maybe(z.looseObject({ media: maybe(media) })) })),
  }),
});
export type Direct = z.infer<typeof directSchema>;

export const readSchema = z.looseObject({
  created_timestamp: id,
  sender_id: idText,
  target: maybe(z.looseObject({ recipient_id: id })),
  last_read_event_id: idText,
});

/** A post of the old API. */
export const tweetSchema = z.looseObject({
  id,
  id_str: id,
  created_at: word,
  text: word,
  extended_tweet: maybe(z.looseObject({ full_text: word })),
  in_reply_to_status_id_str: id,
  retweeted_status: z.optional(z.unknown()),
  user: userSchema,
  extended_entities: maybe(z.looseObject({ media: list })),
});
export type Tweet = z.infer<typeof tweetSchema>;

/** A post of the new one. https://docs.x.com/x-api/fundamentals/data-dictionary#tweet */
export const postSchema = z.looseObject({
  id: idText,
  author_id: idText,
  text: word,
  note_tweet: maybe(z.looseObject({ text: word })),
  created_at: word,
  conversation_id: id,
  referenced_tweets: list,
  attachments: maybe(z.looseObject({ media_keys: list })),
});
export type Post = z.infer<typeof postSchema>;
export const referencedSchema = z.looseObject({ type: z.literal('replied_to'), id: idText });

export const tweetDeletedSchema = z.looseObject({
  status: z.looseObject({ id: idText, user_id: id }),
  timestamp_ms: id,
});
export const postDeletedSchema = z.looseObject({ id: idText, author_id: id });

/** The end-to-end encrypted chat: whose, where and when is all that can be read. */
export const encryptedSchema = z.looseObject({
  id: idText,
  sender_id: id,
  conversation_id: id,
  created_at_msec: id,
});
