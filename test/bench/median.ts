/** The middle of an odd number of measurements: one run that something else on the machine has slowed moves it by one place, not by its length. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
