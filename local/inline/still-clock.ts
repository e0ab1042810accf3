import { createHash } from 'node:crypto';
import type { Clock, Ids } from '../../shared/platform/ports.ts';

/** A clock that stands until somebody moves it. */
export type StillClock = Clock & { advance(ms: number): void };

export function stillClock(start: number): StillClock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}

/** Ids that look as random as the live ones and are the same for the same seed. */
export function seededIds(seed: number): Ids {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return createHash('sha256').update(`${seed}/${count}`).digest('hex').slice(0, 32);
    },
  };
}
