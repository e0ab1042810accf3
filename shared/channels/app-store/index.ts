import type { InboundChannel, OutboundChannel, PolledChannel } from '../channel.ts';
import { outcome, request } from './deliver.ts';
import { limits } from './limits.ts';
import { normalise } from './normalise.ts';
import { polls, read } from './poll.ts';
import { verify } from './verify.ts';

export const appStore: InboundChannel & OutboundChannel & PolledChannel = {
  name: 'app-store',
  verify,
  normalise,
  limits,
  request,
  outcome,
  polls,
  read,
};
