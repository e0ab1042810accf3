import type { InboundAttachment, InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel, Normalised } from '../channel.ts';
import { newEvent } from '../event.ts';
import { fileName } from '../file-name.ts';
import { readJson } from '../json-body.ts';
import { fromIso, fromSeconds } from '../time.ts';
import { envelopeSchema, messageSchema, placedSchema, type WebhookMessage } from './schema.ts';

/** `message.created` is a message; another type shows as a placeholder where it names a conversation, and is ignored where it does not. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const json = readJson(body);
  if (!json) return { kind: 'unreadable', reason: 'body is not JSON' };
  const read = envelopeSchema.safeParse(json.value);
  if (!read.success) return { kind: 'unreadable', reason: 'body has no "type": send { type, timestamp, data }' };
  const { type, timestamp, data } = read.data;
  const time = { providerTime: timestamp ?? null, sentAt: fromIso(timestamp) ?? fromSeconds(timestamp) };
  return type === 'message.created' ? created(data, time) : another(type, data, time);
};

type Time = Pick<ChannelEvent, 'providerTime' | 'sentAt'>;

function created(data: unknown, time: Time): Normalised {
  const read = messageSchema.safeParse(data);
  if (!read.success) {
    const paths = read.error.issues.map((issue) => ['data', ...issue.path].join('.')).join(', ');
    return { kind: 'unreadable', reason: `message.created is incomplete or of the wrong type at ${paths}` };
  }
  const message = read.data;
  const event = newEvent({
    kind: 'message',
    externalId: message.id,
    thread: message.conversation,
    ...time,
    contact: contactOf(message),
    content: [message.conversation, message.from.id, message.subject ?? '', message.text],
    text: message.text,
    attachments: (message.attachments ?? []).map(attached),
    ...(message.subject ? { subject: message.subject } : {}),
    ...(message.replyTo ? { replyTo: message.replyTo } : {}),
  });
  return { kind: 'events', events: [event] };
}

function another(type: string, data: unknown, time: Time): Normalised {
  const placed = placedSchema.safeParse(data).data;
  if (!placed) return { kind: 'ignored', reason: `type "${type}" names no conversation` };
  const event = newEvent({
    kind: 'unsupported',
    externalId: placed.id ?? '',
    version: type,
    thread: placed.conversation,
    ...time,
    contact: placed.from ? { key: placed.from.id } : null,
    content: [JSON.stringify(data)],
    detail: `event of type "${type}"`,
  });
  return { kind: 'events', events: [event] };
}

function contactOf({ from: { id: key, name, email, phone } }: WebhookMessage): InboundContact {
  return { key, ...(name ? { name } : {}), ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}

type Given = NonNullable<WebhookMessage['attachments']>[number];

/** Only an address that a browser could open stays one. */
function attached({ name, contentType, url }: Given): InboundAttachment {
  const link = url !== undefined && /^https?:\/\//i.test(url) ? { url } : {};
  const type = contentType ?? 'application/octet-stream';
  return { name: fileName(name, 'attachment'), contentType: type, bytes: null, inline: false, ...link };
}
