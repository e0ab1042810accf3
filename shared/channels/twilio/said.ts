import type { InboundAttachment } from '../../domain/inbound-event.ts';
import { nameByType } from '../file-name.ts';
import { file, place } from '../reference.ts';

type Form = Readonly<Record<string, string>>;

/** The files and the place of a message. Files stay at Twilio until they are deleted there; their addresses want the account's token where the account demands it. */
export function attachmentsOf(form: Form): InboundAttachment[] {
  const { Latitude, Longitude, Label: name, Address: address } = form;
  const [latitude, longitude] = [coordinate(Latitude), coordinate(Longitude)];
  const places =
    latitude === undefined || longitude === undefined ? [] : [place({ latitude, longitude, name, address })];
  return [...filesOf(form), ...places];
}

/** As many as have an address, whatever `NumMedia` says. */
function filesOf(form: Form): InboundAttachment[] {
  const numbers = Object.keys(form).flatMap((key) => /^MediaUrl(\d{1,3})$/.exec(key)?.[1] ?? []);
  return numbers.toSorted((a, b) => Number(a) - Number(b)).map((number) => fileAt(form, number));
}

function fileAt(form: Form, number: string): InboundAttachment {
  const contentType = form[`MediaContentType${number}`] || 'application/octet-stream';
  const [family = ''] = contentType.split('/');
  const name = nameByType(FAMILIES.has(family) ? family : 'file', contentType);
  const url = form[`MediaUrl${number}`] ?? '';
  return file({ name, contentType, ...(url.startsWith('https://') ? { url } : {}) });
}

const FAMILIES = new Set(['image', 'video', 'audio']);

function coordinate(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : undefined;
}
