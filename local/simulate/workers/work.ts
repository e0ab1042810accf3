import { INPUTS } from '../crash-points/inputs.ts';
import { effectsOf, type Tried, tryEffect } from '../crash-points/try-effect.ts';
import type { Length } from '../draw-size.ts';
import type { Fault } from '../faults.ts';
import { type Hunted, hunt } from '../mutants/hunt.ts';
import { MUTANTS, mutantOf } from '../mutants.ts';
import type { Tally } from '../report.ts';
import type { Grounds } from '../settings.ts';
import { playRange, type Range } from '../simulate.ts';
import { untraced } from '../untraced.ts';

/** Something that a worker can do by itself, named by a name or a place in a list: what runs are functions, and they cannot be sent. */
export type Work =
  | ({ kind: 'play'; mutant: string | null; faults?: readonly Fault[] } & Pick<
      Range,
      'seed' | 'schedules' | 'most' | 'timed' | 'replayEach' | 'size'
    >)
  | { kind: 'hunt'; mutant: number; schedules: number; size?: Length }
  | { kind: 'count'; input: number }
  | { kind: 'try'; input: number; effect: number; of: number; pairs: boolean };

export type Done = { tally?: Tally; hunted?: Hunted; effects?: number; tried?: Tried };

/** `signal`: stops before the next schedule; `onProgress` hears how those stand that were played. */
export type Watch = Pick<Range, 'signal' | 'onProgress'>;

export const doWork = (grounds: Grounds, work: Work, watch: Watch): Promise<Done> =>
  untraced(() => doIt(grounds, work, watch));

async function doIt(grounds: Grounds, work: Work, watch: Watch): Promise<Done> {
  if (work.kind === 'play') {
    const { kind: _kind, mutant, ...range } = work;
    return {
      tally: await playRange({ ...range, ...watch, mutant: mutant === null ? null : (mutantOf(mutant) ?? null) }),
    };
  }
  if (work.kind === 'hunt') return { hunted: await hunt(grounds, at(MUTANTS, work.mutant), work) };
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
