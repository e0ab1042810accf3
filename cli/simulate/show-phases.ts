import { PHASES, type Phase } from '../../local/simulate/phases.ts';
import type { Report } from '../../local/simulate/report.ts';

/** What the schedules' processor time went into, all threads of all processes. */
export function showPhases({ schedules, phases, perCpuSecond }: Report): string {
  const all = Object.values(phases).reduce((sum, seconds) => sum + seconds, 0);
  const row = ([name, what]: [string, string]): string => {
    const seconds = phases[name as Phase] ?? 0;
    const each = ((1000 * seconds) / Math.max(schedules, 1)).toFixed(2).padStart(8);
    const share = `${Math.round((100 * seconds) / Math.max(all, 1e-6))} %`.padStart(6);
    return `${each} ${share}  ${name.padEnd(10)} ${what}`;
  };
  return [
    `${schedules} schedules, ${perCpuSecond} a second of one core; milliseconds of processor time a schedule:`,
    ...Object.entries(PHASES).map(row),
    '',
  ].join('\n');
}
