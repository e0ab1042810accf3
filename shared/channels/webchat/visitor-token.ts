import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { sameBytes, sha256, usable } from '../signing.ts';

/** What the company's own server says of whoever is signed in on its page. `id` is the company's own name for them. */
export type SignedVisitor = {
  id: string;
  name: string;
  email: string;
  /** The company has seen that the address is theirs; otherwise they have only told it so. */
  emailVerified: boolean;
  expiresAt: number;
  /** Names these very words, without holding them. */
  digest: string;
};

export type VisitorVerdict = { kind: 'known'; visitor: SignedVisitor } | { kind: 'refused'; reason: string };

/** RFC 7518, section 3.2: an HS256 key has 256 bits at the least. A shorter one can be guessed from one token, by anybody and in private. */
export const LEAST_SECRET = 32;
const AUDIENCE = 'switchboard';
const MOST_BYTES = 4096;
/** A right that never ends is a password in a page's source. */
const LONGEST_SECONDS = 86_400;

const header = z.object({ alg: z.literal('HS256'), crit: z.optional(z.undefined()) });
const payload = z.object({
  aud: z.literal(AUDIENCE),
  sub: z.string().check(z.minLength(1), z.maxLength(200)),
  exp: z.number(),
  nbf: z.optional(z.number()),
  name: z.optional(z.string()),
  email: z.optional(z.string()),
  email_verified: z.optional(z.unknown()),
});

/**
 * Reads what a page shows for its visitor: a JWT of one kind alone (RFC 7519; HS256, no choice of the sender's, as RFC 8725 section 3.1 has it), signed by one of
 * the account's secrets. `now` is real time in milliseconds. Whatever is not beyond doubt is refused, with a reason for the log that holds none of it.
 */
export function readVisitorToken(
  token: string,
  { secrets, now }: { secrets: readonly string[]; now: number },
): VisitorVerdict {
  const [head, body, mac, ...more] = token.length > MOST_BYTES ? [] : token.split('.');
  if (head === undefined || body === undefined || mac === undefined || more.length > 0) return refused('is no JWT');
  const signature = canonical(mac);
  const keys = usable(secrets).filter((secret) => Buffer.byteLength(secret) >= LEAST_SECRET);
  if (!header.safeParse(jsonOf(head)).success) return refused('is not signed by HS256');
  // Every key is tried, whichever fits: the time tells nothing of which.
  const fits = keys.map((key) => sameBytes(signature, createHmac('sha256', key).update(`${head}.${body}`).digest()));
  if (!fits.includes(true)) return refused('bears no signature of this account');
  const read = payload.safeParse(jsonOf(body));
  if (!read.success) return refused(`lacks ${read.error.issues[0]?.path.join('.') || 'its claims'}`);
  return judge(read.data, { now, digest: Buffer.from(sha256(token)).toString('base64url') });
}

function judge(
  { sub, exp, nbf = 0, name = '', email = '', email_verified: verified }: z.infer<typeof payload>,
  { now, digest }: { now: number; digest: string },
): VisitorVerdict {
  if (exp * 1000 <= now) return refused('has ended');
  if (exp * 1000 > now + LONGEST_SECONDS * 1000) return refused('is good for longer than a day');
  if (nbf * 1000 > now) return refused('has not begun');
  const address = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}$/.test(email) ? email : '';
  const visitor = { id: sub, name: name.slice(0, 80), email: address, expiresAt: exp * 1000, digest };
  return { kind: 'known', visitor: { ...visitor, emailVerified: verified === true && address !== '' } };
}

const refused = (reason: string): VisitorVerdict => ({ kind: 'refused', reason: `the page's token ${reason}` });

/** One spelling for each text of bytes: `Buffer` reads many, and a token that can be spelt anew would be new each time. */
function canonical(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : new Uint8Array();
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(canonical(part)).toString('utf8'));
  } catch {
    return undefined;
  }
}
