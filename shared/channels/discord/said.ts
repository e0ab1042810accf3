import type { InboundAttachment, InboundContact } from '../../domain/inbound-event.ts';
import { fileName } from '../file-name.ts';
import { file } from '../reference.ts';
import { attachmentSchema, type Message, snapshotSchema, stickerSchema, type User } from './schema.ts';

export type Said = { text: string; attachments: InboundAttachment[]; content: string[] };

/** Words and files of a message, and the same as Discord sent them for the digest. A sticker is its name, a forwarded message its words. */
export function saidIn(message: Message): Said {
  const { content = '', id, channel_id, sticker_items, message_snapshots } = message;
  const stickers = sticker_items.flatMap((entry) => stickerSchema.safeParse(entry).data?.name ?? []);
  const forwarded = message_snapshots.flatMap((entry) => snapshotSchema.safeParse(entry).data?.message.content ?? []);
  const text = [content, ...forwarded, ...stickers].filter((part) => part !== '').join('\n');
  const attachments = message.attachments.flatMap((entry) => attached(entry, `${channel_id}/${id}`));
  return {
    text,
    attachments,
    content: [content, ...forwarded, ...stickers, ...attachments.map(({ url = '' }) => url)],
  };
}

/** Discord's addresses of files end after a day: the file is named by its place, where a new address can be had. */
function attached(entry: unknown, place: string): InboundAttachment[] {
  const { data } = attachmentSchema.safeParse(entry);
  if (!data) return [];
  return [
    file({
      name: fileName(data.filename, 'file'),
      contentType: data.content_type || 'application/octet-stream',
      bytes: data.size ?? null,
      url: `discord-attachment:${place}/${data.id}`,
    }),
  ];
}

export function personOf(user: User | undefined): InboundContact | null {
  if (!user) return null;
  const name = user.global_name || user.username;
  return { key: user.id, ...(name ? { name } : {}), ...(user.username ? { handle: user.username } : {}) };
}
