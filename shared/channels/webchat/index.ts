import type { ChannelLimits, InboundChannel } from '../channel.ts';
import { limits } from './limits.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

/** Answers go out through the visitor's socket, so there is no outbound half. */
export const webchat: InboundChannel & { limits: ChannelLimits } = { name: 'webchat', limits, verify, normalise };
