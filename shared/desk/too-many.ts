import type { Clock } from '../platform/ports.ts';
import type { TallyStore } from '../store/tally-store.ts';

const HOUR = 3_600_000;

/** Counts one more of something in this hour, and says whether it is one too many: one written unit. */
export async function isTooMany(
  { tally, realClock }: { tally: Pick<TallyStore, 'add'>; realClock: Clock },
  what: string,
  most: number,
): Promise<boolean> {
  const hour = Math.floor(realClock.now() / HOUR) * HOUR;
  return (await tally.add(what, hour, 1)) > most;
}
