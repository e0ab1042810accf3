import type { Phase } from './phases.ts';
import type { Outcome } from './run-schedule.ts';
import type { Kind } from './sizes.ts';
import type { Violation } from './world.ts';

export type Found = Violation & { seed: number };

/** What some schedules came to: it can be added up in any number of processes. */
/** The schedules of one kind: what customers have said in them, requests of the table, and seconds of processor time where that is asked for. */
export type KindTally = { schedules: number; messages: number; requests: number; seconds: number };

export type Tally = {
  schedules: number;
  /** Effects at which the scheduler could switch to another function or strike. */
  faultPoints: number;
  violations: Found[];
  /** How often each fault struck. */
  faults: Partial<Record<string, number>>;
  /** On how many things each invariant was judged. */
  judged: Partial<Record<string, number>>;
  /** Seconds of processor time, in whatever process. */
  cpuSeconds: number;
  /** The same by the phase that they went into. */
  phases: Partial<Record<Phase, number>>;
  kinds: Partial<Record<Kind, KindTally>>;
};

/** The last line of `switchboard simulate --json`. */
export type Report = Omit<Tally, 'cpuSeconds'> & {
  /** By the clock on the wall, with all workers. */
  perSecond: number;
  /** By the processor: what one core does when nothing else wants it. */
  perCpuSecond: number;
  workers: number;
};

export const emptyTally = (): Tally => ({
  schedules: 0,
  faultPoints: 0,
  violations: [],
  faults: {},
  judged: {},
  cpuSeconds: 0,
  phases: {},
  kinds: {},
});

/** One schedule that was played. */
type PlayedPlan = { seed: number; kind?: Kind; seconds: number };

/** Adds it. */
export function addOutcome(tally: Tally, { seed, kind, seconds }: PlayedPlan, outcome: Outcome): void {
  const { faultPoints, violations, struck, judged, messages, requests } = outcome;
  tally.schedules += 1;
  tally.faultPoints += faultPoints;
  tally.violations.push(...violations.map((violation) => ({ seed, ...violation })));
  addCounts(tally.faults, struck);
  addCounts(tally.judged, judged);
  if (kind) addKind(tally, kind, { schedules: 1, messages, requests, seconds });
}

function addKind({ kinds }: Tally, kind: Kind, more: KindTally): void {
  const sums = kinds[kind] ?? { schedules: 0, messages: 0, requests: 0, seconds: 0 };
  addCounts(sums, more);
  kinds[kind] = sums;
}

/** The tallies of ranges of seeds, in the order of the seeds. */
export function addUp(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    sum.schedules += tally.schedules;
    sum.faultPoints += tally.faultPoints;
    sum.violations.push(...tally.violations);
    sum.cpuSeconds += tally.cpuSeconds;
    addCounts(sum.faults, tally.faults);
    addCounts(sum.judged, tally.judged);
    addCounts(sum.phases, tally.phases);
    for (const [kind, counts] of Object.entries(tally.kinds)) addKind(sum, kind as Kind, counts);
  }
  return sum;
}

function addCounts<N extends string>(sums: Partial<Record<N, number>>, more: Partial<Record<N, number>>): void {
  for (const name of Object.keys(more) as N[]) sums[name] = (sums[name] ?? 0) + (more[name] ?? 0);
}

/** How many schedules broke something. */
export const brokenIn = ({ violations }: Pick<Tally, 'violations'>): number =>
  new Set(violations.map(({ seed }) => seed)).size;

export function reportOf(tally: Tally, { wallMs, workers }: { wallMs: number; workers: number }): Report {
  const { cpuSeconds, ...rest } = tally;
  const rate = (seconds: number) => Math.round(tally.schedules / Math.max(seconds, 0.001));
  return { ...rest, perSecond: rate(wallMs / 1000), perCpuSecond: rate(cpuSeconds), workers };
}
