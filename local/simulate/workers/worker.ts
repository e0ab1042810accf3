import type { Tally } from '../report.ts';
import { scarceDesk } from '../settings.ts';
import { type Done, doWork, type Work } from './work.ts';

/** What a worker is asked. */
export type Order = Work | { kind: 'stop' };

/** What is heard of it: how its schedules stand, now and then; and the end. */
export type Told = { tally: Tally } | { done: Done } | { error: string };

const TELL_EVERY_MS = 250;

const grounds = scarceDesk();
const stop = new AbortController();

// Ctrl-C on a terminal reaches every process of the group: the one that gave the orders says when to stop.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  if (order.kind === 'stop') stop.abort();
  else void obey(order);
});

const tell = (told: Told): void => void process.send?.(told);

async function obey(work: Work): Promise<void> {
  let told = performance.now();
  const onProgress = (tally: Tally) => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    tell({ tally });
  };
  try {
    tell({ done: await doWork(grounds, work, { signal: stop.signal, onProgress }) });
  } catch (error) {
    tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
