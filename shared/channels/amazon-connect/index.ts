import type { InboundChannel } from '../channel.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

export const amazonConnect: InboundChannel = { name: 'amazon-connect', verify, normalise };
