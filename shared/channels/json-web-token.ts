import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { DeskError } from '../errors.ts';
import type { Account } from './channel.ts';
import { option } from './option.ts';

type Signing = { alg: 'ES256' | 'RS256'; key: KeyObject; kid?: string; claims: object };

/** A JSON Web Token (RFC 7519) signed by an account's own key. `ES256` wants the signature as two numbers side by side, not as DER (RFC 7518 section 3.4). */
export function signedToken({ alg, key, kid, claims }: Signing): string {
  const text = `${encoded({ alg, ...(kid ? { kid } : {}), typ: 'JWT' })}.${encoded(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The private key (PEM, PKCS #8) that an option of the account holds; in a secret its line breaks may be written as `\n`. */
export function privateKeyOf(account: Account, name: string): KeyObject {
  const pem = option(account, name).replaceAll('\\n', '\n');
  try {
    return createPrivateKey(pem);
  } catch {
    throw new DeskError(
      'channel.not-configured',
      `the option "${name}" of ${account.channel} account "${account.id}" is no private key: copy the file, from BEGIN to END`,
      { recovery: 'never' },
    );
  }
}
