import type { InboundChannel, OutboundChannel } from '../channel.ts';
import type { MediaSource } from '../media.ts';
import { gesture, grant, outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { media } from './media.ts';
import { normalise } from './normalise.ts';
import { keyed, verify } from './verify.ts';

export const teams: InboundChannel & OutboundChannel & MediaSource = {
  name: 'teams',
  verify,
  keyed,
  normalise,
  media,
  limits,
  request,
  outcome,
  gesture,
  grant,
};
