import { FAULT_NAMES } from '../faults.ts';
import { planOf } from '../plan.ts';
import { runSchedule } from '../run-schedule.ts';
import type { Ground } from '../settings.ts';
import type { Mutant } from './mutant.ts';

/** How a mutant ended: `seed` and `invariant` of the schedule that has killed it, or null where it has lived through all. */
export type Hunted = { name: string; about: string; seed: number | null; invariant: string };

/** Plays schedules with every kind of trouble, from seed 1 on, until the mutant breaks an invariant. */
export async function hunt(ground: Ground, mutant: Mutant, schedules: number): Promise<Hunted> {
  const { name, about } = mutant;
  for (let seed = 1; seed <= schedules; seed += 1) {
    const { violations } = await runSchedule(ground, planOf(seed, FAULT_NAMES), { mutant });
    const [first] = violations;
    if (first) return { name, about, seed, invariant: first.invariant };
  }
  return { name, about, seed: null, invariant: '' };
}
