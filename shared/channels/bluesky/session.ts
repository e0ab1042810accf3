import * as z from 'zod/mini';
import type { TokenGrant } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount } from '../loose.ts';
import { option } from '../option.ts';
import { serverOf } from '../server.ts';

export const USUAL_SERVER = 'https://bsky.social';

const sessionSchema = z.looseObject({ accessJwt: z.string(), refreshJwt: z.string() });
const claimsSchema = z.looseObject({ iat: amount, exp: amount });

/** Where a token does not say how long it lives: less than any server lets it. */
const LIFE_SECONDS = 1800;

/**
 * A session by an app password lives for two hours; the next one goes by the refresh token that came with it, since only 300 sessions may be begun a day.
 * https://docs.bsky.app/docs/advanced-guides/rate-limits https://atproto.com/specs/xrpc#authentication
 */
export const grant: TokenGrant = {
  shared: true,
  request: (account, { refresh }) => {
    const server = serverOf(account, 'service', USUAL_SERVER);
    const call = { method: 'POST' as const };
    if (refresh !== undefined)
      return {
        ...call,
        url: `${server}/xrpc/com.atproto.server.refreshSession`,
        headers: { authorization: `Bearer ${refresh}` },
        body: '',
      };
    const credentials = { identifier: option(account, 'identifier'), password: option(account, 'appPassword') };
    return {
      ...call,
      url: `${server}/xrpc/com.atproto.server.createSession`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(credentials),
    };
  },
  read: ({ status, body }) => {
    const { data } = sessionSchema.safeParse(readJson(Buffer.from(body))?.value);
    if (status !== 200 || !data) return undefined;
    return { token: data.accessJwt, seconds: lifeOf(data.accessJwt), refresh: data.refreshJwt };
  },
};

/** The token is the server's own business: what it says is only believed as far as a life goes. */
function lifeOf(jwt: string): number {
  const claims = Buffer.from(jwt.split('.')[1] ?? '', 'base64url');
  const { iat, exp } = claimsSchema.safeParse(readJson(claims)?.value).data ?? {};
  return iat !== undefined && exp !== undefined && exp > iat ? exp - iat : LIFE_SECONDS;
}
