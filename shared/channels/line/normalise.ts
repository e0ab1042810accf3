import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { eventOr, newEvent } from '../event.ts';
import { readJson } from '../json-body.ts';
import { fromMillis } from '../time.ts';
import { saidIn } from './said.ts';
import { bodySchema, type Event, eventSchema, type Message, type Source } from './schema.ts';

/** One body may hold events of several people; each is told apart by LINE's own event id. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const read = bodySchema.safeParse(readJson(body)?.value);
  if (!read.success) return { kind: 'unreadable', reason: 'body is no webhook of LINE: it is no JSON object' };
  const events = read.data.events.flatMap(eventsOf);
  if (events.length > 0) return { kind: 'events', events };
  return { kind: 'ignored', reason: 'nothing in it concerns a customer' };
};

/** Nobody wrote anything in these: a video was seen to its end, an account was linked, a beacon passed. */
const IGNORED = new Set(['videoPlayComplete', 'accountLink', 'beacon', 'module', 'botSuspended', 'botResumed']);
const MEMBERSHIP = new Set(['follow', 'unfollow', 'join', 'leave', 'memberJoined', 'memberLeft']);

function eventsOf(entry: unknown): ChannelEvent[] {
  const { data } = eventSchema.safeParse(entry);
  return data && IGNORED.has(data.type) ? [] : [eventOr(eventSchema, entry, toEvent)];
}

function toEvent(event: Event): ChannelEvent {
  const { timestamp, source } = event;
  const whole = {
    thread: threadOf(source),
    providerTime: timestamp ?? null,
    sentAt: fromMillis(timestamp),
    contact: source?.userId ? { key: source.userId } : null,
  };
  return newEvent({ ...whole, ...what(event) });
}

function what(event: Event): Pick<ChannelEvent, 'kind' | 'externalId'> & Partial<ChannelEvent> {
  const { type, webhookEventId = '', message, unsend, postback } = event;
  if (message) return said(message, type);
  if (unsend) return { kind: 'delete', externalId: unsend.messageId, version: webhookEventId };
  if (postback) {
    const data = postback.data ?? '';
    return {
      kind: 'postback',
      externalId: webhookEventId,
      text: data,
      content: [data, JSON.stringify(postback.params ?? null)],
    };
  }
  const kind = MEMBERSHIP.has(type) ? 'membership' : 'unsupported';
  return { kind, externalId: webhookEventId, content: [type], detail: type };
}

function said(message: Message, type: string): Pick<ChannelEvent, 'kind' | 'externalId'> & Partial<ChannelEvent> {
  const known = saidIn(message);
  const quoted = message.quotedMessageId === undefined ? {} : { replyTo: message.quotedMessageId };
  if (known) return { kind: 'message', externalId: message.id, ...quoted, ...known };
  return {
    kind: 'unsupported',
    externalId: message.id,
    content: [message.type ?? type],
    detail: `message of type "${message.type ?? ''}"`,
  };
}

/** A group or a room is one conversation whoever writes in it; LINE may keep the writer's name to itself there. */
function threadOf(source: Source | undefined): string {
  return source?.groupId ?? source?.roomId ?? source?.userId ?? 'account';
}
