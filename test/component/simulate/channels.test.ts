import { expect, it } from '@jest/globals';
import { CHANNELS } from '../../../local/simulate/plan.ts';
import { INBOUND } from '../../../shared/channels/registry.ts';

/** Channels on which nobody writes in the simulator yet: local/simulate/customers.ts would need their words, settings.ts their account. */
const SILENT: readonly string[] = [
  'messenger',
  'instagram',
  'line',
  'slack',
  'teams',
  'twilio',
  'discord',
  'x',
  'tiktok',
  'twilio-voice',
  'amazon-connect',
  'viber',
  'mastodon',
  'bluesky',
];

it('the simulator has customers on every channel, or names it as silent', () => {
  const played: readonly string[] = [...CHANNELS, ...SILENT];
  const missing = INBOUND.map(({ name }) => name).filter((name) => !played.includes(name));
  expect(missing).toEqual([]);
});
