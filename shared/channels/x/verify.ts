import type { InboundChannel, Verdict } from '../channel.ts';
import { postVerdict } from '../schemes/post-verdict.ts';
import { answerCrc, checkX } from '../schemes/x.ts';

const posted = postVerdict(checkX);

/** X asks about every hour by GET whether the secret is still ours. https://docs.x.com/x-api/webhooks/quickstart#3-respond-to-the-crc-check */
export const verify: InboundChannel['verify'] = (request, account, now) =>
  request.method === 'GET' ? challenged(request.query['crc_token'], account.secrets) : posted(request, account, now);

function challenged(token: string | undefined, secrets: readonly string[]): Verdict {
  if (token === undefined) return { kind: 'refused', reason: 'crc_token is missing' };
  const answer = answerCrc(token, secrets);
  if ('refused' in answer) return { kind: 'refused', reason: answer.refused };
  const body = JSON.stringify({ response_token: answer.response });
  return { kind: 'answer', status: 200, contentType: 'application/json', body };
}
