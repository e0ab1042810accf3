import type { InboundChannel } from '../channel.ts';
import { checkStandardWebhooks } from '../schemes/standard-webhooks.ts';

/** Signed within five minutes of now, by any of the account's secrets. */
export const verify: InboundChannel['verify'] = ({ method, headers, body }, { secrets }, now) => {
  if (method !== 'POST') return { kind: 'refused', reason: 'webhooks are POST only' };
  const check = checkStandardWebhooks({ secrets, headers, body, now });
  return check.valid ? { kind: 'accepted' } : { kind: 'refused', reason: check.reason };
};
