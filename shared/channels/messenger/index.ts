import type { InboundChannel, OutboundChannel } from '../channel.ts';
import type { MediaSource } from '../media.ts';
import { gesture, outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { media } from './media.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

export const messenger: InboundChannel & OutboundChannel & MediaSource = {
  name: 'messenger',
  verify,
  normalise,
  media,
  limits,
  request,
  outcome,
  gesture,
};
