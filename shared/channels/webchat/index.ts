import type { InboundChannel } from '../channel.ts';
import { normalise } from './normalise.ts';
import { verify } from './verify.ts';

/** Answers go out through the visitor's socket, so there is no outbound half; `maxText` in characters keeps a message well within one 32 KB frame. */
export const webchat: InboundChannel & { maxText: number } = { name: 'webchat', maxText: 4000, verify, normalise };
