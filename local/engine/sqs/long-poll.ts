import type { SqsEngine } from './engine.ts';

export type Wait = { queue: string; milliseconds: number; signal?: AbortSignal };

/** The engine's clock may be moved while somebody waits, so its timers are looked at again this often. */
const LOOK_AGAIN_MS = 200;

/** Tries again whenever something may have become visible, in real time: what `attempt` found, or undefined after the time or once the client has gone. */
export async function pollQueue<T>(
  engine: SqsEngine,
  wait: Wait,
  attempt: () => T | undefined,
): Promise<T | undefined> {
  const deadline = performance.now() + wait.milliseconds;
  for (;;) {
    const found = wait.signal?.aborted ? undefined : attempt();
    const left = deadline - performance.now();
    if (found !== undefined || left <= 0 || wait.signal?.aborted) return found;
    await nextMoment(engine, {
      ...wait,
      milliseconds: Math.min(left, LOOK_AGAIN_MS, untilVisible(engine, wait.queue)),
    });
  }
}

function untilVisible(engine: SqsEngine, queue: string): number {
  const at = engine.nextVisibleAt(queue);
  return at === undefined ? LOOK_AGAIN_MS : Math.max(1, at - engine.now());
}

function nextMoment(engine: SqsEngine, { queue, milliseconds, signal }: Wait): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const stop = engine.onMessage(queue, done);
    signal?.addEventListener('abort', done);
  });
}
