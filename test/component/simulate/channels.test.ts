import { expect, it } from '@jest/globals';
import { CHANNELS } from '../../../local/simulate/plan.ts';
import { INBOUND } from '../../../shared/channels/registry.ts';

/** Channels on which nobody writes in the simulator yet: local/simulate/voices.ts would need their people, plan.ts their name, settings.ts their account. */
const SILENT: readonly string[] = ['amazon-connect', 'google-play', 'app-store'];

it('the simulator has customers on every channel, or names it as silent', () => {
  const played: readonly string[] = [...CHANNELS, ...SILENT];
  const missing = INBOUND.map(({ name }) => name).filter((name) => !played.includes(name));
  expect(missing).toEqual([]);
});
