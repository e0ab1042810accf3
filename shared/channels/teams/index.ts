import type { InboundChannel, OutboundChannel } from '../channel.ts';
import { grant, outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { normalise } from './normalise.ts';
import { keyed, verify } from './verify.ts';

export const teams: InboundChannel & OutboundChannel = {
  name: 'teams',
  verify,
  keyed,
  normalise,
  limits,
  request,
  outcome,
  grant,
};
