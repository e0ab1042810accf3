import type * as z from 'zod/mini';
import type { ChannelEvent } from '../channel.ts';
import { newEvent, placeholder } from '../event.ts';
import { deleteEvent, editEvents, messageEvent } from './message.ts';
import { timed } from './moment.ts';
import { changedSchema, deletedSchema, eventSchema, messageSchema, reactionSchema, type SlackEvent } from './schema.ts';
import { messageKey, threadOf } from './thread.ts';

/** Words of a person or a program; every other subtype is Slack's own housekeeping, or new to us. */
const WORDS = new Set(['', 'bot_message', 'file_share', 'me_message', 'thread_broadcast', 'reply_broadcast']);
const COMING_AND_GOING = new Set(['channel_join', 'channel_leave', 'group_join', 'group_leave']);
const HOUSEKEEPING =
  /^(?:(?:channel|group)_(?:archive|unarchive|topic|purpose|name|convert_to_private|posting_permissions)|message_replied|pinned_item|unpinned_item|bot_add|bot_remove|reminder_add|huddle_thread|assistant_app_thread)$/;

/** Nobody wrote anything to the desk in these. */
const IGNORED =
  /^(?:app_home_opened|app_context_changed|assistant_thread_|channel_(?!.*deleted$)|group_|im_|pin_|star_|team_|user_|emoji_changed|file_|link_shared|message_metadata_|subteam_|dnd_|workflow_|shared_channel_|grid_|scope_|resources_)/;

/** What concerns the account itself, and who comes and goes. https://docs.slack.dev/reference/events */
const ACCOUNT = new Set([
  'app_uninstalled',
  'tokens_revoked',
  'app_rate_limited',
  'member_joined_channel',
  'member_left_channel',
]);

/** What one event of Slack's is to the desk; `app` is our own app's id, by which our answers are known. */
export function eventsOf(entry: unknown, app: string | undefined): ChannelEvent[] {
  const { data } = eventSchema.safeParse(entry);
  const events = data && (data.type === 'message' || data.type === 'app_mention' ? messages(data, app) : other(data));
  return events ?? [placeholder(entry, data?.channel ?? 'account', `event of type "${data?.type ?? ''}"`)];
}

function messages(event: SlackEvent, app: string | undefined): ChannelEvent[] | undefined {
  const { subtype = '' } = event;
  if (subtype === 'message_changed') return read(changedSchema, event, (change) => editEvents(change, app));
  if (subtype === 'message_deleted') return read(deletedSchema, event, (change) => [deleteEvent(change, app)]);
  if (COMING_AND_GOING.has(subtype)) return [membership(event, subtype)];
  if (HOUSEKEEPING.test(subtype)) return [];
  return WORDS.has(subtype) ? read(messageSchema, event, (message) => [messageEvent(message, app)]) : undefined;
}

type Schema<T> = z.ZodMiniType<T>;

function read<T>(schema: Schema<T>, entry: unknown, make: (value: T) => ChannelEvent[]): ChannelEvent[] | undefined {
  const result = schema.safeParse(entry);
  return result.success ? make(result.data) : undefined;
}

function other(event: SlackEvent): ChannelEvent[] | undefined {
  const { type } = event;
  if (type === 'reaction_added' || type === 'reaction_removed')
    return read(reactionSchema, event, (reaction) => [reactionEvent(reaction)]);
  if (ACCOUNT.has(type)) return [membership(event, type)];
  return IGNORED.test(type) ? [] : undefined;
}

/** A reaction does not say in which thread its message stands: it is filed under the message itself. */
function reactionEvent({ type, user, reaction = '', event_ts, item }: z.infer<typeof reactionSchema>): ChannelEvent {
  return newEvent({
    kind: 'reaction',
    externalId: messageKey(item.channel, item.ts),
    version: `${user ?? ''} ${type} ${reaction}`,
    thread: threadOf(item.channel, item.ts),
    ...timed(event_ts),
    contact: user ? { key: user } : null,
    text: type === 'reaction_removed' ? '' : `:${reaction}:`,
    content: [reaction],
  });
}

function membership({ user, channel, event_ts = '' }: SlackEvent, what: string): ChannelEvent {
  return newEvent({
    kind: 'membership',
    externalId: [what, channel, user, event_ts].filter((part) => part).join(':'),
    thread: channel ?? 'account',
    ...timed(event_ts),
    contact: user ? { key: user } : null,
    content: [what],
    detail: what,
  });
}
