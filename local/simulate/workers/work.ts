import { INPUTS } from '../crash-points/inputs.ts';
import { effectsOf, type Tried, tryEffect } from '../crash-points/try-effect.ts';
import { type Hunted, hunt } from '../mutants/hunt.ts';
import { MUTANTS } from '../mutants.ts';
import type { Grounds } from '../settings.ts';

/** Something that a worker can do by itself, named by its place in a list: what runs are functions, and they cannot be sent. */
export type Work =
  | { kind: 'hunt'; mutant: number; schedules: number }
  | { kind: 'count'; input: number }
  | { kind: 'try'; input: number; effect: number; of: number; pairs: boolean };

export type Done = { hunted?: Hunted; effects?: number; tried?: Tried };

export async function doWork(grounds: Grounds, work: Work): Promise<Done> {
  if (work.kind === 'hunt') return { hunted: await hunt(grounds, at(MUTANTS, work.mutant), work.schedules) };
  const input = at(INPUTS, work.input);
  if (work.kind === 'count') return { effects: await effectsOf(grounds, input) };
  const { effect, of, pairs } = work;
  return { tried: await tryEffect(grounds, { input, effect, of }, { pairs }) };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`there is no number ${index} among ${list.length}`);
  return found;
}
