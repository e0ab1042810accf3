import { isTooMany as isBeyond } from '../../shared/desk/too-many.ts';
import { DeskError } from '../../shared/errors.ts';
import type { PortalDeps } from './deps.ts';

/** Counts one more of something in this hour, and says whether it is one too many. */
export const isTooMany = (
  deps: Pick<PortalDeps, 'tally' | 'realClock'>,
  what: string,
  most: number,
): Promise<boolean> => isBeyond(deps, `portal ${what}`, most);

export function tooOften(): never {
  throw new DeskError('rate.exceeded', 'that was very often within an hour: try again later', { recovery: 'never' });
}
