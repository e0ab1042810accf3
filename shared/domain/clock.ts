import type { BusinessHours } from './business-hours.ts';
import type { Instant } from './words.ts';

/** What a clock can reach: the share of its target at which people are warned, or the target itself. */
export type Mark = 'warn' | 'breach';

/** One clock as kept in the ticket's head: JSON. Durations are milliseconds of business time. */
export type Clock = {
  /** In minutes; null where the policy sets none. */
  target: number | null;
  started: Instant;
  /** Counted up to `since`, or up to the stop. */
  counted: number;
  /** Since when it runs; null while it stands. */
  since: Instant | null;
  met: Instant | null;
  /** When the count passed the warning mark and the target, once a later event has shown it; a stop afterwards cannot move them. */
  warned: Instant | null;
  due: Instant | null;
  /** What the desk has told people about; a breach includes the warning. */
  told: 'nothing' | Mark;
  /** How many warnings people have had, where there were several. */
  warns?: number;
};

/** Shares of a target after which warnings fall due: one, or several in rising order. */
export type WarnAt = number | readonly number[];

/** How clocks count. Without `warnAt` nobody is warned. */
export type Counting = { hours: BusinessHours; warnAt?: WarnAt | undefined };

const MINUTE = 60_000;

export function startClock({ at, running, target }: { at: Instant; running: boolean; target: number | null }): Clock {
  const due = target === 0 ? at : null;
  return {
    target,
    started: at,
    counted: 0,
    since: running ? at : null,
    met: null,
    warned: due,
    due,
    told: 'nothing',
  };
}

/** How much the clock has counted at an instant that is not before its last event. */
export function countedAt(clock: Clock, at: Instant, hours: BusinessHours): number {
  return clock.since === null ? clock.counted : clock.counted + hours.elapsed(clock.since, at);
}

/** Where the target has not been reached, the count is taken to go on from the last moment that is known of it. */
export function dueOf(clock: Clock, at: Instant, counting: Counting): Instant | null {
  const goal = goalOf(clock, 'breach', counting);
  if (clock.due !== null || goal === null) return clock.due;
  return counting.hours.reach(clock.since ?? clock.met ?? at, goal - clock.counted);
}

/** When the count passes the mark if nothing stops it; null while the clock stands before it. */
export function passingOf(clock: Clock, mark: Mark, counting: Counting): Instant | null {
  const known = mark === 'warn' ? clock.warned : clock.due;
  const goal = goalOf(clock, mark, counting);
  if (known !== null || goal === null || clock.since === null) return known;
  return counting.hours.reach(clock.since, goal - clock.counted);
}

/** Lets the clock run from `at` on, or stops it there. */
export function turn(clock: Clock, { at, running }: { at: Instant; running: boolean }, counting: Counting): Clock {
  return { ...settle(clock, at, counting), since: running ? at : null };
}

export function meet(clock: Clock, at: Instant, counting: Counting): Clock {
  return { ...settle(clock, at, counting), since: null, met: at };
}

/** A tighter target that has been passed already is passed from this moment on; a mark that lies ahead again may be told again. */
export function retarget(
  clock: Clock,
  { at, target }: { at: Instant; target: number | null },
  counting: Counting,
): Clock {
  if (clock.target === target) return clock;
  const next = { ...settle(clock, at, counting), target };
  const passed = (mark: Mark, known: Instant | null): Instant | null => {
    const goal = goalOf(next, mark, counting);
    return goal === null || next.counted < goal ? null : (known ?? at);
  };
  const due = passed('breach', next.due);
  if (due !== null) return { ...next, warned: passed('warn', next.warned), due };
  const had = warningsOf(clock);
  const has = Math.min(had, sharesPassed(next, counting));
  const back = warnedTimes({ ...next, due }, has);
  const goal = goalOf(back, 'warn', counting);
  const known = has === had ? next.warned : null;
  return { ...back, warned: goal === null || back.counted < goal ? null : (known ?? at) };
}

/** How many warnings people have had; after a breach nobody is warned any more. */
function warningsOf({ told, warns = 1 }: Clock): number {
  return told === 'nothing' ? 0 : warns;
}

function warnedTimes({ warns: _, ...clock }: Clock, times: number): Clock {
  return { ...clock, told: times === 0 ? 'nothing' : 'warn', ...(times > 1 ? { warns: times } : {}) };
}

function sharesPassed({ target, counted }: Clock, { warnAt }: Counting): number {
  return target === null ? 0 : sharesOf(warnAt).filter((share) => counted >= target * share * MINUTE).length;
}

function sharesOf(warnAt: WarnAt | undefined): readonly number[] {
  return warnAt === undefined || typeof warnAt === 'number' ? [warnAt].flatMap((share) => share ?? []) : warnAt;
}

/** The share that the next warning tells of; undefined where all have been told. */
export function shareToTell(clock: Clock, { warnAt }: Pick<Counting, 'warnAt'>): number | undefined {
  return sharesOf(warnAt)[warningsOf(clock)];
}

/** People were warned once more: the next mark is the next share's. */
export function warnedOnce(clock: Clock, counting: Pick<Counting, 'warnAt'>): Clock {
  const told = warnedTimes(clock, warningsOf(clock) + 1);
  return shareToTell(told, counting) === undefined ? told : { ...told, warned: null };
}

/** Moves the count up to `at` and notes the marks that it passed on the way. */
function settle(clock: Clock, at: Instant, counting: Counting): Clock {
  const { since } = clock;
  if (since === null) return clock;
  const counted = countedAt(clock, at, counting.hours);
  const passed = (mark: Mark, known: Instant | null): Instant | null => {
    const goal = goalOf(clock, mark, counting);
    return known !== null || goal === null || counted < goal ? known : passingOf(clock, mark, counting);
  };
  return { ...clock, counted, since: at, warned: passed('warn', clock.warned), due: passed('breach', clock.due) };
}

function goalOf(clock: Clock, mark: Mark, { warnAt }: Pick<Counting, 'warnAt'>): number | null {
  if (clock.target === null) return null;
  if (mark === 'breach') return clock.target * MINUTE;
  const shares = sharesOf(warnAt);
  const share = shares[Math.min(warningsOf(clock), shares.length - 1)];
  return share === undefined ? null : clock.target * share * MINUTE;
}
