import type { Dice } from './dice.ts';
import { SHORT_SIZES } from './short-sizes.ts';
import { SIZES, type Size, type SizeName } from './sizes.ts';

/** `full`: as large as it takes for people to get into each other's way; `short`: a word or two and a deed, in as much trouble. */
export const LENGTHS = ['full', 'short'] as const;
export type Length = (typeof LENGTHS)[number];

type Shares = readonly (readonly [SizeName, number])[];

/** Up to which share of all schedules each is the one. */
const UP_TO: Shares = [
  ['small', 0.38],
  ['race', 0.42],
  ['answered', 0.68],
  ['undelivered', 0.72],
  ['reported', 0.76],
  ['followed', 0.8],
  ['long', 0.88],
  ['crowd', 0.93],
  ['large', 1],
];

const SHORT_UP_TO: Shares = [
  ['small', 0.25],
  ['long', 0.45],
  ['answered', 0.65],
  ['undelivered', 0.72],
  ['reported', 0.8],
  ['followed', 0.86],
  ['crowd', 0.92],
  ['race', 1],
];

export function sizeOf(chance: Dice, length: Length): { name: SizeName; size: Size } {
  const at = chance.next();
  const short = length === 'short';
  const [name] = (short ? SHORT_UP_TO : UP_TO).find(([, end]) => at < end) ?? ['large'];
  return { name, size: (short ? SHORT_SIZES : SIZES)[name] };
}
