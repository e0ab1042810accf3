import type { Functions } from '../inline/functions.ts';
import { type Compiled, type FunctionName, type FunctionsOptions, functionMakers } from '../inline/functions.ts';
import { NO_CONTEXT } from '../inline/http-door.ts';
import type { Ports } from '../inline/ports.ts';
import type { Invoked } from '../lambda/invocation.ts';
import { gatedPorts } from './gated-ports.ts';
import type { Mutant } from './mutants.ts';
import { behind, LAST_RUNS } from './old-code.ts';
import type { Replica } from './replica.ts';
import { count, type Invocation, note, type World } from './world.ts';

/** One warm environment of a function: its handler, its own caches, its own clock. */
type Environment = {
  handler(event: unknown, context: unknown): Promise<unknown>;
  now: Invocation;
  /** How many more runs: one of the last deployment's code is gone soon. */
  left: number;
};

export type Environments = {
  /** Runs a function; resolves with its answer, or with a fault where it died. */
  invoke(name: FunctionName, event: unknown): Promise<Invoked & { troubled: boolean }>;
  /** How many runs of a function are under way. */
  running(name: FunctionName): number;
  /** Whether anything runs at all. */
  busy(): boolean;
};

type Options = Pick<FunctionsOptions, 'settings' | 'ids'> &
  Compiled & {
    world: World;
    ports: Ports;
    replica: Replica;
    mutant: Mutant | null;
  };

const SKEW_MS = 300_000;
/** One shard more than the desk has, for the sweep to look into: the 126 that settings allow would be most of what a schedule does. */
const MOST_SHARDS = 2;
const DIED: Invoked = { ok: false, error: { errorType: 'Runtime.ExitError', errorMessage: 'the function died' } };

/** Environments as Lambda keeps them: one run at a time each, as many as are needed, warm until they die. */
export function createEnvironments(options: Options): Environments {
  const { world, mutant } = options;
  const idle = new Map<FunctionName, Environment[]>();
  const running = new Map<FunctionName, number>();
  const change = (name: FunctionName, by: number) => {
    running.set(name, (running.get(name) ?? 0) + by);
    if (name === 'deliver') world.delivering += by;
  };
  const warm = (name: FunctionName): Environment | undefined => {
    const known = (idle.get(name) ?? []).filter(({ left }) => left > 0 && (world.stormy || left > LAST_RUNS));
    idle.set(name, known);
    return known.pop();
  };
  return {
    running: (name) => running.get(name) ?? 0,
    busy: () => [...running.values()].some((count) => count > 0),
    invoke(name, event) {
      const environment = warm(name) ?? openEnvironment(options, name);
      environment.left -= 1;
      change(name, 1);
      world.runs += 1;
      return new Promise((resolve) => {
        const invocation: Invocation = { id: world.runs, name, alive: true, troubled: false, died: () => end(DIED) };
        const end = (outcome: Invoked) => {
          change(name, -1);
          world.verifying.delete(invocation);
          if (invocation.alive) idle.set(name, [...(idle.get(name) ?? []), environment]);
          resolve({ ...outcome, troubled: invocation.troubled });
        };
        environment.now = invocation;
        if (name === 'intake' && isOfTeams(event)) world.verifying.add(invocation);
        const handler = mutant?.handler?.(name, environment.handler) ?? environment.handler;
        void settled(() => handler(event, NO_CONTEXT)).then((outcome) => {
          if (!invocation.alive) return;
          note(world, invocation.id, () => `${name}.${invocation.id}  answers ${brief(outcome)}`);
          end(outcome);
        });
      });
    },
  };
}

function openEnvironment(options: Options, name: FunctionName): Environment {
  const { world, ports, replica, settings, ids, mutant } = options;
  const skew =
    world.mix.on.has('skew') && world.stormy && world.chance.fault.chance(0.5)
      ? world.chance.fault.between(-SKEW_MS, SKEW_MS)
      : 0;
  if (skew !== 0) count(world, 'skew');
  const clock = { now: () => world.now + (world.stormy ? skew : 0) };
  const idle: Invocation = { id: 0, name, alive: true, troubled: false, died: () => undefined };
  const old =
    world.stormy && world.mix.on.has('old-code') && world.chance.fault.chance(0.3) && count(world, 'old-code');
  const left = old ? LAST_RUNS : Number.POSITIVE_INFINITY;
  const environment: Environment = { handler: async () => undefined, now: idle, left };
  const today = gatedPorts(ports, { world, of: () => environment.now, replica });
  const gated = old ? { ...today, dynamo: behind(today.dynamo) } : today;
  const portsOf = () => mutant?.ports?.(gated, name) ?? gated;
  const makers = functionMakers({
    settings,
    clock,
    ids,
    portsOf,
    compiled: options,
    change: (name, deps) =>
      mutant?.deps?.(name, { ...deps, mostShards: MOST_SHARDS }) ?? { ...deps, mostShards: MOST_SHARDS },
  });
  environment.handler = makers[name]() as Functions[FunctionName] as Environment['handler'];
  return environment;
}

function isOfTeams(event: unknown): boolean {
  const { pathParameters } = event as { pathParameters?: { channel?: string } };
  return pathParameters?.channel === 'teams';
}

async function settled(run: () => Promise<unknown>): Promise<Invoked> {
  try {
    return { ok: true, payload: await run() };
  } catch (error) {
    return { ok: false, error: { errorType: 'Error', errorMessage: String(error) } };
  }
}

function brief(outcome: Invoked): string {
  if (!outcome.ok) return outcome.error.errorMessage;
  return (JSON.stringify(outcome.payload) ?? 'nothing').slice(0, 120);
}
