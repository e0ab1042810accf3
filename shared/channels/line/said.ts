import type { InboundAttachment } from '../../domain/inbound-event.ts';
import { fileName } from '../file-name.ts';
import { file, place } from '../reference.ts';
import type { Message } from './schema.ts';

const TYPES: ReadonlyMap<string, { name: string; contentType: string }> = new Map([
  ['image', { name: 'image.jpg', contentType: 'image/jpeg' }],
  ['video', { name: 'video.mp4', contentType: 'video/mp4' }],
  ['audio', { name: 'audio.m4a', contentType: 'audio/mp4' }],
  ['file', { name: 'file', contentType: 'application/octet-stream' }],
]);

export type Said = { text: string; attachments: InboundAttachment[]; content: string[] };

/** Words and attachments of a message, with the same as LINE sent them for the digest; undefined for a type that we do not know. */
export function saidIn(message: Message): Said | undefined {
  const { type = '', id, text = '' } = message;
  if (type === 'text') return { text, attachments: [], content: [text] };
  // A sticker's text is what its author wrote on it; without one its first keyword says what it means.
  if (type === 'sticker') return words(text || (message.keywords?.[0] ?? ''), ['sticker', message.stickerId ?? id]);
  if (type === 'location') return location(message);
  const known = TYPES.get(type);
  if (!known) return undefined;
  const name = fileName(message.fileName, known.name);
  const url = `line-content:${id}`;
  return {
    text: '',
    attachments: [file({ ...known, name, bytes: message.fileSize ?? null, url })],
    content: [type, id, message.fileName ?? ''],
  };
}

function words(text: string, content: string[]): Said {
  return { text, attachments: [], content: [...content, text] };
}

function location({ latitude, longitude, title, address }: Message): Said | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  const spot = place({ latitude, longitude, name: title, address });
  return { text: '', attachments: [spot], content: ['location', String(latitude), String(longitude), spot.name] };
}
