import type { Calendar } from '../../../shared/domain/business-hours.ts';
import type { Metric, Status } from '../../../shared/domain/words.ts';

/**
 * A history in minutes from Monday, 1 June 2026, 08:00 UTC (`c` customer, `a` agent, else a status), the minute at which is judged, and what the clock says by
 * their definition: verdict, minutes counted, and its due minute where that is the point; `-` = no such clock. `ours` where ours says something else on purpose.
 */
export type Case = readonly [history: string, at: number, theirs: string, ours?: { says: string; because: string }];

/** One of our clocks, and the statuses in which it is told to stand; a clock with pauses of its own asks for none. */
export type Way = { clock: Metric; pauseOn?: readonly Status[] };

export type Definition = {
  whose: string;
  /** As they call it. */
  metric: string;
  says: string;
  source: string;
  /** How ours is set up for it, where there are several ways: in each of them. Targets, where none are given, are 60, 120 and 480 minutes; without a calendar it is counted around the clock. */
  ways: readonly Way[];
  targets?: Partial<Record<Metric, number>>;
  calendar?: Calendar;
  cases: readonly Case[];
};

const DAY = [['08:00', '16:00']] as const;

/** Eight hours a day from Monday to Friday. */
export const OFFICE: Calendar = {
  timeZone: 'UTC',
  weekly: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  holidays: [],
};
