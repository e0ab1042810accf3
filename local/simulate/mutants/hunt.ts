import type { Length } from '../draw-size.ts';
import { FAULT_NAMES } from '../faults.ts';
import { planOf } from '../plan.ts';
import { runSchedule } from '../run-schedule.ts';
import type { Grounds } from '../settings.ts';
import type { Mutant } from './mutant.ts';

/** How a mutant ended: the seed that has killed it and the invariant that broke; null where it has lived through all. */
export type Hunted = { name: string; about: string; killer: number | null; invariant: string };

/** Plays schedules with every kind of trouble, from seed 1 on or another one, until the mutant breaks an invariant. */
export async function hunt(
  grounds: Grounds,
  mutant: Mutant,
  { schedules, size, seed: from = 1 }: { schedules: number; size?: Length; seed?: number },
): Promise<Hunted> {
  const { name, about } = mutant;
  for (let seed = from; seed < from + schedules; seed += 1) {
    const { violations } = await runSchedule(grounds, planOf(seed, FAULT_NAMES, size), { mutant });
    const [first] = violations;
    if (first) return { name, about, killer: seed, invariant: first.invariant };
  }
  return { name, about, killer: null, invariant: '' };
}
