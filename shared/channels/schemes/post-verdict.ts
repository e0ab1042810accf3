import type { Account, InboundChannel, Reply } from '../channel.ts';
import type { Check, Signed } from './scheme.ts';

/** The verdict of a channel that only ever posts, each request signed. `url` is what the account's settings say that the provider calls. */
export function postVerdict(check: (signed: Signed) => Check, reply?: Reply): InboundChannel['verify'] {
  return ({ method, headers, body, url }, { secrets, channel }: Account, now) => {
    if (method !== 'POST') return { kind: 'refused', reason: `${channel} sends POST only` };
    const result = check({ secrets, headers, body, now, ...(url === undefined ? {} : { url }) });
    if (!result.valid) return { kind: 'refused', reason: result.reason };
    return { kind: 'accepted', ...(reply ? { reply } : {}) };
  };
}
