import type { Ids } from '../../shared/platform/ports.ts';
import { dice } from './dice.ts';

/** Ids that look as random as the live ones; a schedule needs hundreds, so they cost no digest. */
export function idsOf(seed: number): Ids {
  const chance = dice(seed, 'ids');
  const eight = () => chance.below(4_294_967_296).toString(16).padStart(8, '0');
  return { next: () => eight() + eight() + eight() + eight() };
}
