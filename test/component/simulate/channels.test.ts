import { expect, it } from '@jest/globals';
import { CHANNELS } from '../../../local/simulate/channels.ts';
import { INBOUND } from '../../../shared/channels/registry.ts';

it('the simulator has customers on every channel', () => {
  const played: readonly string[] = CHANNELS;
  expect(INBOUND.map(({ name }) => name).filter((name) => !played.includes(name))).toEqual([]);
});
