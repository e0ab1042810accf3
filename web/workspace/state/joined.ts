/** A page behind those that are there. What others do meanwhile may move an entry from one page to the next: it is shown once. */
export function joined<T>(before: readonly T[], next: readonly T[], keyOf: (entry: T) => string): T[] {
  const known = new Set(before.map(keyOf));
  return [...before, ...next.filter((entry) => !known.has(keyOf(entry)))];
}
