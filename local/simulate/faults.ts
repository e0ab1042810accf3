import type { FunctionName } from '../inline/functions.ts';
import type { Dice } from './dice.ts';

/** Every way in which AWS, a provider or a network may let the desk down; each has its switch (`--faults a,b`). */
export const FAULTS = {
  duplicate:
    'a provider sends again, also under a new event id; a job comes twice; a client repeats a request that was done',
  reorder: 'jobs overtake each other; what was sent first arrives last',
  crash: 'a function dies before or after any effect; its batch comes again',
  'answer-lost': 'a request was carried out, but its answer never came',
  throttle: 'a request is refused for now; a transaction meets another',
  partial: 'only some jobs of a send are taken; only some keys of a batch are read',
  poison: 'input that nobody can read, at any place of a batch or of the stream',
  visibility: 'a job becomes visible while its worker still runs: two live workers',
  'stream-twice': 'records of the stream come again after they were worked off, the last few or all from the beginning',
  split: 'a shard of the stream splits: its children are read after it, two at a time',
  stale: 'an eventually consistent read, of the table or the index, answers what was',
  skew: 'the clocks of two environments differ by up to five minutes',
  'summer-time': 'the night in which the hour from two to three is missing, or comes twice, at an hour of work',
  provider: 'a provider refuses for a while, or takes a message and its answer is lost',
  'late-object': 'a stored mail cannot be read yet when its notice comes',
  sweep: 'the sweep runs late, twice, or beside itself',
  gone: 'a browser is gone without a word',
  'old-code': 'a deployment is under way: some functions are still of before, and know older heads alone',
  size: 'somebody writes as much as an item of the table or a job can hold, and more',
  redrive: 'an operator sends dead letters back while the trouble goes on',
} as const;

export type Fault = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly Fault[];

/** A fault at one effect, and on which side of it. */
export type Strike = { fault: Fault; when: 'before' | 'after' | 'instead' };

/** Which faults a schedule knows, how often one strikes, and how many may. `aim`: calls of this function alone are struck. */
export type FaultMix = { on: ReadonlySet<Fault>; share: number; most: number; aim?: FunctionName };

/** These belong to schedules of their own, so that all the rest are what they would be without. */
const BY_SEED: readonly Fault[] = ['old-code', 'size'];

/** A schedule has a few kinds of trouble, not all at once: with every kind at once nothing ever gets far enough to break. */
export function mixOf(chance: Dice, allowed: readonly Fault[], trouble = 1): FaultMix {
  const keep = chance.pick([0.15, 0.35, 0.6, 1]);
  const on = new Set(allowed.filter((fault) => !BY_SEED.includes(fault) && chance.chance(keep)));
  return { on, share: trouble * chance.pick([0.01, 0.03, 0.06, 0.12]), most: Number.POSITIVE_INFINITY };
}

const AIMED: readonly Fault[] = ['crash', 'answer-lost', 'throttle', 'partial', 'duplicate', 'provider'];

/** One bad hour of one function: a few blows, close together, and nothing else. */
export function aimedMix(chance: Dice, allowed: readonly Fault[], aim: FunctionName): FaultMix {
  const on = new Set(allowed.filter((fault) => AIMED.includes(fault)));
  return { on, share: chance.pick([0.1, 0.2]), most: chance.between(1, 5), aim };
}
