import type { InboundChannel, OutboundChannel, PolledChannel } from '../channel.ts';
import { grant, outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { normalise } from './normalise.ts';
import { polls, read } from './poll.ts';
import { verify } from './verify.ts';

export const bluesky: InboundChannel & OutboundChannel & PolledChannel = {
  name: 'bluesky',
  verify,
  normalise,
  limits,
  request,
  outcome,
  grant,
  polls,
  read,
};
