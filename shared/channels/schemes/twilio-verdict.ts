import type { InboundChannel, Reply } from '../channel.ts';
import { postVerdict } from './post-verdict.ts';
import { checkTwilio } from './twilio.ts';

/**
 * Twilio signs the address that its console holds. That is the gateway's own, or the one that the option `publicUrl` names where a domain of the company's
 * stands before it; what a request says of its host counts for nothing. Status callbacks come to the gateway's own in either case.
 */
export function twilioVerdict(reply: Reply): InboundChannel['verify'] {
  const judge = postVerdict(checkTwilio, reply);
  return (request, account, now) => {
    const verdict = judge(request, account, now);
    const { publicUrl } = account.options;
    if (verdict.kind !== 'refused' || !publicUrl || !request.url) return verdict;
    const url = request.url.replace(/^https?:\/\/[^/?#]*/, publicUrl.replace(/(?<!\/)\/+$/, ''));
    return judge({ ...request, url }, account, now);
  };
}
