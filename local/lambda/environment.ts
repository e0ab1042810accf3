import { type Host, type HostOptions, processHost, threadHost } from './host.ts';
import type { FunctionError, FunctionSpec, Invoked } from './invocation.ts';

/** One worker, a thread or a process, that runs one invocation of one function at a time. */
export type Environment = {
  readonly version: string;
  readonly alive: boolean;
  /** Absent where it is a thread. */
  readonly processId: number | undefined;
  invoke(request: { id: string; event: string }): Promise<Invoked>;
  end(): Promise<void>;
};

export type EnvironmentOptions = HostOptions & { inProcess?: boolean };

/** Lambda allows ten seconds before it starts over; a cold laptop disk may need longer. */
const INIT_MS = 30_000;

/** Starts an environment; the module is loaded before the first invocation is handed over. */
export function startEnvironment({ inProcess = false, ...options }: EnvironmentOptions): Environment {
  const { version } = options.spec.code();
  return operate(inProcess ? processHost(options) : threadHost(options), options.spec, version);
}

function operate(host: Host, spec: FunctionSpec, version: string): Environment {
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
    void host.end();
  };
  host.onAnswer((message) => {
    if (message.kind === 'ready') ready.resolve();
    else if (message.kind === 'done') answer({ ok: true, payload: JSON.parse(message.payload) });
    else answer({ ok: false, error: message.error });
  });
  host.onError((error) =>
    die({ errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }),
  );
  host.onExit((code) =>
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
    host.post({ id, event, deadline: Date.now() + spec.timeoutMs, context: contextOf(spec) });
    return outcome.finally(() => clearTimeout(running));
  };
  return {
    version,
    processId: host.processId,
    get alive() {
      return alive;
    },
    invoke,
    end: async () => {
      alive = false;
      await host.end();
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
