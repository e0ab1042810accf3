import type { ChannelEvent } from '../channels/channel.ts';
import type { InboundContact } from '../domain/inbound-event.ts';
import { cutBytes } from '../store/codec.ts';

/** Names by which the desk finds and answers people: longer than any platform's own, short enough for a ticket's head. */
const NAME_BYTES = 500;
const WORDS_BYTES = 1000;
const MAX_ATTACHMENTS = 50;
const URL_BYTES = 60_000;
const MAX_TEXT = 100_000;

/** Why an event cannot be kept under the names that it bears, or null. Cutting them would mix up conversations. */
export function tooLongToKeep({ thread, contact }: ChannelEvent): string | null {
  const long = [thread, contact?.key ?? ''].find((name) => Buffer.byteLength(name) > NAME_BYTES);
  return long === undefined
    ? null
    : `it names somebody by ${Buffer.byteLength(long)} bytes, at most ${NAME_BYTES} are kept`;
}

/**
 * An event whose fields fit one item of the table (400 kB), whatever a stranger wrote into them: a message that cannot be stored would be tried for ever. The
 * whole input lies in the archive.
 */
export function fitEvent(event: ChannelEvent): ChannelEvent {
  const { subject, replyTo, email } = event;
  return {
    ...event,
    externalId: cutBytes(event.externalId, WORDS_BYTES),
    text: event.text.slice(0, MAX_TEXT),
    contact: event.contact && fitContact(event.contact),
    attachments: fitAttachments(event.attachments),
    ...(subject === undefined ? {} : { subject: cutBytes(subject, WORDS_BYTES) }),
    ...(replyTo === undefined ? {} : { replyTo: cutBytes(replyTo, WORDS_BYTES) }),
    ...(email
      ? { email: { ...email, quoted: email.quoted.slice(0, 1000), signature: email.signature.slice(0, 500) } }
      : {}),
  };
}

export function fitName(name: string): string {
  return cutBytes(name, NAME_BYTES);
}

function fitContact(contact: InboundContact): InboundContact {
  const fitted = Object.entries(contact).map(([field, value]) => [field, fitName(String(value))] as const);
  return { key: '', ...Object.fromEntries(fitted) };
}

/** An address is whole or left out: half of one leads nowhere. */
function fitAttachments(attachments: ChannelEvent['attachments']): ChannelEvent['attachments'] {
  let room = URL_BYTES;
  return attachments.slice(0, MAX_ATTACHMENTS).map(({ url, contentId, ...file }) => {
    const bytes = Buffer.byteLength(url ?? '');
    const kept = url !== undefined && bytes <= room ? { url } : {};
    room -= 'url' in kept ? bytes : 0;
    const named = { name: fitName(file.name), contentType: cutBytes(file.contentType, 100) };
    return { ...file, ...named, ...kept, ...(contentId === undefined ? {} : { contentId: fitName(contentId) }) };
  });
}
