import type { DeskSettings } from '../../shared/settings/settings.ts';
import type { ArchivedJob, Period } from '../replay/archived-jobs.ts';
import { compare, type Difference, nameOf } from '../replay/compare.ts';
import type { RawArchive } from '../replay/raw-archive.ts';
import { replay } from '../replay/replay.ts';
import { type CrewPlan, crew } from './crew.ts';
import { lotsOf } from './happened.ts';
import { type Judged, judge, type PlayedSide } from './judge.ts';

export type BacktestInput = {
  present: DeskSettings;
  proposed: DeskSettings;
  period: Period;
  jobs: readonly ArchivedJob[];
  archive: Pick<RawArchive, 'read'>;
  plan: CrewPlan;
  /** Hears how many inputs are done, of both sides together. */
  onDone?(done: number): void;
};

/** How one message fared under both settings; the differences of replay, and what only a desk with agents shows. */
export type Backtest = Judged & { differences: readonly Difference[]; present: PlayedSide; proposed: PlayedSide };

/** The same traffic, the same agents, two settings. */
export async function backtest({ present, proposed, onDone, ...given }: BacktestInput): Promise<Backtest> {
  const { length } = given.jobs;
  const before = await play({ ...given, settings: present, onDone: (done) => onDone?.(done) });
  const after = await play({ ...given, settings: proposed, onDone: (done) => onDone?.(length + done) });
  const differences = compare(before, after);
  return { ...judge(before, after), differences, present: before, proposed: after };
}

type Play = Pick<BacktestInput, 'jobs' | 'archive' | 'plan' | 'period'> & {
  settings: DeskSettings;
  onDone(done: number): void;
};

async function play({ settings, jobs, archive, plan, period, onDone }: Play): Promise<PlayedSide> {
  const staff = crew(plan);
  const played = await replay({ settings, jobs, archive, staff, onDone });
  // What has come in late in the period may still run out in it.
  await staff.pass(played.desk, period.to);
  const lots = await lotsOf(played, settings);
  const openers = new Map(
    played.inputs.filter(({ outcome }) => outcome === 'opened').map((input) => [input.ticket ?? '', nameOf(input)]),
  );
  return { settings, inputs: played.inputs, tickets: played.tickets, lots, openers };
}
