import type { Instant } from './words.ts';

/** The line by which polling says that a provider has not answered for long, or that something was lost meanwhile; an alarm listens for it. */
export const POLLED_IN_VAIN = 'a provider has been asked in vain';

/** Shorter troubles mend themselves: the next run goes on where the last one stopped. */
const PATIENCE_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Whether a person must hear of a silence that began at `since`. */
export function isLongSilence(since: Instant, now: Instant): boolean {
  return now - since >= PATIENCE_MS;
}

/** Whether a silence that has just ended was longer than the provider remembers what happened. */
export function hasLost(since: Instant, now: Instant, tellsForDays: number | undefined): boolean {
  return tellsForDays !== undefined && now - since >= tellsForDays * DAY_MS;
}
