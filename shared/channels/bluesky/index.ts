import type { InboundChannel, OutboundChannel, PolledChannel } from '../channel.ts';
import type { MediaSource } from '../media.ts';
import { grant, outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { media } from './media.ts';
import { normalise } from './normalise.ts';
import { polls, read } from './poll.ts';
import { verify } from './verify.ts';

export const bluesky: InboundChannel & OutboundChannel & PolledChannel & MediaSource = {
  name: 'bluesky',
  verify,
  normalise,
  media,
  limits,
  request,
  outcome,
  grant,
  polls,
  read,
};
