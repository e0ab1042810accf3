import type { InboundChannel } from '../channel.ts';

/** Google Play calls nobody: what came by HTTP could be from anybody. */
export const verify: InboundChannel['verify'] = () => ({
  kind: 'refused',
  reason: 'google play has no webhook: the desk asks for its reviews',
});
