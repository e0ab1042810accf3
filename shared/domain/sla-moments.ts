import { type Clock, type Counting, dueOf, type Mark, passingOf, shareToTell, warnedOnce } from './clock.ts';
import type { ClockState } from './sla-clocks.ts';
import { type Instant, METRICS, type Metric } from './words.ts';

/** A moment at which people must be told that a clock is about to run out (`warn`, at `percent` of its target), or has. */
export type Moment = { at: Instant; metric: Metric; kind: Mark; dueAt: Instant; percent?: number };

/**
 * The earliest moment that nobody has been told of; it may lie in the past. Null while every clock is met, stands or has been told.
 * A warning is left out once the breach itself has come by `now`.
 */
export function nextMoment(state: ClockState, now: Instant, counting: Counting): Moment | null {
  const moments = METRICS.flatMap((metric) => {
    const clock = state[metric];
    const moment = clock && clock.met === null ? momentOf(clock, now, counting) : null;
    return moment === null ? [] : [{ ...moment, metric }];
  });
  return moments.reduce<Moment | null>((first, moment) => (first && first.at <= moment.at ? first : moment), null);
}

/** Whether a clock that runs has passed the share of its target at which people are warned, and its target is still ahead. */
export function isWarned(state: ClockState, now: Instant, counting: Counting): boolean {
  return METRICS.some((metric) => {
    const clock = state[metric];
    if (!clock || clock.met !== null || clock.since === null) return false;
    const [warn, breach] = [passingOf(clock, 'warn', counting), passingOf(clock, 'breach', counting)];
    const warned = clock.told === 'warn' || (counting.warnAt !== undefined && warn !== null && warn <= now);
    return warned && breach !== null && breach > now;
  });
}

/** Notes that people were told, so that each warning and each breach is told once. */
export function markTold(
  state: ClockState,
  { metric, kind }: Pick<Moment, 'metric' | 'kind'>,
  counting: Pick<Counting, 'warnAt'>,
): ClockState {
  const clock = state[metric];
  if (!clock || clock.told === 'breach') return state;
  return { ...state, [metric]: kind === 'warn' ? warnedOnce(clock, counting) : { ...clock, told: kind } };
}

function momentOf(clock: Clock, now: Instant, counting: Counting): Omit<Moment, 'metric'> | null {
  if (clock.told === 'breach') return null;
  const breach = passingOf(clock, 'breach', counting);
  const breached = breach !== null && breach <= now;
  const share = shareToTell(clock, counting);
  const warn = share === undefined || breached ? null : passingOf(clock, 'warn', counting);
  if (warn !== null && share !== undefined)
    return { at: warn, kind: 'warn', dueAt: dueOf(clock, now, counting) ?? warn, percent: Math.round(share * 100) };
  return breach === null ? null : { at: breach, kind: 'breach', dueAt: breach };
}
