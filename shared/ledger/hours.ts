import type { Instant } from '../domain/words.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** From the first instant until before the second. */
export type Period = { from: Instant; until: Instant };

export const hourOf = (at: Instant): Instant => at - (at % HOUR);

/** The beginnings of all hours that a period touches. */
export function hoursOf({ from, until }: Period): Instant[] {
  const first = hourOf(from);
  return Array.from({ length: Math.max(0, Math.ceil((until - first) / HOUR)) }, (_, index) => first + index * HOUR);
}

export const within = (at: Instant, { from, until }: Period): boolean => at >= from && at < until;
