import type { InboundChannel } from '../channel.ts';

/** Amazon Connect calls nobody: its events come over the account's own event bus, from which a rule of the desk's lays them into the job queue. */
export const verify: InboundChannel['verify'] = () => ({
  kind: 'refused',
  reason: 'amazon-connect has no webhook: its events come through EventBridge',
});
