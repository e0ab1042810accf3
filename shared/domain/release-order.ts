import type { Instant } from './words.ts';

/** A ticket that waits to be given to somebody. */
export type Held = {
  id: string;
  /** When its customer began to wait. */
  since: Instant;
  /** Null where no clock runs. */
  dueAt: Instant | null;
  vip: boolean;
};

/** So many times its target a ticket waits at most before it stands in front of all others again, where the settings name nothing. */
export const AGEING = 4;

/**
 * In what order waiting tickets are given out: earliest deadline first. What has missed its deadline must not take the time of those that can still be met (under
 * overload everything would be late), so it gets a second one: `ageing` times its target. A VIP's time counts half. Without a clock: last, the oldest first.
 */
export function inReleaseOrder<T extends Held>(held: readonly T[], now: Instant, ageing = AGEING): T[] {
  return held
    .map((each) => ({ each, deadline: deadlineOf(each, now, ageing) }))
    .sort((a, b) => a.deadline - b.deadline || a.each.since - b.each.since || (a.each.id < b.each.id ? -1 : 1))
    .map(({ each }) => each);
}

function deadlineOf({ since, dueAt, vip }: Held, now: Instant, ageing: number): number {
  if (dueAt === null) return Number.MAX_SAFE_INTEGER;
  const deadline = dueAt >= now ? dueAt : since + ageing * Math.max(dueAt - since, 0);
  return vip && deadline > now ? now + (deadline - now) / 2 : deadline;
}
