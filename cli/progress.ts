import type { Io } from './command.ts';

/** `what` is counted in the plural; `found`: what the run has come upon, if it looks for anything. */
export type Standing = { done: number; of: number; elapsedMs: number; what: string; found?: string };

const BAR = 24;
/** A bar moves; a log gets a line now and then. */
const BAR_EVERY_MS = 200;
const LINE_EVERY_MS = 5000;

/** How a long run stands, in a line: what is done, how fast, how long it will take yet, and what it has found. */
export function progressLine({ done, of, elapsedMs, what, found }: Standing): string {
  const perSecond = done / Math.max(elapsedMs / 1000, 0.001);
  const left = perSecond > 0 ? duration((of - done) / perSecond) : 'unknown';
  return `${done} of ${of} ${what}, ${Math.round(perSecond)} a second, ${left} left${found ? `, ${found}` : ''}`;
}

/** The same behind a bar, for a terminal: written over again and again. */
export function progressBar(standing: Standing): string {
  const full = Math.round((BAR * standing.done) / Math.max(standing.of, 1));
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${progressLine(standing)}`;
}

/** Tells standard error how a run stands, not more often than somebody reads. */
export function progress(
  { of, what }: Pick<Standing, 'of' | 'what'>,
  io: Pick<Io, 'err' | 'terminal'>,
): (done: number, found?: string) => void {
  const began = performance.now();
  let told = began;
  return (done, found) => {
    const now = performance.now();
    if (now - told < (io.terminal ? BAR_EVERY_MS : LINE_EVERY_MS) && done < of) return;
    told = now;
    const standing = { done, of, what, elapsedMs: now - began, ...(found ? { found } : {}) };
    io.err(io.terminal ? `\r${progressBar(standing)}\u001b[K` : `${progressLine(standing)}\n`);
  };
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
