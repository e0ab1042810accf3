import type { InboundAttachment } from '../domain/inbound-event.ts';
import { label } from './file-name.ts';

/** Something that is no file: a card, an order, a post. `url` where it leads somewhere. */
export function reference(name: string, contentType: string, url?: string): InboundAttachment {
  return { name: label(name, 'attachment'), contentType, bytes: null, inline: false, ...(url ? { url } : {}) };
}

type Place = {
  latitude: number;
  longitude: number;
  name?: string | undefined;
  address?: string | undefined;
};

/** RFC 5870: any map opens it. */
export function place({ latitude, longitude, name, address }: Place): InboundAttachment {
  const words = [name, address].filter((part) => part).join(', ');
  return reference(words || `${latitude}, ${longitude}`, 'application/geo+json', `geo:${latitude},${longitude}`);
}

/** A file that is still at the provider; `url` may be an address or a name of ours such as `line-content:<id>`. */
export function file(given: {
  name: string;
  contentType: string;
  bytes?: number | null;
  url?: string;
}): InboundAttachment {
  return { bytes: null, inline: false, ...given };
}
