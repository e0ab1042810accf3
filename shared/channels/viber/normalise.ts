import type { InboundContact, ReceiptStatus } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { newEvent } from '../event.ts';
import { readJson } from '../json-body.ts';
import { fromMillis } from '../time.ts';
import { saidIn } from './said.ts';
import { type Callback, callbackSchema } from './schema.ts';

/** One callback is one event. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const read = callbackSchema.safeParse(readJson(body)?.value).data;
  if (!read) return { kind: 'unreadable', reason: 'body is no callback of Viber: it has no "event"' };
  if (IGNORED.has(read.event)) return { kind: 'ignored', reason: `"${read.event}" concerns no customer` };
  return { kind: 'events', events: [toEvent(read)] };
};

/** `webhook` is the test of the address; `action` the press of a button that also sends its message. */
const IGNORED = new Set(['webhook', 'action']);
const MEMBERSHIP = new Set(['conversation_started', 'subscribed', 'unsubscribed']);
const RECEIPTS: ReadonlyMap<string, ReceiptStatus> = new Map([
  ['delivered', 'delivered'],
  ['seen', 'read'],
  ['failed', 'failed'],
]);

/** An account speaks with each person alone, so that the person is the conversation. */
function toEvent(callback: Callback): ChannelEvent {
  const { timestamp, message_token: token = '', sender, user, user_id } = callback;
  const person = sender ?? user;
  const key = person?.id ?? user_id;
  const contact: InboundContact | null = key ? { key, ...(person?.name ? { name: person.name } : {}) } : null;
  return newEvent({
    externalId: token,
    thread: key ?? 'account',
    providerTime: timestamp ?? null,
    sentAt: fromMillis(timestamp),
    contact,
    ...what(callback),
  });
}

function what({ event, message, desc = '' }: Callback): Pick<ChannelEvent, 'kind'> & Partial<ChannelEvent> {
  const status = RECEIPTS.get(event);
  if (status) return { kind: 'receipt', version: event, status, detail: desc };
  if (MEMBERSHIP.has(event)) return { kind: 'membership', content: [event], detail: event };
  const said = event === 'message' && message ? saidIn(message) : undefined;
  if (said) return { kind: 'message', ...said };
  const type = message?.type ?? event;
  return {
    kind: 'unsupported',
    content: [event, type, message?.text ?? ''],
    text: message?.text ?? '',
    detail: `"${type}"`,
  };
}
