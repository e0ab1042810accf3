import * as z from 'zod/mini';
import type { Delivered, HttpAnswer, OutboundChannel } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { idText, maybe, word } from '../loose.ts';
import { option } from '../option.ts';
import { retryAfter } from '../retry-after.ts';
import { escaped } from './said.ts';
import { messageKey, readThread } from './thread.ts';

const answerSchema = z.looseObject({ ok: z.boolean(), channel: word, ts: maybe(idText), error: word });

/** https://docs.slack.dev/reference/methods/chat.postMessage; our reference comes back in the message's metadata. */
export const request: OutboundChannel['request'] = ({ thread, text, ref }, account) => ({
  url: 'https://slack.com/api/chat.postMessage',
  method: 'POST',
  headers: {
    authorization: `Bearer ${option(account, 'token')}`,
    'content-type': 'application/json; charset=utf-8',
  },
  body: JSON.stringify({
    ...readThread(thread),
    text: escaped(text),
    mrkdwn: false,
    unfurl_links: false,
    metadata: { event_type: 'desk_answer', event_payload: { ref } },
  }),
});

const TRY_AGAIN = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'team_added_to_org',
]);
const ACCOUNT_BROKEN = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'org_login_required',
  'ekm_access_denied',
  'access_denied',
  'accesslimited',
  'not_allowed_token_type',
  'team_access_not_granted',
  'two_factor_setup_required',
]);
/** "It's possible some aspect of the operation succeeded before the error was raised." */
const PERHAPS_SENT = new Set(['internal_error', 'fatal_error']);

/** Slack refuses with 200 and `ok: false`. There is no key for repeating safely: what may have been taken is not sent again. */
export function outcome({ status, headers, body }: HttpAnswer): Delivered {
  const answer = answerSchema.safeParse(readJson(Buffer.from(body))?.value).data;
  if (status === 200 && answer?.ok)
    return { kind: 'sent', externalId: answer.ts ? messageKey(answer.channel ?? '', answer.ts) : '' };
  const error = answer?.error ?? '';
  const reason = error ? `slack: ${error}` : `slack answered ${status}`;
  if (status === 429 || status === 503 || TRY_AGAIN.has(error))
    return { kind: 'retry', reason, ...retryAfter(headers) };
  if (status === 401 || ACCOUNT_BROKEN.has(error)) return { kind: 'failed', class: 'reauth', reason };
  if (PERHAPS_SENT.has(error)) return { kind: 'unknown', reason };
  const refused = error !== '' || (status >= 400 && status < 500);
  return refused ? { kind: 'failed', class: 'never', reason } : { kind: 'unknown', reason };
}
