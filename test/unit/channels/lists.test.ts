import { expect, it } from '@jest/globals';
import { limitsOf } from '../../../shared/channels/limits.ts';
import { normaliser } from '../../../shared/channels/normalisers.ts';
import { INBOUND, outbound } from '../../../shared/channels/registry.ts';
import { sender } from '../../../shared/channels/senders.ts';
import { verifier } from '../../../shared/channels/verifiers.ts';

it.each(INBOUND)(
  'what a function needs of $name alone is what the registry says of it',
  ({ name, verify, normalise }) => {
    const out = outbound(name);

    expect(verifier(name)).toBe(verify);
    expect(normaliser(name)).toBe(normalise);
    expect(sender(name)?.request).toBe(out?.request);
    expect(sender(name)?.outcome).toBe(out?.outcome);
    if (out) expect(limitsOf(name)).toBe(out.limits);
  },
);

it.each(['email', 'pigeon', 'constructor', '__proto__'])('%s is no channel of the registry', (name) => {
  expect([verifier(name), normaliser(name), sender(name)]).toEqual([undefined, undefined, undefined]);
  expect(limitsOf(name).text.max).toBe(100_000);
});
