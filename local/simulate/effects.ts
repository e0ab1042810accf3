import { answerLost } from './aws-trouble.ts';
import type { Fault, Strike } from './faults.ts';
import { count, type Invocation, note, type World } from './world.ts';

/** One call of a port, as the scheduler sees it. */
export type Effect<T> = {
  what: () => string;
  run(): Promise<T>;
  /** What a refusal looks like here. */
  refuse: () => Error;
  /** Part of it done, then this error; absent where a call is all or nothing. */
  partly?: (() => Promise<T>) | undefined;
  /** The client asks again by itself when an answer is lost, and the second request meets what the first has done. */
  repeats: boolean;
};

/** A promise of its own each time: one for all would hold whatever has ever waited for it. */
const never = () => new Promise<never>(() => undefined);

/** Asks the scheduler for a turn, then does the effect, or what a fault makes of it. */
export function effect<T>(world: World, of: Invocation, wanted: Effect<T>): Promise<T> {
  if (!of.alive) return never();
  if (world.calm && world.planned) return happen(world, of, { wanted, struck: world.planned(of) });
  if (world.calm) {
    note(world, of.id, () => `${of.name}.${of.id}  ${wanted.what()}`);
    return wanted.run();
  }
  return new Promise<T>((resolve) => {
    const run = () => {
      if (of.alive) resolve(happen(world, of, { wanted, struck: strike(world, of, wanted) }));
    };
    world.steps.push({ of, what: wanted.what, run });
  });
}

function happen<T>(
  world: World,
  of: Invocation,
  { wanted, struck }: { wanted: Effect<T>; struck: Strike | null },
): Promise<T> {
  world.points += 1;
  const how = struck ? ` ** ${struck.fault} ${struck.when}` : '';
  note(world, of.id * 8 + (struck ? struck.fault.length : 0), () => `${of.name}.${of.id}  ${wanted.what()}${how}`);
  if (!struck) return wanted.run();
  of.troubled = true;
  return suffer(world, of, { wanted, struck });
}

function strike<T>(world: World, { name }: Invocation, wanted: Effect<T>): Strike | null {
  if (name !== (world.mix.aim ?? name) || !world.ripe) return null;
  if (!world.stormy || !world.chance.fault.chance(world.mix.share)) return null;
  const possible = kinds(world, wanted);
  const fault = possible.length > 0 ? world.chance.fault.pick(possible) : undefined;
  if (!fault || !count(world, fault)) return null;
  const when = fault === 'crash' ? world.chance.fault.pick(['before', 'after'] as const) : 'instead';
  return { fault, when };
}

function kinds<T>(world: World, { partly, repeats }: Effect<T>): Fault[] {
  const all: Fault[] = ['crash', 'answer-lost', 'throttle'];
  if (partly) all.push('partial');
  if (repeats) all.push('duplicate');
  return all.filter((fault) => world.mix.on.has(fault));
}

function suffer<T>(
  world: World,
  of: Invocation,
  { wanted, struck }: { wanted: Effect<T>; struck: Strike },
): Promise<T> {
  switch (struck.fault) {
    case 'crash':
      if (struck.when === 'after') wanted.run().catch(() => undefined);
      die(world, of);
      return never();
    case 'throttle':
      return Promise.reject(wanted.refuse());
    case 'partial':
      return wanted.partly?.() ?? wanted.run();
    case 'duplicate':
      return wanted.run().then(() => wanted.run());
    default:
      return wanted.run().then(
        () => Promise.reject(answerLost()),
        () => Promise.reject(answerLost()),
      );
  }
}

/** Nothing that it asked for and has not got will ever happen. */
function die(world: World, of: Invocation): void {
  if (!of.alive) return;
  of.alive = false;
  world.steps = world.steps.filter((step) => step.of !== of);
  of.died();
}
