import type { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Answer, FunctionError, FunctionSpec, Invoked, Request } from './invocation.ts';

/** One worker thread that runs one invocation of one function at a time. */
export type Environment = {
  readonly version: string;
  readonly alive: boolean;
  invoke(request: { id: string; event: string }): Promise<Invoked>;
  end(): Promise<void>;
};

export type EnvironmentOptions = {
  spec: FunctionSpec;
  offset: SharedArrayBuffer;
  onOutput(text: string): void;
};

/** Lambda allows ten seconds before it starts over; a cold laptop disk may need longer. */
const INIT_MS = 30_000;

/** Starts an environment; the module is loaded before the first invocation is handed over. */
export function startEnvironment({ spec, offset, onOutput }: EnvironmentOptions): Environment {
  const { folder, file, version } = spec.code();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { file, exportName: spec.exportName, offset },
    env: { ...spec.env, LAMBDA_TASK_ROOT: folder },
    execArgv: ['--no-warnings'],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
    name: spec.name,
  });
  capture(worker.stdout, onOutput);
  capture(worker.stderr, onOutput);
  return operate(worker, spec, version);
}

function operate(worker: Worker, spec: FunctionSpec, version: string): Environment {
  let alive = true;
  let settle: ((outcome: Invoked) => void) | undefined;
  const ready = Promise.withResolvers<void>();
  ready.promise.catch(() => undefined);

  const answer = (outcome: Invoked) => {
    settle?.(outcome);
    settle = undefined;
  };
  const die = (error: FunctionError) => {
    alive = false;
    ready.reject(error);
    answer({ ok: false, error });
    void worker.terminate();
  };
  worker.on('message', (message: Answer) => {
    if (message.kind === 'ready') ready.resolve();
    else if (message.kind === 'done') answer({ ok: true, payload: JSON.parse(message.payload) });
    else answer({ ok: false, error: message.error });
  });
  worker.on('error', (error: Error) =>
    die({ errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }),
  );
  worker.on('exit', (code) =>
    die({ errorType: 'Runtime.ExitError', errorMessage: `the environment ended with exit code ${code}` }),
  );

  const invoke = async ({ id, event }: { id: string; event: string }): Promise<Invoked> => {
    const outcome = new Promise<Invoked>((resolve) => {
      settle = resolve;
    });
    const starting = setTimeout(() => die(timedOut('Init', INIT_MS)), INIT_MS);
    const began = await ready.promise.then(
      () => true,
      () => false,
    );
    clearTimeout(starting);
    if (!began) return outcome;
    const running = setTimeout(() => die(timedOut('Task', spec.timeoutMs)), spec.timeoutMs);
    worker.postMessage({
      id,
      event,
      deadline: Date.now() + spec.timeoutMs,
      context: contextOf(spec),
    } satisfies Request);
    return outcome.finally(() => clearTimeout(running));
  };
  return {
    version,
    get alive() {
      return alive;
    },
    invoke,
    end: async () => {
      alive = false;
      await worker.terminate();
    },
  };
}

function contextOf({ name, arn, memoryMb }: FunctionSpec): Record<string, string> {
  return {
    functionName: name,
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMb),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'laptop',
  };
}

function timedOut(what: string, limitMs: number): FunctionError {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `${what} timed out after ${(limitMs / 1000).toFixed(2)} seconds`,
  };
}

function capture(stream: Readable, onOutput: (text: string) => void): void {
  stream.setEncoding('utf8');
  stream.on('data', onOutput);
}
