import type { InboundAttachment, InboundContact } from '../../domain/inbound-event.ts';
import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { eventOr, newEvent } from '../event.ts';
import { nameByType } from '../file-name.ts';
import { readJson } from '../json-body.ts';
import { file } from '../reference.ts';
import { fromIso } from '../time.ts';
import { plainOf } from './plain.ts';
import { threadOf } from './route.ts';
import { mediaSchema, type Notification, notificationSchema, type Status } from './schema.ts';

/** One body is one notification, as polling took it from the list. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const json = readJson(body)?.value;
  const { data } = notificationSchema.safeParse(json);
  if (!data) return { kind: 'unreadable', reason: 'body is no notification of Mastodon: it has no id and type' };
  return { kind: 'events', events: [eventOr(notificationSchema, json, toEvent)] };
};

function toEvent({ id, type, created_at, account, status }: Notification): ChannelEvent {
  const seen = status?.visibility === 'direct' || status?.visibility === 'private' ? 'direct' : 'public';
  const time = created_at ?? status?.created_at;
  const contact: InboundContact | null = account
    ? { key: account.acct, handle: account.acct, ...(account.display_name ? { name: account.display_name } : {}) }
    : null;
  const whole = {
    thread: account ? threadOf({ seen, person: account.acct }) : 'account',
    providerTime: time ?? null,
    sentAt: fromIso(time),
    contact,
  };
  if (type !== 'mention' || !status)
    return newEvent({
      ...whole,
      kind: 'unsupported',
      externalId: status?.id ?? id,
      content: [type, id],
      detail: `notification of type "${type}"`,
    });
  return newEvent({
    ...whole,
    kind: seen === 'public' ? 'comment' : 'message',
    externalId: status.id,
    ...said(status),
  });
}

function said(status: Status): Pick<ChannelEvent, 'text' | 'content' | 'attachments'> & { replyTo?: string } {
  const { content = '', spoiler_text = '', in_reply_to_id: replyTo } = status;
  const text = [spoiler_text, plainOf(content)].filter((part) => part !== '').join('\n\n');
  const attachments = status.media_attachments.flatMap(attached);
  return { text, content: [spoiler_text, content], attachments, ...(replyTo ? { replyTo } : {}) };
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['image', 'image/jpeg'],
  ['gifv', 'video/mp4'],
  ['video', 'video/mp4'],
  ['audio', 'audio/mpeg'],
]);

function attached(entry: unknown): InboundAttachment[] {
  const { data } = mediaSchema.safeParse(entry);
  if (!data) return [];
  const contentType = TYPES.get(data.type ?? '') ?? 'application/octet-stream';
  const url = data.url?.startsWith('https://') ? { url: data.url } : {};
  return [file({ name: nameByType(contentType.split('/')[0] ?? 'file', contentType), contentType, ...url })];
}
