import type { InboundEvent } from '../domain/inbound-event.ts';
import { iso } from '../domain/words.ts';
import type { ChannelEvent } from './channel.ts';
import { sha256 } from './signing.ts';

/** Part of every digest. Raising it makes each event new to the desk: only together with a plan for replays. */
const KEY_VERSION = 1;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Where an event belongs: one account of one channel. */
export type Placed = { channel: string; account: string; event: ChannelEvent };

/** 26 characters of `a-z2-7` (RFC 4648 section 6, lower case): 130 bits that name a conversation within the desk. */
export function conversationKey(channel: string, account: string, thread: string): string {
  return digest([channel, account, thread]);
}

/**
 * `<the provider's time, verbatim, or ->#<26 characters>`: the same key exactly when it is the same event. The digest covers what the provider says the
 * event is (id, kind, version) and its words, so that a forged id can neither overwrite nor suppress a message.
 */
export function dedupeKey({ channel, account, event }: Placed): string {
  const named = [channel, account, event.kind, event.version ?? '', event.externalId];
  return `${printableTime(event.providerTime)}#${digest([...named, ...event.content])}`;
}

/** The public form of a channel's event: with keys, without what only the desk's inside needs. */
export function toInboundEvent(placed: Placed): InboundEvent {
  const { channel, account, event } = placed;
  const {
    version: _version,
    thread,
    providerTime: _time,
    content: _content,
    outboundRef: _ref,
    detail: _detail,
    answered: _answered,
    form: _form,
    ...rest
  } = event;
  return {
    ...rest,
    channel,
    account,
    dedupeKey: dedupeKey(placed),
    conversationKey: conversationKey(channel, account, thread),
    sentAt: event.sentAt === null ? null : iso(event.sentAt),
    attachments: [...event.attachments],
  };
}

/** The time becomes part of a sort key: no separator of ours in it, and no length that a sender can choose. */
function printableTime(time: string | null): string {
  return time !== null && /^[0-9A-Za-z:.+-]{1,40}$/.test(time) ? time : '-';
}

/** No two lists of fields make the same bytes: each has its length before it, and UTF-16 keeps the lone surrogates that UTF-8 would fold into one. */
function digest(fields: readonly string[]): string {
  const parts: Uint8Array[] = [Uint8Array.of(KEY_VERSION)];
  for (const field of fields) {
    const bytes = Buffer.from(field, 'utf16le');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
  }
  return base32(sha256(...parts)).slice(0, 26);
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
}
