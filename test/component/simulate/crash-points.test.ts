import { describe, expect, it } from '@jest/globals';
import { FUNCTIONS } from '../../../local/inline/functions.ts';
import { INPUTS } from '../../../local/simulate/crash-points/inputs.ts';
import { playInput } from '../../../local/simulate/crash-points/play-input.ts';
import { KINDS } from '../../../local/simulate/crash-points/strikes.ts';
import { effectsOf, tryEffect } from '../../../local/simulate/crash-points/try-effect.ts';
import { mutantOf } from '../../../local/simulate/mutants.ts';
import { scarceDesk } from '../../../local/simulate/settings.ts';

/** One input of each handler; `npx switchboard simulate --crash-points` tries all of them, and pairs. */
const SOME: readonly string[] = [
  'intake: a webhook of telegram',
  'chat: a visitor comes in, says hello and writes',
  'chat-normaliser: a further message',
  'mail-normaliser: a first mail',
  'csr-queue: a new ticket for somebody',
  'tsr-queue: a message after the ticket was closed',
  'desk-api: resolve',
  'deliver: an answer by telegram',
  'notify: a new ticket, two browsers open',
  'hooks: a notice for a program, and two gathered for people',
  'media: a picture by whatsapp',
  'sla-sweep: clocks that are due, somebody holds the tickets',
  'dead-letters: a job that nobody can read, and a record',
];
/** So many effects of each, from its first to its last: `npx switchboard simulate --crash-points` tries every one. */
const TRIED = 7;
const spreadOver = (of: number): number[] => {
  const all = Array.from({ length: Math.min(of, TRIED) }, (_, at) =>
    Math.round((at * (of - 1)) / Math.max(1, Math.min(of, TRIED) - 1)),
  );
  return [...new Set(all)];
};
const nameOf = ({ handler, name }: { handler: string; name: string }) => `${handler}: ${name}`;
const inputOf = (name: string) => {
  const input = INPUTS.find((each) => nameOf(each) === name);
  if (!input) throw new Error(`there is no input "${name}"`);
  return input;
};

describe('crash points', () => {
  const ground = scarceDesk();

  it.each(SOME)('keep every invariant, one by one: %s', async (name) => {
    const input = inputOf(name);
    const count = await effectsOf(ground, input);
    for (const effect of spreadOver(count))
      expect(await tryEffect(ground, { input, effect, of: count }, { pairs: false })).toEqual({
        singles: KINDS.length,
        pairs: 0,
        failures: [],
      });
  });

  it('keep every invariant in pairs', async () => {
    const input = inputOf('deliver: an answer by telegram');
    const { pairs, failures } = await tryEffect(ground, { input, effect: 1, of: 5 }, { pairs: true });
    expect(failures).toEqual([]);
    expect(pairs).toBeGreaterThan(50);
  });

  it('are found out where a defence is missing', async () => {
    const mutant = mutantOf('claim-expires-into-sending') ?? null;
    const input = inputOf('deliver: an answer by telegram');
    const broken = [];
    const count = await effectsOf(ground, input);
    for (let effect = 0; effect < count; effect += 1)
      broken.push(...(await tryEffect(ground, { input, effect, of: 5 }, { pairs: false, mutant })).failures);
    expect(broken.flatMap(({ violations }) => violations.map(({ invariant }) => invariant))).toContain(
      'the provider has it at most once',
    );
  });

  it('reach every handler that a job, a record, a request or the clock wakes, and all inputs have names of their own', () => {
    const reached = new Set<string>(INPUTS.map(({ handler }) => handler));
    // One reads and writes nothing; no provider of the simulator is polled, and test/component/desk/polling.test.ts breaks those runs off; the search index has
    // its own crash points in test/unit/search/crashes.test.ts.
    const elsewhere = ['poll', 'mail-frame', 'rate', 'portal', 'indexer'];
    expect(FUNCTIONS.filter((name) => !reached.has(name))).toEqual(elsewhere);
    expect(new Set(INPUTS.map(nameOf)).size).toBe(INPUTS.length);
  });

  it('tell the story of a run', async () => {
    const { story } = await playInput(ground, inputOf('intake: a webhook of telegram'), {
      blows: [{ effect: 1, kind: 'crash-after' }],
      told: true,
    });
    expect(story?.join('\n')).toMatch(/intake\.\d+ {2}send 1 to chat.* \*\* crash after/);
  });
});
