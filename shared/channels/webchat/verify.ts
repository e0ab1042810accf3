import type { InboundChannel } from '../channel.ts';

/** Web chat comes through the socket, whose sessions the chat function knows: over HTTP anybody could write in anybody's name. */
export const verify: InboundChannel['verify'] = () => ({
  kind: 'refused',
  reason: 'web chat has no webhook: it comes through the socket',
});
