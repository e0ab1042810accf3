import { FAULT_NAMES, type Fault } from './faults.ts';
import type { Mutant } from './mutants.ts';
import { type Plan, planOf } from './plan.ts';
import { type Outcome, runSchedule } from './run-schedule.ts';
import { scarceDesk } from './settings.ts';
import type { Violation } from './world.ts';

export type Found = Violation & { seed: number };

/** The last line of `switchboard simulate --json`. */
export type Report = {
  schedules: number;
  /** Effects at which the scheduler could switch to another function or strike. */
  faultPoints: number;
  violations: Found[];
  perSecond: number;
  /** How often each fault struck. */
  faults: Partial<Record<string, number>>;
};

export type Simulation = {
  schedules: number;
  /** The first schedule's seed; the others follow it. */
  seed: number;
  faults?: readonly Fault[];
  mutant?: Mutant | null;
  /** Stops after so many schedules that broke an invariant. */
  most?: number;
  /** Milliseconds of the machine's own time, for the figure per second alone. */
  now(): number;
  onProgress?(done: number, found: readonly Found[]): void;
};

/** Plays schedules one after another; each is wholly decided by its own seed, so that any of them can be played alone. */
export async function simulate(simulation: Simulation): Promise<Report> {
  const { schedules, seed, faults = FAULT_NAMES, mutant = null, most = 10, now, onProgress } = simulation;
  const ground = scarceDesk();
  const report: Report = { schedules: 0, faultPoints: 0, violations: [], perSecond: 0, faults: {} };
  const began = now();
  const broken = new Set<number>();
  for (let at = seed; at < seed + schedules && broken.size < most; at += 1) {
    const outcome = await runSchedule(ground, planOf(at, faults), { mutant });
    add(report, at, outcome);
    if (outcome.violations.length > 0) broken.add(at);
    onProgress?.(report.schedules, report.violations);
  }
  const perSecond = Math.round(report.schedules / Math.max((now() - began) / 1000, 0.001));
  return { ...report, perSecond };
}

function add(report: Report, seed: number, { faultPoints, violations, struck }: Outcome): void {
  report.schedules += 1;
  report.faultPoints += faultPoints;
  report.violations.push(...violations.map((violation) => ({ seed, ...violation })));
  for (const [fault, times = 0] of Object.entries(struck)) report.faults[fault] = (report.faults[fault] ?? 0) + times;
}

/** One schedule told step by step. */
export async function tell(plan: Plan, mutant: Mutant | null = null): Promise<Outcome> {
  return runSchedule(scarceDesk(), plan, { mutant, told: true });
}
