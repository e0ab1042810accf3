import type { Backtest } from '../../local/backtest/backtest.ts';
import type { CrewPlan } from '../../local/backtest/crew.ts';
import type { Period } from '../../local/replay/archived-jobs.ts';

/** A backtest and what its pages name of it. */
export type Tested = {
  names: { present: string; proposed: string };
  period: Period;
  plan: CrewPlan;
  inputs: number;
  broken: readonly { key: string; reason: string }[];
  result: Backtest;
};
