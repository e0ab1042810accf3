import type { Instant } from './words.ts';

/** What stands in quarantine, as far as time is concerned. */
type Standing = { state: 'waiting' | 're-running' | 'done'; since: Instant };

/** What the drain of the dead letters logs; the alarm listens for these words. */
export const QUARANTINE_WAITS = 'something waits in quarantine';

const PATIENCE_MS = 15 * 60_000;

/** Waits for a person: never run again yet, or run again so long ago that nothing will come of it. */
export function isWaiting({ state, since }: Standing, now: Instant): boolean {
  return state === 'waiting' || (state === 're-running' && now - since >= PATIENCE_MS);
}

/** What has waited for longer than a person should let it. */
export function overdue<S extends Standing>(entries: readonly S[], now: Instant): S[] {
  return entries.filter((entry) => entry.state !== 'done' && now - entry.since > PATIENCE_MS);
}
