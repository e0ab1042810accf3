import type { InboundChannel } from '../channel.ts';

/** Mastodon calls nobody: what came by HTTP could be from anybody. */
export const verify: InboundChannel['verify'] = () => ({
  kind: 'refused',
  reason: 'mastodon has no webhook: the desk asks for its mentions',
});
