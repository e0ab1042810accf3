import type { ChannelEvent, InboundChannel } from '../channel.ts';
import { newEvent, placeholder } from '../event.ts';
import { readJson } from '../json-body.ts';
import { file, reference } from '../reference.ts';
import { fromMillis } from '../time.ts';
import { type Body, bodySchema, type Content, contentSchema } from './schema.ts';

/** One request is one event; a message stands in it as JSON within JSON. */
export const normalise: InboundChannel['normalise'] = ({ body }) => {
  const read = bodySchema.safeParse(readJson(body)?.value).data;
  if (!read) return { kind: 'unreadable', reason: 'body is no webhook of TikTok: it has no "event"' };
  const content = contentSchema.safeParse(contentOf(read)).data;
  if (content) return { kind: 'events', events: [toEvent(read.event, content)] };
  // News of the app itself; a message always has content.
  if (!read.event.startsWith('im_')) return { kind: 'ignored', reason: `"${read.event}" concerns no customer` };
  return { kind: 'events', events: [placeholder(read, 'account', `"${read.event}" that cannot be read`)] };
};

function contentOf({ content }: Body): unknown {
  return typeof content === 'string' ? readJson(Buffer.from(content))?.value : content;
}

/** `im_send_msg` is what our side wrote, here or in the app. */
function toEvent(event: string, content: Content): ChannelEvent {
  const { conversation_id, message_id = '', timestamp, from, to, from_user, to_user } = content;
  const ours = event === 'im_send_msg';
  const [person, name] = ours ? [to_user, to] : [from_user, from];
  return newEvent({
    direction: ours ? 'out' : 'in',
    externalId: message_id,
    thread: conversation_id ?? person?.id ?? 'account',
    providerTime: timestamp ?? null,
    sentAt: fromMillis(timestamp),
    contact: person ? { key: person.id, ...(name ? { name } : {}) } : null,
    ...what(event, content),
  });
}

const MESSAGES = new Set(['im_receive_msg', 'im_send_msg']);

function what(event: string, content: Content): Pick<ChannelEvent, 'kind'> & Partial<ChannelEvent> {
  if (event === 'im_mark_read_msg') return readMark(content);
  const { type = '', text, referenced_message_info: answered } = content;
  const replyTo = answered?.referenced_message_id;
  const quoted = replyTo ? { replyTo } : {};
  if (MESSAGES.has(event) && type === 'text' && text?.body !== undefined)
    return { kind: 'message', content: [text.body], text: text.body, ...quoted };
  const attachment = MESSAGES.has(event) ? attachmentOf(content) : undefined;
  if (attachment)
    return { kind: 'message', content: [type, attachment.url ?? ''], attachments: [attachment], ...quoted };
  return { kind: 'unsupported', content: [event, type], detail: `"${event}" of type "${type}"` };
}

/** Everything up to its moment has been seen. */
function readMark({ timestamp }: Content): Pick<ChannelEvent, 'kind'> & Partial<ChannelEvent> {
  const at = fromMillis(timestamp);
  return {
    kind: 'receipt',
    externalId: at === null ? '' : `watermark-${at}`,
    status: 'read',
    content: [timestamp ?? ''],
  };
}

/** A picture is fetched with the account's token, by the id of its message and its own. */
function attachmentOf({ type, message_id = '', image, share_post }: Content) {
  if (type === 'image' && image?.media_id)
    return file({ name: 'image.jpg', contentType: 'image/jpeg', url: `tiktok-media:${message_id}/${image.media_id}` });
  const url = share_post?.embed_url;
  if (type === 'share_post' && share_post)
    return reference('a post on TikTok', 'text/html', url?.startsWith('https://') ? url : undefined);
  return undefined;
}
