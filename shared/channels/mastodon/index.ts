import type { InboundChannel, OutboundChannel, PolledChannel } from '../channel.ts';
import { outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { normalise } from './normalise.ts';
import { polls, read } from './poll.ts';
import { verify } from './verify.ts';

export const mastodon: InboundChannel & OutboundChannel & PolledChannel = {
  name: 'mastodon',
  verify,
  normalise,
  limits,
  request,
  outcome,
  polls,
  read,
};
