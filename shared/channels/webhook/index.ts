import type { InboundChannel, OutboundChannel } from '../channel.ts';
import { outcome, request } from './deliver.ts';
import { maxText } from './max-text.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

export const webhook: InboundChannel & OutboundChannel = {
  name: 'webhook',
  verify,
  normalise,
  maxText,
  request,
  outcome,
};
