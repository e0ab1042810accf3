import { Worker } from 'node:worker_threads';
import type { Done, Work } from './work.ts';
import type { Answer } from './worker.ts';

const WORKER = new URL('./worker.ts', import.meta.url);

/** Does all of it on so many threads, each taking the next when it is done; the answers stand in the order of the work. */
export async function shareOut(
  all: readonly Work[],
  { threads, onDone }: { threads: number; onDone?(done: Done, finished: number): void },
): Promise<Done[]> {
  const answers: Done[] = [];
  let next = 0;
  let finished = 0;
  const run = async () => {
    const worker = new Worker(WORKER);
    try {
      while (next < all.length) {
        const index = next;
        next += 1;
        const done = await ask(worker, all[index]);
        answers[index] = done;
        finished += 1;
        onDone?.(done, finished);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, all.length) }, run));
  return answers;
}

function ask(worker: Worker, work: Work | undefined): Promise<Done> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: Answer) => {
      worker.off('error', reject);
      if ('done' in answer) resolve(answer.done);
      else reject(new Error(answer.error));
    });
    worker.postMessage(work);
  });
}
