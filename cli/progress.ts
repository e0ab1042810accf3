export type Standing = { done: number; of: number; elapsedMs: number; violations: number };

const BAR = 24;

/** How a long run stands, in a line: what is done, how fast, how long it will take yet, and what it has found. */
export function progressLine({ done, of, elapsedMs, violations }: Standing): string {
  const perSecond = done / Math.max(elapsedMs / 1000, 0.001);
  const left = perSecond > 0 ? duration((of - done) / perSecond) : 'unknown';
  const found = violations === 1 ? '1 violation' : `${violations} violations`;
  return `${done} of ${of} schedules, ${Math.round(perSecond)} a second, ${left} left, ${found}`;
}

/** The same behind a bar, for a terminal: written over again and again. */
export function progressBar(standing: Standing): string {
  const full = Math.round((BAR * standing.done) / Math.max(standing.of, 1));
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${progressLine(standing)}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
