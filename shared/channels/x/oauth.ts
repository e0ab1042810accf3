import type { Instant } from '../../domain/words.ts';
import { DeskError } from '../../errors.ts';
import type { Account } from '../channel.ts';
import { option } from '../option.ts';
import { hmac, sha256, usable } from '../signing.ts';

type Call = { method: 'GET' | 'POST'; url: string };
/** Which attempt of ours it is, and when. */
type Attempt = { ref: string; at?: Instant };

/**
 * OAuth 1.0a for the account itself, whose token does not end; a JSON body is not part of what is signed. RFC 5849 section 3.4,
 * https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature. The account's first secret is the consumer secret, the same that signs webhooks.
 */
export function authorization({ method, url }: Call, { ref, at }: Attempt, account: Account): string {
  const [secret] = usable(account.secrets);
  if (secret === undefined) throw unsigned(account, 'no consumer secret');
  if (at === undefined) throw unsigned(account, 'no time of the attempt');
  const fields = oauthFields({ ref, at }, account);
  const { origin, pathname, searchParams } = new URL(url);
  const listed = [...fields, ...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const base = [method, encode(`${origin}${pathname}`), encode(listed)].join('&');
  const key = `${encode(secret)}&${encode(option(account, 'tokenSecret'))}`;
  const signature = Buffer.from(hmac('sha1', key, base)).toString('base64');
  const all = [...fields, ['oauth_signature', signature] as const];
  return `OAuth ${all.map(([name, value]) => `${name}="${encode(value)}"`).join(', ')}`;
}

/** In the order of their names, as they are signed. The nonce is new at every attempt, and no chance is needed for it. */
function oauthFields({ ref, at }: { ref: string; at: Instant }, account: Account): (readonly [string, string])[] {
  return [
    ['oauth_consumer_key', option(account, 'consumerKey')],
    [
      'oauth_nonce',
      Buffer.from(sha256(`${ref} ${at}`))
        .toString('hex')
        .slice(0, 32),
    ],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(Math.floor(at / 1000))],
    ['oauth_token', option(account, 'token')],
    ['oauth_version', '1.0'],
  ];
}

/** RFC 3986: what `encodeURIComponent` leaves and OAuth does not. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unsigned({ id }: Account, what: string): DeskError {
  return new DeskError('channel.not-configured', `x account "${id}" cannot sign: ${what}`, { recovery: 'never' });
}
