import type { InboundChannel } from '../channel.ts';
import { readForm } from '../form-body.ts';
import { twilioVerdict } from '../schemes/twilio-verdict.ts';
import { callAnswer, NOTHING } from './call-answer.ts';

const proven = twilioVerdict(NOTHING);

/** Who calls hears the greeting at once; everything after that is a job. */
export const verify: InboundChannel['verify'] = (request, account, now) => {
  const verdict = proven(request, account, now);
  if (verdict.kind !== 'accepted') return verdict;
  return { kind: 'accepted', reply: callAnswer(readForm(request.body), account, request.url ?? '') };
};
