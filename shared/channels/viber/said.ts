import type { InboundAttachment } from '../../domain/inbound-event.ts';
import { fileName, nameByType } from '../file-name.ts';
import { file, place, reference } from '../reference.ts';
import type { Message } from './schema.ts';

export type Said = { text: string; attachments: InboundAttachment[]; content: string[] };

const TYPES: ReadonlyMap<string, string> = new Map([
  ['picture', 'image/jpeg'],
  ['video', 'video/mp4'],
  ['file', 'application/octet-stream'],
]);

/** Words and attachments of a message, with the same as Viber sent them for the digest; undefined for a type that we do not know. */
export function saidIn(message: Message): Said | undefined {
  const { type = '', text = '', media = '' } = message;
  if (type === 'text') return { text, attachments: [], content: [text] };
  if (type === 'url')
    return { text: [text, media].filter((part) => part !== '').join('\n'), attachments: [], content: [media] };
  if (type === 'sticker') return sticker(message);
  if (type === 'location') return location(message);
  if (type === 'contact') return card(message);
  const contentType = TYPES.get(type);
  return contentType ? fileOf(message, contentType) : undefined;
}

/** The address holds a signature that ends after an hour: it is what there is. */
function fileOf({ type = '', text = '', media = '', file_name, size }: Message, contentType: string): Said {
  const fallback = type === 'file' ? 'file' : nameByType(type === 'picture' ? 'image' : type, contentType);
  const url = media.startsWith('https://') ? { url: media } : {};
  const attachment = file({ name: fileName(file_name, fallback), contentType, bytes: size ?? null, ...url });
  return { text, attachments: [attachment], content: [type, text, file_name ?? ''] };
}

function sticker({ sticker_id = '' }: Message): Said {
  const picture = reference(`sticker ${sticker_id}`, 'application/vnd.viber.sticker');
  return { text: '', attachments: [picture], content: ['sticker', sticker_id] };
}

function location({ location: at }: Message): Said | undefined {
  if (at?.lat === undefined || at.lon === undefined) return undefined;
  const spot = place({ latitude: at.lat, longitude: at.lon });
  return { text: '', attachments: [spot], content: ['location', String(at.lat), String(at.lon)] };
}

function card({ contact }: Message): Said {
  const { name = '', phone_number: phone = '' } = contact ?? {};
  const title = [name, phone].filter((part) => part !== '').join(', ') || 'contact';
  const card = reference(title, 'text/vcard', phone ? `tel:${phone.replace(/[^\d+]/g, '')}` : undefined);
  return { text: '', attachments: [card], content: ['contact', name, phone] };
}
