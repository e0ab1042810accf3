import type { InboundChannel, OutboundChannel, PolledChannel } from '../channel.ts';
import { grant, outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { normalise } from './normalise.ts';
import { polls, read, tellsForDays } from './poll.ts';
import { verify } from './verify.ts';

export const googlePlay: InboundChannel & OutboundChannel & PolledChannel = {
  name: 'google-play',
  verify,
  normalise,
  limits,
  request,
  outcome,
  grant,
  polls,
  read,
  tellsForDays,
};
