import { expect, it } from '@jest/globals';
import { limitsOf } from '../../../shared/channels/limits.ts';
import { loadMediaSources } from '../../../shared/channels/media.ts';
import { loadNormalisers } from '../../../shared/channels/normalisers.ts';
import { loadPollers } from '../../../shared/channels/pollers.ts';
import { INBOUND, mediaSource, outbound, polled } from '../../../shared/channels/registry.ts';
import { loadSenders } from '../../../shared/channels/senders.ts';
import { setupOf } from '../../../shared/channels/setups.ts';
import { loadVerifiers } from '../../../shared/channels/verifiers.ts';
import { CHANNEL_NAMES } from '../../../shared/domain/channel-names.ts';

const load = async (names: string[]) => {
  const [verifiers, normalisers, senders] = await Promise.all([
    loadVerifiers(names),
    loadNormalisers(names),
    loadSenders(names),
  ]);
  return (name: string) => [verifiers(name)?.verify, normalisers(name)?.normalise, senders(name)?.request];
};

it.each(INBOUND)(
  'what a function loads of $name alone is what the registry says of it',
  async ({ name, verify, normalise }) => {
    const out = outbound(name);
    const partsOf = await load([name]);

    expect(partsOf(name)).toEqual([verify, normalise, out?.request]);
    if (out) expect(limitsOf(name)).toBe(out.limits);
  },
);

it('what is polled is what the registry says of it', async () => {
  const find = await loadPollers(CHANNEL_NAMES);

  for (const name of CHANNEL_NAMES) expect(find(name)?.polls).toBe(polled(name)?.polls);
});

it('where files lie is what the registry says of it', async () => {
  const find = await loadMediaSources(CHANNEL_NAMES);

  for (const name of CHANNEL_NAMES) {
    expect(find(name)?.media).toBe(mediaSource(name)?.media);
    const { grant } = find(name) ?? {};
    if (grant) expect(grant).toBe(outbound(name)?.grant);
  }
});

it('a channel that the settings do not name is not loaded', async () => {
  const partsOf = await load(['webhook']);

  expect(partsOf('whatsapp')).toEqual([undefined, undefined, undefined]);
});

it.each(['email', 'pigeon', 'constructor', '__proto__'])('%s is no channel of the registry', async (name) => {
  const partsOf = await load([name]);

  expect(partsOf(name)).toEqual([undefined, undefined, undefined]);
  expect(limitsOf(name).text.max).toBe(100_000);
});

it('the settings may name the channels of the registry and email, and no others', () => {
  expect([...CHANNEL_NAMES].sort()).toEqual(['email', ...INBOUND.map(({ name }) => name)].sort());
});

it.each(CHANNEL_NAMES)('%s says how an account of it is set up', (name) => {
  expect(setupOf(name)?.steps.length).toBeGreaterThan(0);
});
