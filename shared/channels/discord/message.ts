import type { ChannelEvent } from '../channel.ts';
import { newEvent, placeholder } from '../event.ts';
import { idText } from '../loose.ts';
import { timed } from './moment.ts';
import { isOurs } from './nonce.ts';
import { personOf, saidIn } from './said.ts';
import { deletedSchema, type Message, messageSchema, reactionSchema } from './schema.ts';

/** Written by a person: plain, a reply, a command's answer. https://docs.discord.com/developers/resources/message#message-object-message-types */
const WORDS = new Set([0, 19, 20, 23]);
const COMING_AND_GOING = new Set([1, 2, 7]);
/** Names, pins, boosts, threads, stages, purchases: Discord's own words. */
const HOUSEKEEPING = new Set([
  3, 4, 5, 6, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 21, 22, 24, 25, 26, 27, 28, 29, 31, 32, 36, 37, 38, 39, 44, 46,
]);

type Reader = (data: unknown) => ChannelEvent[] | undefined;

/** What the gateway, and webhook events of lobbies and games, tell of messages: by the end of their name. */
export const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/MESSAGE_CREATE$/, created],
  [/MESSAGE_UPDATE$/, updated],
  [/MESSAGE_DELETE(?:_BULK)?$/, deleted],
  [/MESSAGE_REACTION_ADD$/, (data) => reactionEvents(data, true)],
  [/MESSAGE_REACTION_REMOVE$/, (data) => reactionEvents(data, false)],
];

function created(data: unknown): ChannelEvent[] | undefined {
  const read = messageSchema.safeParse(data);
  return read.success ? createdEvents(read.data) : undefined;
}

function createdEvents(message: Message): ChannelEvent[] {
  const { id, channel_id, type = 0, author, nonce } = message;
  const common = { externalId: id, thread: channel_id, ...timed(id) };
  if (author?.bot && isOurs(nonce)) return [newEvent({ ...common, kind: 'receipt', status: 'sent' })];
  const contact = personOf(author);
  if (COMING_AND_GOING.has(type))
    return [newEvent({ ...common, kind: 'membership', contact, content: [String(type)] })];
  if (HOUSEKEEPING.has(type)) return [];
  if (WORDS.has(type))
    return [newEvent({ ...common, kind: 'message', contact, ...saidIn(message), ...quoted(message) })];
  return [placeholder(message, channel_id, `message of type ${type}`)];
}

/** A forwarded message (type 1) refers to where it came from, which is no reply. */
function quoted({ message_reference }: Message): { replyTo?: string } {
  const { type = 0, message_id } = message_reference ?? {};
  return type === 0 && message_id !== undefined ? { replyTo: message_id } : {};
}

/** Discord also tells of a preview that it added: only a message with a time of its edit was edited. */
function updated(data: unknown): ChannelEvent[] | undefined {
  const read = messageSchema.safeParse(data);
  if (!read.success) return undefined;
  const { id, channel_id, edited_timestamp, author, nonce, content } = read.data;
  if (!edited_timestamp || content === undefined) return [];
  return [
    newEvent({
      kind: 'edit',
      direction: author?.bot && isOurs(nonce) ? 'out' : 'in',
      externalId: id,
      version: edited_timestamp,
      thread: channel_id,
      ...timed(id),
      contact: personOf(author),
      ...saidIn(read.data),
    }),
  ];
}

function deleted(data: unknown): ChannelEvent[] | undefined {
  const read = deletedSchema.safeParse(data);
  if (!read.success) return undefined;
  const { channel_id, id, ids } = read.data;
  return id === undefined ? ids.map((entry) => deletion(entry, channel_id)) : [deletion(id, channel_id)];
}

function deletion(entry: unknown, thread: string): ChannelEvent {
  const { data: externalId } = idText.safeParse(entry);
  if (externalId === undefined) return placeholder(entry, thread, 'deletion of a message that has no id');
  return newEvent({ kind: 'delete', externalId, thread, ...timed(externalId) });
}

/** Discord gives a reaction no time: the name of the message, who and what tell it apart. */
function reactionEvents(data: unknown, added: boolean): ChannelEvent[] | undefined {
  const read = reactionSchema.safeParse(data);
  if (!read.success) return undefined;
  const { user_id, channel_id, message_id, emoji, member } = read.data;
  const mark = emoji?.name ?? emoji?.id ?? '';
  return [
    newEvent({
      kind: 'reaction',
      externalId: message_id,
      version: `${user_id} ${added ? 'added' : 'removed'}`,
      thread: channel_id,
      contact: personOf(member?.user) ?? { key: user_id },
      text: added ? mark : '',
      content: [mark],
    }),
  ];
}
