import type { Length } from './draw-size.ts';
import { FAULT_NAMES, type Fault } from './faults.ts';
import type { Mutant } from './mutants/mutant.ts';
import { stopwatch } from './phases.ts';
import { type Plan, planOf } from './plan.ts';
import { addOutcome, brokenIn, emptyTally, type Report, reportOf, type Tally } from './report.ts';
import { type Options, type Outcome, runSchedule } from './run-schedule.ts';
import { scarceDesk } from './settings.ts';
import { untraced } from './untraced.ts';

/** Some schedules, one after another. */
export type Range = {
  schedules: number;
  /** The first schedule's seed; the others follow it. */
  seed: number;
  faults?: readonly Fault[];
  /** How much happens in each (full). */
  size?: Length;
  mutant?: Mutant | null;
  /** Stops after so many schedules that broke an invariant. */
  most?: number;
  /** The report says what the processor's time went into: asking for that so often costs a few in a hundred. */
  timed?: boolean;
  replayEach?: boolean;
  /** Stops before the next schedule. */
  signal?: AbortSignal;
  onProgress?(tally: Tally): void;
};

export type Simulation = Range & {
  /** Milliseconds of the machine's own time, for the figure per second alone. */
  now(): number;
};

export const MOST_BROKEN = 10;
/** After so many schedules whoever else waits for this process gets a turn: signals, messages, the collector's chores. */
const BREATH = 16;

/** Plays schedules one after another; each is wholly decided by its own seed, so that any of them can be played alone. */
export async function simulate({ now, ...range }: Simulation): Promise<Report> {
  const began = now();
  const tally = await playRange(range);
  return reportOf(tally, { wallMs: now() - began, workers: 1 });
}

export const playRange = (range: Range): Promise<Tally> => untraced(() => playEach(range));

async function playEach(range: Range): Promise<Tally> {
  const { schedules, seed, faults = FAULT_NAMES, most = MOST_BROKEN, timed, signal, onProgress } = range;
  const { mutant = null, replayEach = false, size } = range;
  const ground = scarceDesk();
  const tally = emptyTally();
  const before = cpuSeconds();
  const { lap, seconds: phases } = stopwatch(cpuSeconds);
  for (let at = seed; at < seed + schedules && brokenIn(tally) < most && !signal?.aborted; at += 1) {
    const plan = planOf(at, faults, size);
    const began = timed ? cpuSeconds() : 0;
    const outcome = await runSchedule(ground, plan, { mutant, replayEach, ...(timed ? { lap } : {}) });
    addOutcome(tally, { ...plan, seconds: timed ? cpuSeconds() - began : 0 }, outcome);
    onProgress?.(tally);
    if (at % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return { ...tally, cpuSeconds: cpuSeconds() - before, phases };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** One schedule told step by step. */
export async function tell(plan: Plan, how: Pick<Options, 'mutant' | 'replayEach'> = {}): Promise<Outcome> {
  return runSchedule(scarceDesk(), plan, { ...how, told: true });
}
