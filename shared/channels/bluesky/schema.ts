import * as z from 'zod/mini';
import { amount, list, maybe, word } from '../loose.ts';

const strongRef = z.looseObject({ uri: z.string(), cid: z.string() });

/** https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json */
const record = z.looseObject({
  text: word,
  createdAt: word,
  reply: maybe(z.looseObject({ root: maybe(strongRef), parent: maybe(strongRef) })),
  embed: z.optional(z.unknown()),
  facets: list,
});
export type Post = z.infer<typeof record>;

/** https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/notification/listNotifications.json */
export const notificationSchema = z.looseObject({
  uri: z.string(),
  cid: z.string(),
  reason: z.string(),
  indexedAt: word,
  author: maybe(z.looseObject({ did: z.string(), handle: word, displayName: word })),
  record: maybe(record),
});
export type Notification = z.infer<typeof notificationSchema>;

/** Both what is asked for and a job's body, which is one of them. */
export const pageSchema = z.looseObject({ notifications: z.array(z.unknown()), cursor: word });

const blob = z.looseObject({ ref: z.looseObject({ $link: z.string() }), mimeType: word, size: amount });
const image = maybe(blob);

/** An embed of any kind; `media` is another one within it. */
export const embedSchema = z.looseObject({
  $type: word,
  images: list,
  video: image,
  external: maybe(z.looseObject({ uri: z.string(), title: word })),
  record: maybe(z.looseObject({ uri: word, record: maybe(z.looseObject({ uri: word })) })),
  media: z.optional(z.unknown()),
});

export const imageSchema = z.looseObject({ image: blob, alt: word });

export const facetSchema = z.looseObject({ features: list });
export const linkSchema = z.looseObject({ uri: z.string() });
