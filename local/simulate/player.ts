import type { Chunk } from './chunks.ts';
import type { Fault } from './faults.ts';
import { mutantOf } from './mutants.ts';
import type { Tally } from './report.ts';
import { playRange } from './simulate.ts';

/** What the crew asks of a worker. */
export type Order =
  | ({ kind: 'play'; faults?: readonly Fault[]; mutant: string | null; most: number; timed: boolean } & Chunk)
  | { kind: 'stop' };

/** What it hears: how the chunk stands, now and then and at its end. */
export type Told = { tally: Tally; done: boolean };

const TELL_EVERY_MS = 250;

const stop = new AbortController();

// Ctrl-C on a terminal reaches every process of the group: the one that gave the orders says when to stop.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  if (order.kind === 'stop') stop.abort();
  else void play(order);
});

async function play({ seed, schedules, faults, mutant, most, timed }: Extract<Order, { kind: 'play' }>): Promise<void> {
  let told = performance.now();
  const onProgress = (tally: Tally) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    process.send?.({ tally, done: false } satisfies Told);
  };
  const own = mutant === null ? null : (mutantOf(mutant) ?? null);
  const given = { ...(faults ? { faults } : {}), mutant: own, most, timed, signal: stop.signal };
  const tally = await playRange({ seed, schedules, ...given, onProgress });
  process.send?.({ tally, done: true } satisfies Told);
}
