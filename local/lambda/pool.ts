import { randomUUID } from 'node:crypto';
import { type Environment, startEnvironment } from './environment.ts';
import type { FunctionLog } from './function-log.ts';
import type { FunctionError, FunctionSpec, Invoke, Invoked } from './invocation.ts';

/** All the functions of the desk: environments start when first needed and end when idle for a minute. */
export type Functions = {
  invoke: Invoke;
  /** Environments that are up, by function. */
  environments(): Record<string, number>;
  /** Ids of the processes that are up; none where they are threads. */
  processIds(): number[];
  close(): Promise<void>;
};

export type FunctionsOptions = {
  specs: readonly FunctionSpec[];
  offset: SharedArrayBuffer;
  log: FunctionLog;
  idleMs?: number;
  /** Environments as processes, which can be killed in the middle of anything, instead of threads. */
  processes?: boolean;
};

/** Lambda's limit on what a synchronous invocation takes and answers. */
const PAYLOAD_BYTES = 6 * 1024 * 1024;

type Pool = {
  invoke(event: unknown): Promise<Invoked>;
  environments(): readonly Environment[];
  close(): Promise<void>;
};
type Slot = { environment: Environment; idle?: NodeJS.Timeout };
type PoolOptions = Omit<FunctionsOptions, 'specs'> & { spec: FunctionSpec };

export function startFunctions({ specs, ...options }: FunctionsOptions): Functions {
  const pools = new Map(specs.map((spec) => [spec.name, makePool({ spec, ...options })]));
  return {
    invoke: (name, event) => {
      const pool = pools.get(name);
      if (!pool) return Promise.resolve(failure('ResourceNotFoundException', `there is no function "${name}"`));
      return pool.invoke(event);
    },
    environments: () => Object.fromEntries([...pools].map(([name, pool]) => [name, pool.environments().length])),
    processIds: () =>
      [...pools.values()].flatMap((pool) => pool.environments()).flatMap(({ processId }) => processId ?? []),
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

/** At most `concurrency` environments; further invocations stand in line (AWS would throttle, and its callers would try again). */
function makePool({ spec, offset, log, idleMs = 60_000, processes = false }: PoolOptions): Pool {
  const idle: Slot[] = [];
  const busy = new Set<Slot>();
  const line: (() => void)[] = [];
  let free = spec.concurrency;

  const start = (): Slot => ({
    environment: startEnvironment({
      spec,
      offset,
      inProcess: processes,
      onOutput: (text) => log.output(spec.name, text),
    }),
  });
  const take = (): Slot => {
    const { version } = spec.code();
    for (let slot = idle.pop(); slot; slot = idle.pop()) {
      clearTimeout(slot.idle);
      if (slot.environment.alive && slot.environment.version === version) return slot;
      void slot.environment.end();
    }
    return start();
  };
  const rest = (slot: Slot): void => {
    if (!slot.environment.alive) return;
    slot.idle = setTimeout(() => {
      idle.splice(idle.indexOf(slot), 1);
      void slot.environment.end();
    }, idleMs).unref();
    idle.push(slot);
  };
  const turn = async (): Promise<void> => {
    if (free === 0) return await new Promise<void>((resolve) => line.push(resolve));
    free -= 1;
  };
  /** Whoever stands first in line takes over the place; it is never free in between. */
  const leave = (): void => {
    const next = line.shift();
    if (next) next();
    else free += 1;
  };
  const useSlot = async (request: { id: string; event: string }): Promise<Invoked> => {
    const slot = take();
    busy.add(slot);
    const outcome = await slot.environment.invoke(request);
    busy.delete(slot);
    rest(slot);
    return outcome;
  };
  const invoke = async (event: unknown): Promise<Invoked> => {
    const payload = JSON.stringify(event) ?? 'null';
    if (Buffer.byteLength(payload) > PAYLOAD_BYTES)
      return failure('RequestTooLargeException', `the event is larger than ${PAYLOAD_BYTES} bytes`);
    await turn();
    const id = randomUUID();
    const outcome = await useSlot({ id, event: payload }).catch((error: unknown) =>
      failure('Runtime.NoCode', String(error)),
    );
    leave();
    if (!outcome.ok) log.failure(spec.name, id, outcome.error);
    return outcome;
  };
  return {
    invoke,
    environments: () => [...idle, ...busy].map(({ environment }) => environment),
    close: async () => {
      for (const slot of idle) clearTimeout(slot.idle);
      await Promise.all([...idle, ...busy].map(({ environment }) => environment.end()));
    },
  };
}

function failure(errorType: string, errorMessage: string): { ok: false; error: FunctionError } {
  return { ok: false, error: { errorType, errorMessage } };
}
