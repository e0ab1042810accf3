import type * as z from 'zod/mini';
import type { InboundAttachment } from '../../domain/inbound-event.ts';
import type { ChannelEvent } from '../channel.ts';
import { newEvent } from '../event.ts';
import { nameByType } from '../file-name.ts';
import { file } from '../reference.ts';
import { unescaped } from '../unescaped.ts';
import { atMillis } from './moment.ts';
import { type People, personOf } from './people.ts';
import { directThread } from './route.ts';
import type { Direct, encryptedSchema, Media, readSchema } from './schema.ts';

/** `ours`: the account to which the body belongs; `app`: our own app's id, where the account says it. */
export type Side = { ours: string | undefined; people: People; app: string | undefined };

const TYPES: ReadonlyMap<string, string> = new Map([
  ['photo', 'image/jpeg'],
  ['animated_gif', 'video/mp4'],
  ['video', 'video/mp4'],
]);

/** A direct message; what our own app sent comes back as its receipt, what our people wrote elsewhere as theirs. */
export function directEvent({ id, created_timestamp, message_create }: Direct, side: Side): ChannelEvent {
  const { sender_id, target, source_app_id, message_data } = message_create;
  const outgoing = sender_id === side.ours;
  const other = outgoing ? (target?.recipient_id ?? '') : sender_id;
  const common = {
    externalId: id,
    direction: outgoing ? ('out' as const) : ('in' as const),
    thread: directThread(other),
    contact: personOf(other, side.people),
    ...atMillis(created_timestamp),
  };
  const elsewhere = side.app !== undefined && source_app_id !== undefined && source_app_id !== side.app;
  if (outgoing && !elsewhere) return newEvent({ ...common, direction: 'in', kind: 'receipt', status: 'sent' });
  const { text = '', attachment } = message_data ?? {};
  const attachments = attachment?.media ? [mediaFile(attachment.media, id)] : [];
  const content = [text, ...attachments.map(({ url = '' }) => url)];
  return newEvent({ ...common, kind: 'message', text: unescaped(text), attachments, content });
}

/** A file of a direct message can be had with the account's token alone: it is named by the message. */
function mediaFile({ id, id_str, type = '' }: Media, message: string): InboundAttachment {
  const contentType = TYPES.get(type) ?? 'application/octet-stream';
  const url = `x-dm-media:${message}/${id_str ?? id ?? ''}`;
  return file({ name: nameByType(type || 'file', contentType), contentType, url });
}

/** Everything up to a message was read. */
export function readEvent(read: z.infer<typeof readSchema>, { ours, people }: Side): ChannelEvent | undefined {
  if (read.sender_id === ours) return undefined;
  return newEvent({
    kind: 'receipt',
    externalId: read.last_read_event_id,
    status: 'read',
    thread: directThread(read.sender_id),
    contact: personOf(read.sender_id, people),
    content: ['read'],
    ...atMillis(read.created_timestamp),
  });
}

const ENCRYPTED = 'an encrypted message: it can be read on X only';

/** Its conversation is named by both people: `<one>:<other>`. */
export function encryptedEvent(message: z.infer<typeof encryptedSchema>, { ours, people }: Side): ChannelEvent {
  const { id, sender_id = '', conversation_id = '', created_at_msec } = message;
  const outgoing = sender_id !== '' && sender_id === ours;
  const other = outgoing ? (conversation_id.split(':').find((person) => person !== ours) ?? '') : sender_id;
  return newEvent({
    kind: 'unsupported',
    externalId: id,
    direction: outgoing ? 'out' : 'in',
    thread: directThread(other || conversation_id),
    contact: personOf(other, people),
    content: [conversation_id],
    detail: ENCRYPTED,
    ...atMillis(created_at_msec),
  });
}
