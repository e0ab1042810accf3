import { ASSIGNING_MUTANTS } from './mutants/assigning.ts';
import { DELIVERING_MUTANTS } from './mutants/delivering.ts';
import { FACT_MUTANTS } from './mutants/facts.ts';
import { FOLDING_MUTANTS } from './mutants/folding.ts';
import { INPUT_MUTANTS } from './mutants/input.ts';
import { MERGING_MUTANTS } from './mutants/merging.ts';
import type { Mutant } from './mutants/mutant.ts';
import { RATING_MUTANTS } from './mutants/rating.ts';
import { TELLING_MUTANTS } from './mutants/telling.ts';

export type { Mutant } from './mutants/mutant.ts';

/** Applied one at a time: each must break an invariant, or the simulator does not see what it claims to see. */
export const MUTANTS: readonly Mutant[] = [
  ...INPUT_MUTANTS,
  ...FACT_MUTANTS,
  ...FOLDING_MUTANTS,
  ...ASSIGNING_MUTANTS,
  ...DELIVERING_MUTANTS,
  ...TELLING_MUTANTS,
  ...MERGING_MUTANTS,
  ...RATING_MUTANTS,
];

/** By its name; undefined for any other. */
export function mutantOf(name: string): Mutant | undefined {
  return MUTANTS.find((mutant) => mutant.name === name);
}
