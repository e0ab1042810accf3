import type { InboundAttachment } from '../../domain/inbound-event.ts';
import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { nameByType } from '../file-name.ts';
import { file } from '../reference.ts';
import { unescaped } from '../unescaped.ts';
import type { Side } from './direct.ts';
import { atTime } from './moment.ts';
import { idOf, peopleIn, personOf } from './people.ts';
import { postThread } from './route.ts';
import { type Media, mediaSchema, type Post, referencedSchema, type Tweet } from './schema.ts';

type Said = {
  id: string;
  author: string;
  text: string;
  conversation: string;
  parent: string | undefined;
  created: string | undefined;
  media: readonly Media[];
};

/** A post that mentions or answers us. A mention and an answer may tell of the same post: both make the same event. */
export function postEvent(post: Post, media: readonly unknown[], side: Side): ChannelEvent {
  const { id, author_id, text = '', note_tweet, created_at, conversation_id, referenced_tweets, attachments } = post;
  const parent = referenced_tweets.flatMap((entry) => referencedSchema.safeParse(entry).data?.id ?? [])[0];
  const keys = new Set(attachments?.media_keys);
  return saidEvent(
    {
      id,
      author: author_id,
      text: note_tweet?.text ?? text,
      conversation: conversation_id ?? parent ?? id,
      parent,
      created: created_at,
      media: mediaIn(media).filter(({ media_key }) => keys.has(media_key)),
    },
    side,
  );
}

/** The same as the old API tells it; undefined for a repost, in which nobody wrote anything. */
export function tweetEvent(tweet: Tweet, side: Side): ChannelEvent | undefined {
  const {
    id,
    id_str,
    text = '',
    extended_tweet,
    created_at,
    in_reply_to_status_id_str,
    user,
    extended_entities,
  } = tweet;
  if (tweet.retweeted_status !== undefined && tweet.retweeted_status !== null) return undefined;
  const name = id_str ?? id ?? '';
  return saidEvent(
    {
      id: name,
      author: idOf(user),
      text: extended_tweet?.full_text ?? text,
      conversation: in_reply_to_status_id_str ?? name,
      parent: in_reply_to_status_id_str,
      created: created_at,
      media: mediaIn(extended_entities?.media ?? []),
    },
    { ...side, people: peopleIn([user]) },
  );
}

/** What we posted ourselves is known already: it comes back as the receipt of an answer. */
function saidEvent({ id, author, text, conversation, parent, created, media }: Said, side: Side): ChannelEvent {
  const common = { externalId: id, thread: postThread(conversation, author), ...atTime(created) };
  if (author !== '' && author === side.ours) return newEvent({ ...common, kind: 'receipt', status: 'sent' });
  const attachments = media.flatMap(mediaFile);
  return newEvent({
    ...common,
    kind: 'comment',
    contact: personOf(author, side.people),
    text: unescaped(text),
    content: [text, ...attachments.map(({ url = '' }) => url)],
    attachments,
    ...(parent === undefined ? {} : { replyTo: parent }),
  });
}

function mediaIn(entries: readonly unknown[]): Media[] {
  return entries.flatMap((entry) => {
    const read = mediaSchema.safeParse(entry);
    return read.success ? [read.data] : [];
  });
}

/** Pictures of posts are public, and their addresses do not end; a video has none but in its variants. */
function mediaFile({ type = '', url, media_url_https }: Media): InboundAttachment[] {
  const address = media_url_https ?? url;
  if (!address) return [];
  const contentType = type === 'photo' ? 'image/jpeg' : 'application/octet-stream';
  return [file({ name: nameByType(type || 'file', contentType), contentType, url: address })];
}
