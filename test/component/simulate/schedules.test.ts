import { describe, expect, it } from '@jest/globals';
import { FAULT_NAMES } from '../../../local/simulate/faults.ts';
import { planOf } from '../../../local/simulate/plan.ts';
import { simulate, tell } from '../../../local/simulate/simulate.ts';

const now = () => performance.now();

describe('the simulator', () => {
  it('breaks no invariant of the desk in 400 schedules with every kind of trouble', async () => {
    const report = await simulate({ schedules: 400, seed: 1, now });
    expect(report.violations).toEqual([]);
    expect(report.schedules).toBe(400);
    expect(report.faultPoints).toBeGreaterThan(10_000);
    expect(Object.keys(report.faults).length).toBeGreaterThan(12);
  }, 60_000);

  it('plays the same seed step for step again', async () => {
    for (const seed of [3, 8, 17]) {
      const [first, second] = [await tell(planOf(seed, FAULT_NAMES)), await tell(planOf(seed, FAULT_NAMES))];
      expect(second.print).toBe(first.print);
      expect(second.story).toEqual(first.story);
    }
  });
});
