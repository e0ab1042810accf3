/** The middle of an odd number of measurements: one run that something else on the machine has slowed moves it by one place, not by its length. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How far the middle half of the measurements lies apart, by their median: 0.05 on a quiet machine, more where others work beside. */
export function spread(values: readonly number[]): number {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / median(values);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}
