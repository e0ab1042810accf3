import { createHmac, timingSafeEqual } from 'node:crypto';

const MAC_LENGTH = 26;
const CONVERSATION = /^[a-z2-7]{26}$/;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** RFC 5321 section 4.5.3.1.1. */
const LOCAL_PART_LIMIT = 64;

type ReplyAddress = { conversation: string; key: string; localPart: string; domain: string };

/**
 * The address to which answers of one conversation come: `support+<conversation>.<mac>@desk.test`. 128 bits of HMAC-SHA256, so that nobody can write into a
 * conversation by guessing its id (as in CVE-2026-47123); base32 in lower case because servers may fold a local part's case. Throws RangeError for what cannot
 * be an address: a bug of the caller.
 */
export function signReplyAddress({ conversation, key, localPart, domain }: ReplyAddress): string {
  if (!CONVERSATION.test(conversation))
    throw new RangeError(`conversation "${conversation}" is not 26 characters of base32`);
  const local = `${localPart}+${conversation}.${macOf(conversation, key)}`;
  if (local.length > LOCAL_PART_LIMIT)
    throw new RangeError(
      `local part "${localPart}" is longer than ${LOCAL_PART_LIMIT - 2 * MAC_LENGTH - 2} characters`,
    );
  return `${local}@${domain}`;
}

/** The conversation that an address was signed for, null for any other address. Compares in constant time. */
export function readReplyAddress(address: string, key: string): string | null {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))).toLowerCase();
  const match = /\+([a-z2-7]{26})\.([a-z2-7]{26})$/.exec(local.slice(-2 * MAC_LENGTH - 2));
  const [, conversation, mac] = match ?? [];
  if (conversation === undefined || mac === undefined) return null;
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(conversation, key))) ? conversation : null;
}

function macOf(conversation: string, key: string): string {
  const digest = createHmac('sha256', key).update(`reply-address\0${conversation}`).digest();
  return base32(digest.subarray(0, 16));
}

function base32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  // 128 bits make 25.6 digits: two zero bits fill the last.
  bits <<= 2n;
  let text = '';
  for (let digit = 0; digit < MAC_LENGTH; digit += 1, bits >>= 5n) text = (ALPHABET[Number(bits & 31n)] ?? '') + text;
  return text;
}
