/** How long to wait before trying again: doubling from a second to half a minute, spread so that a fleet of pages does not return at once. */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(30_000, 1000 * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.5 + random / 2));
}
