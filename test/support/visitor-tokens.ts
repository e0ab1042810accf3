import { createHmac } from 'node:crypto';

export const VISITOR_SECRET = 'a-secret-of-the-shop-of-32-signs';

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A JWT as any server makes one. `head` and `body`: texts go in as they are. */
export function jwt(
  body: unknown,
  { secret = VISITOR_SECRET, head = { alg: 'HS256', typ: 'JWT' } as unknown, hash = 'sha256' } = {},
): string {
  const signed = `${part(head)}.${part(body)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

/** What the shop says of Ada, for the next five minutes. */
export const claimsAt = (now: number, more: object = {}) => ({
  aud: 'switchboard',
  sub: 'customer-7',
  name: 'Ada Lovelace',
  email: 'ada@customer.example',
  email_verified: true,
  exp: Math.floor(now / 1000) + 300,
  ...more,
});
