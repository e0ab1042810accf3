import { describe, expect, it } from '@jest/globals';
import { FAULT_NAMES } from '../../../local/simulate/faults.ts';
import { planOf } from '../../../local/simulate/plan.ts';
import { simulate, tell } from '../../../local/simulate/simulate.ts';

const now = () => performance.now();

/** Seeds that broke something in runs of twenty thousand, for as long as plans are what they were then; each mechanism has a test of its own beside. */
const ONCE_BROKEN = [310001417, 310014780, 310016586, 411008379];

describe('the simulator', () => {
  it.each([
    { size: 'full', schedules: 130 },
    { size: 'short', schedules: 130 },
  ] as const)(
    'breaks no invariant of the desk in $schedules $size schedules with every kind of trouble',
    async (range) => {
      const report = await simulate({ ...range, seed: 1, now });
      expect(report.violations).toEqual([]);
      expect(report.schedules).toBe(range.schedules);
      expect(report.faultPoints).toBeGreaterThan(40 * range.schedules);
      expect(Object.keys(report.faults).length).toBeGreaterThan(12);
    },
    60_000,
  );

  it('breaks none in the schedules that once did', async () => {
    for (const seed of ONCE_BROKEN) expect((await simulate({ schedules: 1, seed, now })).violations).toEqual([]);
  });

  it('reads every archive again and makes every account where that is asked for, else one of eight', async () => {
    const asked = async (replayEach: boolean) => (await simulate({ schedules: 8, seed: 1, replayEach, now })).judged;
    expect(await asked(true)).toMatchObject({ 'a replay changes nothing': 8, 'the ledger balances': 8 });
    expect(await asked(false)).toMatchObject({ 'a replay changes nothing': 1, 'the ledger balances': 1 });
  });

  it('plays the same seed step for step again', async () => {
    for (const seed of [3, 8, 17]) {
      const [first, second] = [await tell(planOf(seed, FAULT_NAMES)), await tell(planOf(seed, FAULT_NAMES))];
      expect(second.print).toBe(first.print);
      expect(second.story).toEqual(first.story);
    }
  });
});
