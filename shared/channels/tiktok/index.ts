import type { InboundChannel, OutboundChannel } from '../channel.ts';
import { grant, outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

export const tiktok: InboundChannel & OutboundChannel = {
  name: 'tiktok',
  verify,
  normalise,
  limits,
  request,
  outcome,
  grant,
};
