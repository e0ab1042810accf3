import type { Figure } from './measure.ts';

/** For people and for docs/performance.md: median, 95th percentile and the aim, in milliseconds. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, times, aim }) => {
    const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
    return `| ${what} | ${median.toFixed(0)} | ${p95.toFixed(0)} | ${aim ?? ''} |`;
  });
  return ['| milliseconds | median | p95 | aim |', '| --- | ---: | ---: | ---: |', ...rows].join('\n');
}

/** The smallest value that at least that share of all do not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}
