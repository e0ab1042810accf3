import type { InboundChannel, OutboundChannel } from '../channel.ts';
import { outcome, request } from './deliver.ts';
import { maxText } from './max-text.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

export const telegram: InboundChannel & OutboundChannel = {
  name: 'telegram',
  verify,
  normalise,
  maxText,
  request,
  outcome,
};
