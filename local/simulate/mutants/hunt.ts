import { INPUTS } from '../crash-points/inputs.ts';
import { effectsOf, tryEffect } from '../crash-points/try-effect.ts';
import { FAULT_NAMES } from '../faults.ts';
import { planOf } from '../plan.ts';
import { runSchedule } from '../run-schedule.ts';
import type { Ground } from '../settings.ts';
import type { Mutant } from './mutant.ts';

/** How a mutant ended: what has killed it (a seed, or a handler's crash points) and the invariant that broke; null where it has lived through all. */
export type Hunted = { name: string; about: string; killer: number | string | null; invariant: string };

/** Plays schedules with every kind of trouble, from seed 1 on, or a handler's crash points, until the mutant breaks an invariant. */
export async function hunt(ground: Ground, mutant: Mutant, schedules: number): Promise<Hunted> {
  const { name, about, dies } = mutant;
  const end = dies ? await strike(ground, mutant, dies) : await play(ground, mutant, schedules);
  return { name, about, ...(end ?? { killer: null, invariant: '' }) };
}

type End = Pick<Hunted, 'killer' | 'invariant'> | null;

async function play(ground: Ground, mutant: Mutant, schedules: number): Promise<End> {
  for (let seed = 1; seed <= schedules; seed += 1) {
    const { violations } = await runSchedule(ground, planOf(seed, FAULT_NAMES), { mutant });
    const [first] = violations;
    if (first) return { killer: seed, invariant: first.invariant };
  }
  return null;
}

async function strike(ground: Ground, mutant: Mutant, dies: NonNullable<Mutant['dies']>): Promise<End> {
  for (const input of INPUTS.filter(({ handler }) => handler === dies)) {
    const of = await effectsOf(ground, input);
    for (let effect = 0; effect < of; effect += 1) {
      const { failures } = await tryEffect(ground, { input, effect, of }, { pairs: false, mutant });
      const [broken] = failures.flatMap(({ violations }) => violations);
      if (broken) return { killer: `crash points of ${dies}`, invariant: broken.invariant };
    }
  }
  return null;
}
