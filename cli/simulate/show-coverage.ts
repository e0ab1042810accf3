import { FAULT_NAMES } from '../../local/simulate/faults.ts';
import type { Report } from '../../local/simulate/report.ts';

/** What the schedules have tried: a fault that never struck and an invariant without anything to judge show nothing. */
export function showCoverage({ schedules, faultPoints, faults, judged, violations }: Report): string {
  const table = (names: readonly string[], counts: Partial<Record<string, number>>): string[] =>
    names.map((name) => `  ${String(counts[name] ?? 0).padStart(9)}  ${name}`);
  return [
    `${schedules} schedules, ${faultPoints} fault points, ${violations.length} violations`,
    'times that each fault struck:',
    ...table(FAULT_NAMES, faults),
    'things on which each invariant was judged:',
    ...table(Object.keys(judged), judged),
    '',
  ].join('\n');
}
