import * as z from 'zod/mini';
import type { TokenGrant } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { privateKeyOf, signedToken } from '../json-web-token.ts';
import { option } from '../option.ts';

/** Never the key file's own `token_uri`: what is signed would go wherever somebody wrote. */
const TOKENS = 'https://oauth2.googleapis.com/token';
const SCOPE = 'https://www.googleapis.com/auth/androidpublisher';

const tokenSchema = z.looseObject({ access_token: z.string(), expires_in: z.number() });

/** An hour's token for a service account: https://developers.google.com/identity/protocols/oauth2/service-account#httprest */
export const grant: TokenGrant = {
  request: (account, { now }) => {
    const iat = Math.floor(now / 1000);
    const claims = { iss: option(account, 'client_email'), scope: SCOPE, aud: TOKENS, iat, exp: iat + 3600 };
    const assertion = signedToken({ alg: 'RS256', key: privateKeyOf(account, 'private_key'), claims });
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    return {
      url: TOKENS,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type, assertion }).toString(),
    };
  },
  read: ({ status, body }) => {
    const { data } = tokenSchema.safeParse(readJson(Buffer.from(body))?.value);
    return status === 200 && data ? { token: data.access_token, seconds: data.expires_in } : undefined;
  },
};
