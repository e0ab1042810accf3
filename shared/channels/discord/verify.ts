import type { Account, InboundChannel, RawRequest, Reply, Verdict } from '../channel.ts';
import { readJson } from '../json-body.ts';
import { checkDiscord } from '../schemes/discord.ts';
import { postVerdict } from '../schemes/post-verdict.ts';
import { invalid } from '../schemes/scheme.ts';
import { checkStandardWebhooks } from '../schemes/standard-webhooks.ts';
import { bodySchema } from './schema.ts';

/** Discord documents no limit, and repeats an event for ten minutes: an hour ends a replay and costs no repetition. */
const byDiscord = postVerdict((signed) => {
  const age = signed.now / 1000 - Number(signed.headers['x-signature-timestamp']);
  return age > -300 && age < 3600
    ? checkDiscord(signed)
    : invalid('header x-signature-timestamp is missing or not of this hour');
});
const byGateway = postVerdict(checkStandardWebhooks);

const json = (value: unknown): Reply => ({ status: 200, contentType: 'application/json', body: JSON.stringify(value) });
const NOTHING: Reply = { status: 204, contentType: 'text/plain', body: '' };

/**
 * Discord's own signature, or, where the account has the option `gatewaySecret`, that of the process which reads the gateway for it. A wrong signature must be answered
 * 401, or Discord removes the address: it tries that on purpose.
 */
export const verify: InboundChannel['verify'] = (request, account, now) => {
  const forwarded = forwardedVerdict(request, account, now);
  if (forwarded) return forwarded;
  const verdict = byDiscord(request, account, now);
  return verdict.kind === 'accepted' ? answered(request.body, account) : verdict;
};

function forwardedVerdict(request: RawRequest, account: Account, now: number): Verdict | undefined {
  const secret = account.options['gatewaySecret'];
  if (!secret || request.headers['webhook-signature'] === undefined) return undefined;
  return byGateway(request, { ...account, secrets: [secret] }, now);
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const PONG = json({ type: 1 });
const SEEN = json({ type: 6 });
const NO_CHOICES = json({ type: 8, data: { choices: [] } });
const ONLY_FOR_THEM = 64;

/** Two kinds of PING: an interaction of type 1 wants a PONG, a webhook event of type 0 an empty 204. An interaction wants its answer within three seconds. */
function answered(body: Uint8Array, { options }: Account): Verdict {
  const { data } = bodySchema.safeParse(readJson(body)?.value);
  if (data?.event !== undefined) return { kind: 'accepted', reply: NOTHING };
  if (data?.type === 0) return { kind: 'answer', ...NOTHING };
  if (data?.type === 1) return { kind: 'answer', ...PONG };
  if (data?.type === 3) return { kind: 'accepted', reply: SEEN };
  if (data?.type === 4) return { kind: 'accepted', reply: NO_CHOICES };
  const content = options['commandReply'] ?? 'Thank you. Your message has arrived.';
  return { kind: 'accepted', reply: json({ type: 4, data: { content, flags: ONLY_FOR_THEM } }) };
}
