import { describe, expect, it } from '@jest/globals';
import { mutantOf } from '../../../local/simulate/mutants.ts';
import { simulate } from '../../../local/simulate/simulate.ts';

/** From where each mutant is killed within a few schedules; docs/reliability.md holds the table of all. */
const KILLED: readonly (readonly [name: string, seed: number])[] = [
  ['ack-first', 2],
  ['no-dedupe', 1],
  ['digest-without-content', 11],
  ['overwriting-put', 1],
  ['swallow-poison', 8],
  ['swallow-records', 14],
  ['swallow-deliveries', 8],
  ['retry-whole-batch', 38],
  ['no-version-condition', 21],
  ['claim-without-condition', 114],
  ['falling-delivery', 80],
  ['silent-failure', 69],
  ['never-release', 15],
  ['never-hold', 53],
  ['no-archive', 1],
  ['no-quarantine', 8],
  ['clock-by-now', 1],
  ['first-fold-only', 1],
  ['lost-jobs', 87],
  ['no-drain', 20],
  ['new-notice-ids', 1],
  ['twice-written', 76],
];

describe('the simulator can fail', () => {
  it.each(KILLED)('and does so for the mutant %s', async (name, seed) => {
    const mutant = mutantOf(name);
    expect(mutant).toBeDefined();
    const report = await simulate({
      schedules: 4,
      seed,
      mutant: mutant ?? null,
      most: 1,
      now: () => performance.now(),
    });
    expect(report.violations).not.toEqual([]);
  });
});
