import { fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Answer, FunctionSpec, Request, WorkerSetup } from './invocation.ts';

/** Where one environment runs. `exit` comes once, whatever the cause; `error` is what its code threw outside of an invocation. */
export type Host = {
  /** Absent: a thread of this process. */
  readonly processId: number | undefined;
  post(request: Omit<Request, 'ahead'>): void;
  onAnswer(listener: (answer: Answer) => void): void;
  onError(listener: (error: Error) => void): void;
  onExit(listener: (code: number | string) => void): void;
  end(): Promise<void>;
};

export type HostOptions = { spec: FunctionSpec; offset: SharedArrayBuffer; onOutput(text: string): void };

/** Compiled code of earlier processes: where many are killed, starting the next ones is most of the work. https://nodejs.org/api/module.html#module-compile-cache */
const COMPILED = join(tmpdir(), 'switchboard-compile-cache');
const WORKER = new URL('./worker.ts', import.meta.url);

/** A thread: it begins in a fraction of the time, and sees a move of the desk's time at once. */
export function threadHost({ spec, offset, onOutput }: HostOptions): Host {
  const { folder, file } = spec.code();
  const worker = new Worker(WORKER, {
    workerData: { file, exportName: spec.exportName, offset } satisfies WorkerSetup,
    env: { ...spec.env, LAMBDA_TASK_ROOT: folder },
    execArgv: ['--no-warnings'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
    name: spec.name,
  });
  capture([worker.stdout, worker.stderr], onOutput);
  return {
    processId: undefined,
    post: (request) => worker.postMessage({ ...request, ahead: 0 } satisfies Request),
    onAnswer: (listener) => void worker.on('message', listener),
    onError: (listener) => void worker.on('error', listener),
    onExit: (listener) => void worker.on('exit', listener),
    end: async () => void (await worker.terminate()),
  };
}

/** A process: it can be killed in the middle of anything, as an environment of Lambda can. It reads the desk's time when an invocation begins. */
export function processHost({ spec, offset, onOutput }: HostOptions): Host {
  const { folder, file } = spec.code();
  const ahead = new Float64Array(offset);
  const child = fork(WORKER, [file, spec.exportName], {
    env: { ...spec.env, LAMBDA_TASK_ROOT: folder, NODE_COMPILE_CACHE: COMPILED },
    execArgv: ['--no-warnings', `--max-old-space-size=${spec.memoryMb}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  capture([child.stdout, child.stderr], onOutput);
  return {
    processId: child.pid,
    // to a process that has just been killed nothing can be said: its exit answers for it
    post: (request) => void child.send({ ...request, ahead: ahead[0] ?? 0 } satisfies Request, () => undefined),
    onAnswer: (listener) => void child.on('message', (answer) => listener(answer as Answer)),
    onError: (listener) => void child.on('error', listener),
    onExit: (listener) => void child.on('exit', (code, signal) => listener(code ?? signal ?? 'unknown')),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function capture(streams: readonly (Readable | null)[], onOutput: (text: string) => void): void {
  for (const stream of streams) stream?.setEncoding('utf8').on('data', onOutput);
}
