import type * as z from 'zod/mini';
import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { placeholder } from '../event.ts';
import { readJson } from '../json-body.ts';
import { postDeleted, tweetDeleted } from './deleted.ts';
import { directEvent, encryptedEvent, readEvent, type Side } from './direct.ts';
import { peopleIn } from './people.ts';
import { postEvent, tweetEvent } from './post.ts';
import {
  type Activity,
  activitySchema,
  directSchema,
  encryptedSchema,
  type Lists,
  listsSchema,
  postDeletedSchema,
  postSchema,
  readSchema,
  tweetDeletedSchema,
  tweetSchema,
} from './schema.ts';

/** The X Activity API sends one event a request, the older Account Activity API lists of several. */
export const normalise: InboundChannel['normalise'] = ({ body }, { options }) => {
  const value = readJson(body)?.value;
  const activity = activitySchema.safeParse(value).data?.data;
  const lists = listsSchema.safeParse(value).data;
  const app = options['appId'] || undefined;
  if (activity) return made(activityEvents(activity, app));
  if (lists?.for_user_id !== undefined) return made([...listEvents(lists, app), ...unknownLists(lists)]);
  return { kind: 'unreadable', reason: 'body is no event of X: it has neither data nor for_user_id' };
};

function made(events: readonly ChannelEvent[]): ReturnType<InboundChannel['normalise']> {
  return events.length > 0
    ? { kind: 'events', events }
    : { kind: 'ignored', reason: 'nothing in it concerns a customer' };
}

/** Nobody wrote anything to the desk in these. https://docs.x.com/x-api/activity/introduction#supported-event-types */
const IGNORED =
  /^(?:oauth\.|profile\.|follow\.|like\.|mute\.|block\.|spaces\.|news\.|dm\.indicate_typing|chat\.(?:typing|read|conversation)|post\.(?:repost|like))/;
const IGNORED_LISTS =
  /^(?:favorite_events|follow_events|unfollow_events|block_events|mute_events|user_event|direct_message_indicate_typing_events)$/;

function activityEvents(activity: Activity, app: string | undefined): readonly ChannelEvent[] {
  const { event_type, filter, payload, includes } = activity;
  if (IGNORED.test(event_type)) return [];
  const side = { ours: filter?.user_id, people: peopleIn(includes?.users ?? []), app };
  if (event_type.startsWith('dm.')) return directLists(payload, side) ?? [unknown(activity)];
  if (event_type === 'post.delete') return read(postDeletedSchema, payload, (post) => postDeleted(post, side));
  if (event_type.startsWith('post.'))
    return read(postSchema, payload, (post) => postEvent(post, includes?.media ?? [], side));
  if (event_type.startsWith('chat.')) return read(encryptedSchema, payload, (message) => encryptedEvent(message, side));
  return [unknown(activity)];
}

function unknown({ event_type, ...rest }: Activity): ChannelEvent {
  return placeholder(rest, 'account', `event of type "${event_type}"`);
}

function directLists(payload: unknown, { ours, app }: Side): readonly ChannelEvent[] | undefined {
  const { data } = listsSchema.safeParse(payload);
  const events = data && listEvents({ ...data, for_user_id: data.for_user_id ?? ours }, app);
  return events && events.length > 0 ? events : undefined;
}

function listEvents(lists: Lists, app: string | undefined): ChannelEvent[] {
  const side = { ours: lists.for_user_id, people: peopleIn(Object.values(lists.users ?? {})), app };
  return [
    ...lists.direct_message_events.flatMap((entry) => read(directSchema, entry, (dm) => directEvent(dm, side))),
    ...lists.direct_message_mark_read_events.flatMap((entry) =>
      read(readSchema, entry, (mark) => readEvent(mark, side)),
    ),
    ...lists.tweet_create_events.flatMap((entry) => read(tweetSchema, entry, (tweet) => tweetEvent(tweet, side))),
    ...lists.tweet_delete_events.flatMap((entry) =>
      read(tweetDeletedSchema, entry, (gone) => tweetDeleted(gone, side)),
    ),
  ];
}

const KNOWN_LISTS = new Set([
  'direct_message_events',
  'direct_message_mark_read_events',
  'tweet_create_events',
  'tweet_delete_events',
]);

function unknownLists(lists: Lists): ChannelEvent[] {
  return Object.entries(lists)
    .filter(([name]) => /_events?$/.test(name) && !KNOWN_LISTS.has(name) && !IGNORED_LISTS.test(name))
    .map(([name, value]) => placeholder(value, 'account', `events of kind "${name}"`));
}

/** One entry, or its placeholder; `make` answers undefined where it concerns nobody. */
function read<T>(
  schema: z.ZodMiniType<T>,
  entry: unknown,
  make: (value: T) => ChannelEvent | undefined,
): ChannelEvent[] {
  const result = schema.safeParse(entry);
  if (!result.success) return [placeholder(entry, 'account', 'an entry that cannot be read')];
  const event = make(result.data);
  return event ? [event] : [];
}
