import { setTimeout as wait } from 'node:timers/promises';

/** Where the desk is reached, and its time in milliseconds since 1970. */
export type Line = { url: string; socketUrl: string; smtpPort: number; now(): number };

/** Providers try again for hours; what is not taken by then was refused. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 150;

/** Tries until the desk says that it has it, as every provider does. True where it said so. */
export async function untilAccepted(attempt: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(PAUSE_MS))
    if (await attempt().catch(() => false)) return true;
  return false;
}

/** Each value once, so many at a time, in order of their beginning. */
export async function inLanes<T>(values: readonly T[], lanes: number, work: (value: T) => Promise<void>) {
  let next = 0;
  const lane = async () => {
    for (let value = values[next++]; value !== undefined; value = values[next++]) await work(value);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
