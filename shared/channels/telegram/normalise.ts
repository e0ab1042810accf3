import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { placeholder } from '../event.ts';
import { readJson } from '../json-body.ts';
import { messageEvent } from './message.ts';
import {
  callbackSchema,
  chatSchema,
  deletedSchema,
  memberSchema,
  messageSchema,
  reactionSchema,
  updateSchema,
} from './schema.ts';
import { callbackEvent, deletedEvents, memberEvent, reactionEvent } from './signals.ts';

type Schema<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } };
type Reader = (value: unknown) => readonly ChannelEvent[] | undefined;

const reader =
  <T>(schema: Schema<T>, events: (value: T) => readonly ChannelEvent[]): Reader =>
  (value) => {
    const read = schema.safeParse(value);
    return read.success ? events(read.data) : undefined;
  };

const message = reader(messageSchema, (value) => [messageEvent(value, false)]);
const edited = reader(messageSchema, (value) => [messageEvent(value, true)]);
const member = reader(memberSchema, (value) => [memberEvent(value)]);

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['message', message],
  ['edited_message', edited],
  ['channel_post', message],
  ['edited_channel_post', edited],
  ['business_message', message],
  ['edited_business_message', edited],
  ['deleted_business_messages', reader(deletedSchema, deletedEvents)],
  ['callback_query', reader(callbackSchema, (value) => [callbackEvent(value)])],
  ['message_reaction', reader(reactionSchema, (value) => [reactionEvent(value)])],
  ['my_chat_member', member],
  ['chat_member', member],
]);

/** Nobody wrote anything to the desk in these. */
const IGNORED: ReadonlySet<string> = new Set([
  'inline_query',
  'chosen_inline_result',
  'poll',
  'poll_answer',
  'message_reaction_count',
  'chat_boost',
  'removed_chat_boost',
  'business_connection',
]);

/** One update is one event, save for deletions that come as a list. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const json = readJson(body);
  if (!json) return { kind: 'unreadable', reason: 'body is not JSON' };
  const update = updateSchema.safeParse(json.value);
  if (!update.success) return { kind: 'unreadable', reason: 'body is no update of Telegram: it has no update_id' };
  const fields = Object.entries(update.data).filter(([name]) => name !== 'update_id');
  const events = fields.flatMap(([name, value]) => fieldEvents(name, value));
  if (events.length > 0) return { kind: 'events', events };
  return {
    kind: 'ignored',
    reason: `nobody wrote anything in ${fields.map(([name]) => name).join(', ') || 'an empty update'}`,
  };
};

function fieldEvents(name: string, value: unknown): readonly ChannelEvent[] {
  if (IGNORED.has(name)) return [];
  return READERS.get(name)?.(value) ?? [placeholder(value, threadIn(value), `update of kind "${name}"`)];
}

/** An update that we cannot read may still say in which chat it happened. */
function threadIn(value: unknown): string {
  const chat = typeof value === 'object' && value !== null && 'chat' in value ? value.chat : undefined;
  return chatSchema.safeParse(chat).data?.id ?? 'account';
}
