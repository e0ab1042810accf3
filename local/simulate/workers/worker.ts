import { parentPort } from 'node:worker_threads';
import { scarceDesk } from '../settings.ts';
import { doWork, type Work } from './work.ts';

/** What a worker answers. */
export type Answer = { done: Awaited<ReturnType<typeof doWork>> } | { error: string };

const ground = scarceDesk();

parentPort?.on('message', (work: Work) => {
  const answer = (given: Answer) => parentPort?.postMessage(given);
  doWork(ground, work).then(
    (done) => answer({ done }),
    (error: unknown) => answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
