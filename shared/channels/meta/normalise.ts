import type { ChannelEvent, Normalised, RawJob } from '../channel.ts';
import { placeholder } from '../event.ts';
import { readJson } from '../json-body.ts';
import { commentEvent } from './comment.ts';
import { metaEvents } from './event.ts';
import { bodySchema, changeSchema, commentSchema, entrySchema, eventSchema } from './schema.ts';

/** Changes in which somebody writes under a post. */
const COMMENTS = new Set(['comments', 'live_comments', 'mentions', 'feed']);

/** Every entry, event and change of a body of Messenger's or Instagram's; `object` says which of the two it must be. */
export function normaliseMeta({ body }: Pick<RawJob, 'body'>, object: string): Normalised {
  const read = bodySchema.safeParse(readJson(body)?.value);
  if (!read.success || read.data.object !== object)
    return { kind: 'unreadable', reason: `body is no webhook of the object "${object}"` };
  const events = read.data.entry.flatMap(entryEvents);
  if (events.length > 0) return { kind: 'events', events };
  return { kind: 'ignored', reason: 'nothing in it concerns a customer' };
}

type Place = { own: string; at: string | undefined };

function entryEvents(entry: unknown): ChannelEvent[] {
  const { data } = entrySchema.safeParse(entry);
  if (!data) return [placeholder(entry, 'account', 'an entry that cannot be read')];
  const { id: own = '', messaging, standby, changes } = data;
  const at = typeof data['time'] === 'number' ? String(data['time']) : undefined;
  const direct = data.field === undefined ? [] : [data];
  return [
    ...[...messaging, ...standby].flatMap(eventsOf),
    ...[...changes, ...direct].flatMap((change) => changeEvents(change, { own, at })),
  ];
}

function eventsOf(event: unknown): ChannelEvent[] {
  const { data } = eventSchema.safeParse(event);
  return data ? metaEvents(data) : [placeholder(event, 'account', 'an event that cannot be read')];
}

function changeEvents(change: unknown, place: Place): ChannelEvent[] {
  const { data } = changeSchema.safeParse(change);
  if (!data) return [placeholder(change, 'account', 'a change that cannot be read')];
  // The dashboard's "Test" button sends a message as a change.
  if (data.field === 'messages') return eventsOf(data.value);
  if (!COMMENTS.has(data.field)) return [placeholder(change, 'account', `change of "${data.field}"`)];
  const comment = commentSchema.safeParse(data.value).data;
  const event = comment && commentEvent(comment, place);
  // A like or a new post of the page's own is nobody's message.
  if (!event && comment?.item !== undefined) return [];
  return [event ?? placeholder(change, 'account', 'a comment that cannot be read')];
}
