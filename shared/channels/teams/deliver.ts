import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { idText, maybe, word } from '../loose.ts';
import { option } from '../option.ts';
import { retryAfter } from '../retry-after.ts';
import { SERVICE } from './service.ts';

export { gesture } from './gesture.ts';

/** https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#send-to-conversation; a channel's thread is part of the conversation's id. */
export const request: OutboundChannel['request'] = ({ thread, text }, account) => ({
  url: `${account.options['serviceUrl'] ?? SERVICE}/v3/conversations/${encodeURIComponent(thread)}/activities`,
  method: 'POST',
  headers: { authorization: `Bearer ${option(account, 'token')}`, 'content-type': 'application/json' },
  body: JSON.stringify({ type: 'message', text, textFormat: 'plain' }),
});

const answerSchema = z.looseObject({
  id: maybe(idText),
  error: maybe(z.looseObject({ code: word, message: word })),
});
const ACCOUNT_BROKEN = new Set(['BotDisabledByAdmin', 'BotNotRegistered', 'InvalidAuthenticationToken']);

/** https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis; a gateway's 502 and 504 may come after the message was taken. */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const answer = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data;
  if (status >= 200 && status < 300) return { kind: 'sent', externalId: answer?.id ?? '' };
  const { code = '', message } = answer?.error ?? {};
  const reason = [code, message].filter((part) => part).join(': ') || `teams answered ${status}`;
  if (status === 412 || status === 429 || status === 503) return { kind: 'retry', reason, ...retryAfter(headers) };
  if (status === 401 || ACCOUNT_BROKEN.has(code)) return { kind: 'failed', class: 'reauth', reason };
  return status >= 400 && status < 500 ? { kind: 'failed', class: 'never', reason } : { kind: 'unknown', reason };
}

const tokenSchema = z.looseObject({ access_token: z.string(), expires_in: z.number() });

/** Client credentials: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#bot-to-connector. The app id is what tokens of incoming requests are made for. */
export const grant: NonNullable<OutboundChannel['grant']> = {
  request: (account) => ({
    url: `https://login.microsoftonline.com/${encodeURIComponent(account.options['tenant'] || 'botframework.com')}/oauth2/v2.0/token`,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: account.secrets[0] ?? '',
      client_secret: option(account, 'appPassword'),
      scope: 'https://api.botframework.com/.default',
    }).toString(),
  }),
  read: ({ status, body }) => {
    const { data } = tokenSchema.safeParse(readJson(Buffer.from(body))?.value);
    return status === 200 && data ? { token: data.access_token, seconds: data.expires_in } : undefined;
  },
};
