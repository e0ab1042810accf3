import type { FunctionName } from '../inline/functions.ts';
import { type Dice, dice } from './dice.ts';
import type { Fault, FaultMix, Strike } from './faults.ts';
import type { Plan } from './plan.ts';

/** One run of one function: alive until it answers or dies. */
export type Invocation = {
  readonly id: number;
  readonly name: FunctionName;
  alive: boolean;
  /** A fault has struck it, so that what it could not do is no fault of its own. */
  troubled: boolean;
  /** Tells whoever waits that it will never answer. */
  died(): void;
};

/** What may happen next: an effect that a function asks for, or the next step of somebody outside. `run` does it; what it throws is a bug of the simulator. */
export type Step = { readonly of: Invocation | null; readonly what: () => string; run(): void };

/** Somebody outside who may go on when it is their turn; `last`: ready or not, where nothing else can happen. */
export type Turn = { readonly who: string; readonly last?: boolean; ready(): boolean; go(): void };

/** One schedule's whole state: time, chance, and what waits to happen. */
export type World = {
  readonly seed: number;
  readonly began: number;
  now: number;
  readonly chance: { readonly order: Dice; readonly fault: Dice; readonly work: Dice };
  readonly mix: FaultMix;
  /** Providers take their time to answer. */
  readonly slow: boolean;
  /** Faults may strike; false once the schedule is to come to rest. */
  stormy: boolean;
  /** Trouble that is aimed at whoever hears of deliveries waits for the first. */
  ripe: boolean;
  /** Every effect happens at once, in the order in which it is asked for. */
  calm: boolean;
  /** What befalls the effects of a calm world, where somebody has planned that. */
  planned: ((of: Invocation) => Strike | null) | null;
  steps: Step[];
  turns: Turn[];
  /** Invocations so far. */
  runs: number;
  /** Runs of `deliver` under way: they compose mails, which takes turns of the event loop. */
  delivering: number;
  /** Runs that check a token of Teams: WebCrypto does that on a thread of its own. */
  readonly verifying: Set<Invocation>;
  /** Effects so far: at each the scheduler could have switched or struck. */
  points: number;
  readonly struck: Partial<Record<Fault, number>>;
  /** A fingerprint of the history: equal for equal seeds, step for step. */
  print: number;
  story: string[] | null;
  readonly wrong: Violation[];
};

export type Violation = { invariant: string; detail: string };

export function createWorld(
  { seed, mix, start, slow = false }: Pick<Plan, 'seed' | 'mix' | 'start' | 'slow'>,
  told: boolean,
): World {
  return {
    seed,
    began: start,
    now: start,
    chance: { order: dice(seed, 'order'), fault: dice(seed, 'fault'), work: dice(seed, 'work') },
    mix,
    slow,
    stormy: true,
    ripe: mix.aim !== 'chat-normaliser',
    calm: false,
    planned: null,
    steps: [],
    turns: [],
    runs: 0,
    delivering: 0,
    verifying: new Set(),
    points: 0,
    struck: {},
    print: 0,
    story: told ? [] : null,
    wrong: [],
  };
}

/** Whether this fault strikes now; `weight` raises or lowers the mix's own share. */
export function strikes(world: World, fault: Fault, weight = 1): boolean {
  if (!world.stormy || !world.ripe || !world.mix.on.has(fault)) return false;
  if (!world.chance.fault.chance(Math.min(0.9, world.mix.share * weight))) return false;
  return count(world, fault);
}

/** Takes one of the faults that the schedule may still have. */
export function count(world: World, fault: Fault): boolean {
  const total = Object.values(world.struck).reduce((sum, each) => sum + each, 0);
  if (total >= world.mix.most) return false;
  world.struck[fault] = (world.struck[fault] ?? 0) + 1;
  return true;
}

/** A line of the story, for a schedule that is told; every schedule's fingerprint moves. */
export function note(world: World, key: number, line: () => string): void {
  world.print = (Math.imul(world.print ^ key ^ (world.now | 0), 0x01000193) >>> 0) + 1;
  if (!world.story) return;
  world.story.push(`${new Date(world.now).toISOString().slice(5, 23).replace('T', ' ')}  ${line()}`);
}

/** An invariant that does not hold; the first of a kind is enough. */
export function accuse(world: World, invariant: string, detail: string): void {
  if (world.wrong.some((each) => each.invariant === invariant)) return;
  world.wrong.push({ invariant, detail });
  note(world, 0, () => `!! ${invariant}: ${detail}`);
}
