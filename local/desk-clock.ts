import { existsSync, readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { writeWhole } from './write-whole.ts';

/**
 * The desk's time: the real time plus an offset that only grows and outlives a restart. Queues, clocks and schedules live by it; login, sockets and signed
 * URLs do not. Workers read the offset from `shared`, so that a move reaches them at once.
 */
export type DeskClock = {
  now(): number;
  readonly offset: number;
  readonly shared: SharedArrayBuffer;
  /** Moves the time on; answers the new one. */
  advance(milliseconds: number): number;
  /** Called after a move, once. Answers how to stop listening. */
  onMove(listener: () => void): () => void;
};

export function openDeskClock(file: string): DeskClock {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const ahead = new Float64Array(shared);
  ahead[0] = readOffset(file);
  const listeners = new Set<() => void>();
  const now = () => Date.now() + (ahead[0] ?? 0);
  return {
    now,
    get offset() {
      return ahead[0] ?? 0;
    },
    shared,
    advance: (milliseconds) => {
      ahead[0] = (ahead[0] ?? 0) + milliseconds;
      writeWhole(file, JSON.stringify({ offset: ahead[0] }));
      for (const listener of listeners) listener();
      return now();
    },
    onMove: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function readOffset(file: string): number {
  if (!existsSync(file)) return 0;
  const kept: { offset?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
  return typeof kept.offset === 'number' ? kept.offset : 0;
}

const MOST_DAYS = 3660;

/** Milliseconds of an ISO 8601 duration such as `PT2H` or `P1D`, counted from `now`; a text that says why not otherwise. */
export function readAdvance(duration: unknown, now: number): number | string {
  if (typeof duration !== 'string') return 'say how far: {"advance":"PT2H"}';
  try {
    const relativeTo = Temporal.Instant.fromEpochMilliseconds(Math.floor(now)).toZonedDateTimeISO('UTC');
    const milliseconds = Temporal.Duration.from(duration).total({ unit: 'milliseconds', relativeTo });
    if (milliseconds <= 0)
      return `"${duration}" does not go forward: the desk's time never goes back (npm start -- --fresh starts anew)`;
    return milliseconds > MOST_DAYS * 86_400_000 ? `"${duration}" is more than ten years` : milliseconds;
  } catch {
    return `"${duration}" is no ISO 8601 duration: write PT15M, PT2H or P1D`;
  }
}
