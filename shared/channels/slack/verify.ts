import type { InboundChannel, Reply, Verdict } from '../channel.ts';
import { readForm } from '../form-body.ts';
import { readJson } from '../json-body.ts';
import { postVerdict } from '../schemes/post-verdict.ts';
import { checkSlack } from '../schemes/slack.ts';

const proven = postVerdict(checkSlack);
/** What Slack shows nobody; a form that was sent closes. */
const SILENCE: Reply = { status: 200, contentType: 'text/plain; charset=utf-8', body: '' };

/** A challenge is signed like all else. Who typed a command is told at once that it has arrived: Slack shows the answer to that person alone. */
export const verify: InboundChannel['verify'] = (request, account, now) => {
  const verdict = proven(request, account, now);
  if (verdict.kind !== 'accepted') return verdict;
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return { kind: 'accepted', reply: formReply(request.body, account.options['commandReply']) };
  return challengeAnswer(request.body) ?? verdict;
};

function formReply(body: Uint8Array, said = 'Thank you. Your message has arrived.'): Reply {
  if (!readForm(body)['command']) return SILENCE;
  const text = { response_type: 'ephemeral', text: said };
  return { status: 200, contentType: 'application/json', body: JSON.stringify(text) };
}

/** https://docs.slack.dev/reference/events/url_verification */
function challengeAnswer(body: Uint8Array): Verdict | undefined {
  // Only a short body can be one: no other is parsed here.
  const value = body.length < 2000 ? readJson(body)?.value : undefined;
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'url_verification') return;
  const challenge = 'challenge' in value && typeof value.challenge === 'string' ? value.challenge : '';
  return { kind: 'answer', status: 200, contentType: 'application/json', body: JSON.stringify({ challenge }) };
}
