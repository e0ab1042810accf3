import type { InboundAttachment } from '../../domain/inbound-event.ts';
import { file, place, reference } from '../reference.ts';
import type { MetaAttachment, MetaMessage } from './schema.ts';

export type Said = { text: string; attachments: InboundAttachment[]; content: string[] };

/** Words and attachments; the digest covers what was said, never the addresses, which Meta signs anew each time. */
export function saidIn({ text = '', quick_reply, attachments = [], reply_to }: MetaMessage): Said {
  const story = reply_to?.story ? [storyOf(reply_to.story)] : [];
  return {
    text,
    attachments: [...attachments.map(attachmentOf), ...story],
    content: [
      text,
      quick_reply?.payload ?? '',
      ...attachments.map(({ type }) => type ?? ''),
      reply_to?.story?.id ?? '',
    ],
  };
}

/** Shared posts, reels and stories are pages to look at; a story is gone after a day, so that its address may lead nowhere. */
const SHARED: ReadonlyMap<string, string> = new Map([
  ['share', 'Shared post'],
  ['ig_reel', 'Shared reel'],
  ['ig_post', 'Shared post'],
  ['reel', 'Shared reel'],
  ['story_mention', 'Mentioned you in a story'],
  ['ig_story', 'Shared story'],
  ['fallback', 'Shared link'],
  ['template', 'Template'],
]);

const MEDIA: ReadonlyMap<string, { name: string; contentType: string }> = new Map([
  ['image', { name: 'image.jpg', contentType: 'image/jpeg' }],
  ['video', { name: 'video.mp4', contentType: 'video/mp4' }],
  ['audio', { name: 'audio.mp4', contentType: 'audio/mp4' }],
  ['file', { name: 'file', contentType: 'application/octet-stream' }],
]);

function attachmentOf({ type = '', title, url, payload }: MetaAttachment): InboundAttachment {
  const { coordinates } = payload ?? {};
  if (coordinates) return place({ latitude: coordinates.lat, longitude: coordinates.long, name: title });
  const address = payload?.url ?? payload?.story_media_url ?? url;
  const media = MEDIA.get(type);
  if (media) return file({ ...media, ...(address ? { url: address } : {}) });
  const name = payload?.title ?? title ?? '';
  return reference([SHARED.get(type) ?? type, name].filter((part) => part).join(': '), 'text/html', address);
}

function storyOf({ id = '', url }: { id?: string | undefined; url?: string | undefined }): InboundAttachment {
  return reference(`Answer to your story ${id}`.trim(), 'text/html', url);
}
