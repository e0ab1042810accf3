import { DeskError } from '../../shared/errors.ts';
import type { PortalDeps } from './deps.ts';

const HOUR = 3_600_000;

/** Counts one more of something in this hour, and says whether it is one too many: one written unit. */
export async function isTooMany(
  { tally, realClock }: Pick<PortalDeps, 'tally' | 'realClock'>,
  what: string,
  most: number,
): Promise<boolean> {
  const hour = Math.floor(realClock.now() / HOUR) * HOUR;
  return (await tally.add(`portal ${what}`, hour, 1)) > most;
}

export function tooOften(): never {
  throw new DeskError('rate.exceeded', 'that was very often within an hour: try again later', { recovery: 'never' });
}
