import type { InboundChannel } from '../channel.ts';

/** Apple calls nobody: what came by HTTP could be from anybody. */
export const verify: InboundChannel['verify'] = () => ({
  kind: 'refused',
  reason: 'the app store has no webhook: the desk asks for its reviews',
});
