import { type ChildProcess, fork } from 'node:child_process';
import { DeskError } from '../../../shared/errors.ts';
import type { Tally } from '../report.ts';
import type { Done, Work } from './work.ts';
import type { Order, Told } from './worker.ts';

const WORKER = new URL('./worker.ts', import.meta.url);
/** Nearly all that a schedule makes is dead when it ends: room for some dozens of them, so that the collector seldom meets a living one. */
const FLAGS = ['--no-warnings', '--max-semi-space-size=32'];

export type Sharing = {
  workers: number;
  /** Nothing more is handed out, and what is under way ends soon. */
  signal?: AbortSignal;
  /** How the schedules of a work stand that is not done. */
  onTally?(index: number, tally: Tally): void;
  onDone?(done: Done, index: number): void;
  /** Hears of each worker's process. */
  onHire?(pid: number | undefined): void;
};

/** Does all of it in so many processes, each taking the next when it is done; the answers stand in the order of the work. Throws where a worker dies or errs. */
export async function shareOut(all: readonly Work[], sharing: Sharing): Promise<Done[]> {
  const { workers, signal, onHire, onDone } = sharing;
  const answers: Done[] = [];
  const waiting = [...all.entries()];
  const crew = Array.from({ length: Math.min(workers, all.length) }, hire);
  const stop = () => {
    for (const child of crew) send(child, { kind: 'stop' });
  };
  const employ = async (child: ChildProcess) => {
    for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
      const [index, work] = next;
      const done = await ask(child, work, (tally) => sharing.onTally?.(index, tally));
      answers[index] = done;
      onDone?.(done, index);
    }
  };
  for (const { pid } of crew) onHire?.(pid);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await Promise.all(crew.map(employ));
  } finally {
    signal?.removeEventListener('abort', stop);
    for (const child of crew) child.kill('SIGKILL');
  }
  return answers;
}

const hire = (): ChildProcess =>
  fork(WORKER, [], { execArgv: FLAGS, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });

/** A worker that is gone is heard of by its exit. */
const send = (child: ChildProcess, order: Order): void => void child.send(order, () => undefined);

function ask(child: ChildProcess, work: Work, onTally: (tally: Tally) => void): Promise<Done> {
  return new Promise((resolve, reject) => {
    const end = (finish: () => void) => {
      child.off('message', onMessage);
      child.off('exit', onExit);
      finish();
    };
    const onMessage = (message: unknown) => {
      const told = message as Told;
      if ('tally' in told) onTally(told.tally);
      else if ('done' in told) end(() => resolve(told.done));
      else end(() => reject(new Error(told.error)));
    };
    const onExit = (code: number | null, by: string | null) => end(() => reject(died(child, code ?? by)));
    child.on('message', onMessage);
    child.on('exit', onExit);
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else send(child, work);
  });
}

const died = ({ pid }: ChildProcess, how: number | string | null): DeskError =>
  new DeskError('simulate.worker-died', `the worker process ${pid} died (${how}) before its work was done`, {
    recovery: 'retry',
  });
