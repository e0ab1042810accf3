import { type VerifyAnswer, verifyRequest } from '../../shared/channels/verify-request.ts';
import type { Filter } from './filter.ts';

export const verifyFilter: Filter<VerifyAnswer> = {
  summary: 'whether a webhook request is signed as its platform signs',
  shape: `in   { "channel", "secrets": […], "headers", "body", "method"?, "url"?, "params"?, "now": seconds }
out  { "valid", "reason"? }

channel: meta, x, telegram, line, slack, discord (secret: the public key in hex), twilio, viber, tiktok,
teams (with "jwks"), standard-webhooks. { "channel": "x", "crcToken", "secrets" } gives { "response" }.`,
  makeAnswer: () => verifyRequest,
  show(answer, paint) {
    if ('response' in answer) return answer.response;
    return answer.valid
      ? paint('green', 'valid')
      : `${paint('red', 'not valid')}: ${answer.reason ?? 'no reason was given'}`;
  },
};
