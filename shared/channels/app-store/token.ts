import type { Instant } from '../../domain/words.ts';
import type { Account } from '../channel.ts';
import { privateKeyOf, signedToken } from '../json-web-token.ts';
import { option } from '../option.ts';

const LIFE_SECONDS = 600;

/**
 * Apple gives no tokens: each call bears one that the account's own key has signed, for ten minutes of the twenty that Apple takes.
 * https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests
 */
export function authorization(account: Account, now: Instant): string {
  const iat = Math.floor(now / 1000);
  const claims = { iss: option(account, 'issuerId'), iat, exp: iat + LIFE_SECONDS, aud: 'appstoreconnect-v1' };
  const kid = option(account, 'keyId');
  return `Bearer ${signedToken({ alg: 'ES256', kid, key: privateKeyOf(account, 'privateKey'), claims })}`;
}
