import * as z from 'zod/mini';
import type { TokenGrant } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { amount, maybe, word } from '../loose.ts';
import { option } from '../option.ts';
import { isAway } from './codes.ts';

const tokenSchema = z.looseObject({ access_token: z.string(), expires_in: z.number(), refresh_token: word });
const answerSchema = z.looseObject({ code: amount, data: maybe(tokenSchema) });

/**
 * An access token lives for a day, a refresh token for a year, and each renewal brings another one. https://business-api.tiktok.com/portal/docs
 * (tt_user/oauth2/refresh_token): the app's secret is also what signs webhooks; of two that are live while one is rotated the first is the new one.
 */
export const grant: TokenGrant = {
  shared: true,
  needs: 'refreshToken',
  request: (account, { refresh }) => ({
    url: 'https://business-api.tiktok.com/open_api/v1.3/tt_user/oauth2/refresh_token/',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: option(account, 'appId'),
      client_secret: account.secrets[0] ?? '',
      grant_type: 'refresh_token',
      refresh_token: refresh ?? option(account, 'refreshToken'),
    }),
  }),
  read: ({ status, body }) => {
    const { code, data } = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data ?? {};
    if (status !== 200 || code !== 0 || !data) return code !== undefined && isAway(code) ? 'again' : undefined;
    const { access_token: token, expires_in: seconds, refresh_token: refresh } = data;
    return { token, seconds, ...(refresh ? { refresh } : {}) };
  },
};
