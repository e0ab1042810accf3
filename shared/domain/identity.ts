import { spellPhone } from './phone.ts';

/** Somebody as a platform names them: on one account of a channel, or everywhere where its names hold everywhere (`account` is empty then). */
export type Identity = { channel: string; account: string; key: string };

/** Where what is known of a person lies: an address that is the same on every channel, or the identity itself. `proven`: the platform, or the mail's own proof, stands for it. */
export type Home = { name: string; proven: boolean };

export type Known = { key: string; email?: string | undefined; phone?: string | undefined };

/** Whose names are the same to every account: https://core.telegram.org/bots/api#user, https://docs.x.com/fundamentals/x-ids, https://discord.com/developers/docs/reference#snowflakes, https://atproto.com/specs/did */
const WORLDWIDE = new Set(['telegram', 'x', 'discord', 'bluesky']);
/** Where the platform itself has proven the number: a caller's number can be made up, and a web shop or an agent only says so. */
const PROVEN_NUMBERS = new Set(['whatsapp', 'twilio']);
const CALLS = new Set(['twilio-voice', 'amazon-connect', 'phone', 'in-person', 'other']);

/** Page-scoped, bot-scoped and workspace-scoped names mean nothing on another account; a number means the same on each. Of a mail that proves nothing `account` is its conversation. */
export function identityOf(channel: string, account: string, { key }: Known): Identity {
  const everywhere =
    WORLDWIDE.has(channel) || phoneIn(channel, key) !== null || (channel === 'mastodon' && key.includes('@'));
  return { channel, account: everywhere ? '' : account, key: phoneIn(channel, key) ?? key };
}

/** WhatsApp writes numbers without the plus; a BSUID has a letter and a dot in it. https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids */
function phoneIn(channel: string, text: string | undefined): string | null {
  if (text === undefined || !(PROVEN_NUMBERS.has(channel) || CALLS.has(channel))) return null;
  const bare = text.replace(/^whatsapp:/, '');
  return spellPhone(channel === 'whatsapp' && /^\d+$/.test(bare) ? `+${bare}` : bare);
}

/** Under which names a person is kept. `proven`: of a mail, whether its sender was; of a page's visitor, whether the company's server has signed for the address. */
export function homesOf(
  channel: string,
  account: string,
  { known, proven }: { known: Known; proven: boolean },
): Home[] {
  const { key, email } = known;
  const identity = identityOf(channel, account, known);
  const phone = phoneIn(channel, known.phone) ?? phoneIn(channel, key);
  const addresses: Home[] = [
    ...(phone === null ? [] : [{ name: `tel:${phone}`, proven: PROVEN_NUMBERS.has(channel) }]),
    ...(channel === 'email' ? [{ name: `mail:${(email ?? key).toLowerCase()}`, proven }] : []),
    ...(CALLS.has(channel) && email ? [{ name: `mail:${email.toLowerCase()}`, proven: false }] : []),
    ...(channel === 'webchat' && email ? [{ name: `mail:${email.toLowerCase()}`, proven }] : []),
  ];
  const named = channel === 'email' || phone === identity.key || addresses.some(({ name }) => name.endsWith(`:${key}`));
  return named && addresses.length > 0 ? addresses : [...addresses, { name: spellIdentity(identity), proven: true }];
}

/** One text for an identity; no two make the same. */
export function spellIdentity({ channel, account, key }: Identity): string {
  return JSON.stringify([channel, account, key]);
}

/** The other way round; undefined for what is none. */
export function parseIdentity(text: string): Identity | undefined {
  try {
    const [channel, account, key, ...more] = JSON.parse(text) as unknown[];
    if (typeof channel !== 'string' || typeof account !== 'string' || typeof key !== 'string') return undefined;
    return more.length === 0 && key !== '' ? { channel, account, key } : undefined;
  } catch {
    return undefined;
  }
}
