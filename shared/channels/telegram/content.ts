import type { InboundAttachment } from '../../domain/inbound-event.ts';
import { fileName, label, nameByType } from '../file-name.ts';
import type { Message, TelegramFile } from './schema.ts';

/** The types that Telegram leaves out where they are always the same. */
const DEFAULT_TYPE = {
  photo: 'image/jpeg',
  audio: 'audio/mpeg',
  document: 'application/octet-stream',
  animation: 'video/mp4',
  video: 'video/mp4',
  video_note: 'video/mp4',
  voice: 'audio/ogg',
  sticker: 'image/webp',
} as const;

type Kind = keyof typeof DEFAULT_TYPE;

/** The words and attachments of a message, and the same as Telegram sent them for the digest; undefined where it holds none that we know. */
export type Said = { text: string; attachments: InboundAttachment[]; content: string[] };

export function saidIn(message: Message): Said | undefined {
  const text = message.text ?? message.caption ?? message.dice?.emoji ?? message.poll?.question;
  const attachments = [...files(message), ...references(message)];
  if (text === undefined && attachments.length === 0) return undefined;
  const sources = attachments.map(({ url, name }) => url ?? name);
  return { text: text ?? '', attachments, content: [text ?? '', ...sources] };
}

/** An animation comes a second time as a document, for old clients; a photo comes in several sizes, the largest last. */
function files(message: Message): InboundAttachment[] {
  const { animation, audio, video, video_note, voice, sticker } = message;
  const photo = message.photo?.at(-1);
  const document = animation ? undefined : message.document;
  const found = { photo, audio, document, animation, video, video_note, voice, sticker };
  return Object.entries(found).flatMap(([kind, one]) => (one ? [attached(kind as Kind, one)] : []));
}

/** The file's own address would hold the bot's token: only its id is kept, and the file is fetched by it. */
function attached(kind: Kind, { file_id, file_name, mime_type, file_size }: TelegramFile): InboundAttachment {
  const contentType = mime_type ?? DEFAULT_TYPE[kind];
  const name = fileName(file_name, nameByType(kind, contentType));
  return { name, contentType, bytes: file_size ?? null, inline: false, url: `telegram-file:${file_id}` };
}

function references({ venue, location, contact }: Message): InboundAttachment[] {
  const place = venue?.location ?? location;
  const found: InboundAttachment[] = [];
  if (place) {
    const spot = `${place.latitude},${place.longitude}`;
    const name = [venue?.title, venue?.address].filter((part) => part).join(', ');
    found.push(reference(name || spot, 'application/geo+json', `geo:${spot}`));
  }
  if (contact) {
    const { phone_number: phone = '', first_name, last_name } = contact;
    const name = [first_name, last_name, phone].filter((part) => part).join(' ');
    found.push(reference(name || 'Contact', 'text/vcard', `tel:${phone.replace(/[^\d+]/g, '')}`));
  }
  return found;
}

function reference(name: string, contentType: string, url: string): InboundAttachment {
  return { name: label(name, 'attachment'), contentType, bytes: null, inline: false, url };
}
