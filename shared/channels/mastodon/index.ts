import type { InboundChannel, OutboundChannel, PolledChannel } from '../channel.ts';
import type { MediaSource } from '../media.ts';
import { outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { media } from './media.ts';
import { normalise } from './normalise.ts';
import { polls, read } from './poll.ts';
import { verify } from './verify.ts';

export const mastodon: InboundChannel & OutboundChannel & PolledChannel & MediaSource = {
  name: 'mastodon',
  verify,
  normalise,
  media,
  limits,
  request,
  outcome,
  polls,
  read,
};
