import type { InboundChannel } from '../channel.ts';

/** Bluesky calls nobody: what came by HTTP could be from anybody. */
export const verify: InboundChannel['verify'] = () => ({
  kind: 'refused',
  reason: 'bluesky has no webhook: the desk asks for its notifications',
});
