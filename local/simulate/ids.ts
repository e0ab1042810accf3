import type { Ids } from '../../shared/platform/ports.ts';
import { dice } from './dice.ts';

const HEX = Array.from({ length: 65_536 }, (_, number) => number.toString(16).padStart(4, '0'));

/** Ids that look as random as the live ones; a schedule needs hundreds, so they cost no digest. */
export function idsOf(seed: number): Ids {
  const chance = dice(seed, 'ids');
  const four = () => HEX[chance.below(65_536)] ?? '';
  return { next: () => four() + four() + four() + four() + four() + four() + four() + four() };
}
