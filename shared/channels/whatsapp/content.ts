import type { InboundAttachment } from '../../domain/inbound-event.ts';
import { fileName, nameByType } from '../file-name.ts';
import { readJson } from '../json-body.ts';
import { place, reference } from '../reference.ts';
import type { Content, ErrorFact } from './schema.ts';

const MEDIA = ['image', 'video', 'audio', 'document', 'sticker'] as const;

/** The words and attachments of a message, and the same as Meta sent them for the digest; undefined where it holds none that we know. */
export type Said = { text: string; attachments: InboundAttachment[]; content: string[] };

export function saidIn(message: Content): Said | undefined {
  return media(message) ?? structured(message) ?? words(message);
}

/** `131051 Message type unknown: Message type is currently not supported.` */
export function describeErrors(errors: readonly ErrorFact[] | undefined): string | undefined {
  const lines = (errors ?? []).map(({ code, title, message, error_data }) =>
    [[code, title ?? message].filter((part) => part !== undefined).join(' '), error_data?.details]
      .filter((part) => part)
      .join(': '),
  );
  return lines.length > 0 ? lines.join('; ') : undefined;
}

function media(message: Content): Said | undefined {
  for (const kind of MEDIA) {
    const file = message[kind];
    if (!file) continue;
    const contentType = file.mime_type ?? 'application/octet-stream';
    const name = fileName(file.filename, nameByType(kind, contentType));
    const attachment = { name, contentType, bytes: null, inline: false, url: `whatsapp-media:${file.id}` };
    const text = file.caption ?? '';
    return { text, attachments: [attachment], content: [kind, file.id, text] };
  }
  return undefined;
}

function words(message: Content): Said | undefined {
  const { button_reply, list_reply, nfm_reply } = message.interactive ?? {};
  const chosen = button_reply ?? list_reply;
  const text =
    message.text?.body ??
    message.button?.text ??
    message.button?.payload ??
    chosen?.title ??
    formAnswers(nfm_reply?.response_json) ??
    nfm_reply?.body;
  const content = [text ?? '', message.button?.payload ?? '', chosen?.id ?? '', nfm_reply?.response_json ?? ''];
  return text === undefined ? undefined : { text, attachments: [], content };
}

/** A flow's answers, one a line: the provider's own text beside them only says that there was a form. */
function formAnswers(json: string | undefined): string | undefined {
  const answers = json === undefined ? undefined : readJson(Buffer.from(json))?.value;
  if (typeof answers !== 'object' || answers === null) return undefined;
  const lines = Object.entries(answers).filter(([name]) => name !== 'flow_token');
  return lines
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

function structured({ location, contacts, order }: Content): Said | undefined {
  if (location) return placed([location], 'location', [place(location)]);
  if (contacts) return placed(contacts, 'contacts', contacts.map(card));
  if (!order) return undefined;
  const lines = (order.product_items ?? []).map(
    (line) => `${line.quantity ?? '?'} × ${line.product_retailer_id ?? '?'}`,
  );
  const attachment = reference(`Order: ${lines.join(', ')}`, 'application/json');
  return { ...placed([order], 'order', [attachment]), text: order.text ?? '' };
}

function placed(source: unknown, kind: string, attachments: InboundAttachment[]): Said {
  return { text: '', attachments, content: [kind, JSON.stringify(source)] };
}

type Card = NonNullable<Content['contacts']>[number];

function card({ name, phones }: Card): InboundAttachment {
  const phone = phones?.find((one) => one.phone)?.phone;
  const words = [name?.formatted_name, phone].filter((part) => part).join(' ');
  return reference(words || 'Contact', 'text/vcard', phone && `tel:${phone.replace(/[^\d+]/g, '')}`);
}
