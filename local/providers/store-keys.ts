import { createPrivateKey, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { fieldsOf } from './provider.ts';
import { TEAMS_KEY } from './teams-key.ts';

/** The key by which the laptop signs for the App Store, and its stand-in checks it: no secret, and good for nothing else. */
const APPLE_KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'pLztWv5FctU52gAZSKQxLzsM1jKnzkS7Bfj-6emypH0',
  y: 'tkoHYW3nnojpOkNYxgiK3tigxKze2kQhxPiYq03WVtM',
  d: 'X9tqxnrxCcUsG5_U30aji-c8cQJbJpn0zNdUZmizpL0',
};

const apple = createPrivateKey({ key: APPLE_KEY, format: 'jwk' });
const google = createPrivateKey({ key: TEAMS_KEY, format: 'jwk' });
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** As the stores hand them out. */
export const APPLE_PEM = pem(apple);
export const GOOGLE_PEM = pem(google);

const KEYS = { ES256: createPublicKey(apple), RS256: createPublicKey(google) };

/** What a token of the laptop's claims; null where the laptop has not signed it by this method. */
export function claimsOf(token: string, alg: keyof typeof KEYS): Record<string, unknown> | null {
  const [head = '', body = '', signature = ''] = token.split('.');
  const text = (part: string) => Buffer.from(part, 'base64url').toString();
  const key = { key: KEYS[alg], dsaEncoding: 'ieee-p1363' as const };
  const good = verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  return good && fieldsOf(text(head))['alg'] === alg ? { ...fieldsOf(text(head)), ...fieldsOf(text(body)) } : null;
}
