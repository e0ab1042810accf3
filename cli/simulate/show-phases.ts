import { PHASES, type Phase } from '../../local/simulate/phases.ts';
import type { KindTally, Report } from '../../local/simulate/report.ts';

/** What the schedules' processor time went into, all threads of all processes; and how much happens in each kind of schedule. */
export function showPhases({ schedules, phases, kinds, perCpuSecond }: Report): string {
  const all = Object.values(phases).reduce((sum, seconds) => sum + seconds, 0);
  const share = (seconds: number) => `${Math.round((100 * seconds) / Math.max(all, 1e-6))} %`.padStart(6);
  const row = ([name, what]: [string, string]): string => {
    const seconds = phases[name as Phase] ?? 0;
    const each = ((1000 * seconds) / Math.max(schedules, 1)).toFixed(2).padStart(8);
    return `${each} ${share(seconds)}  ${name.padEnd(10)} ${what}`;
  };
  const kind = ([name, counts]: [string, KindTally]): string =>
    `${perSecond(counts)} ${share(counts.seconds)}  ${name.padEnd(12)} ${String(counts.schedules).padStart(6)} ${each(counts.messages, counts)} ${each(counts.requests, counts)}`;
  const sizes = Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${schedules} schedules, ${perCpuSecond} a second of one core; milliseconds of processor time a schedule:`,
    ...Object.entries(PHASES).map(row),
    'a second of one core, share of the time, how many; customers’ messages and requests of the table in each:',
    ...sizes.map(kind),
    '',
  ].join('\n');
}

const each = (sum: number, { schedules }: KindTally): string => (sum / schedules).toFixed(1).padStart(8);

const perSecond = ({ schedules, seconds }: KindTally): string =>
  String(Math.round(schedules / Math.max(seconds, 1e-6))).padStart(8);
