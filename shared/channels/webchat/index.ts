import type { InboundChannel } from '../channel.ts';
import { maxText } from './max-text.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

/** Answers go out through the visitor's socket, so there is no outbound half. */
export const webchat: InboundChannel & { maxText: number } = { name: 'webchat', maxText, verify, normalise };
