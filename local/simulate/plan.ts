import { type Dice, dice } from './dice.ts';
import { type Fault, type FaultMix, mixOf } from './faults.ts';

export const CHANNELS = ['webhook', 'telegram', 'whatsapp', 'webchat', 'email'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** `forged` bears the id and the time of the message before it, and other words; `again` is its edit; `poison` cannot be read. */
export type Saying = { kind: 'text' | 'forged' | 'edit' | 'poison'; token: number };
export type CustomerPlan = { actor: 'customer'; channel: ChannelName; number: number; says: readonly Saying[] };

export const DEEDS = [
  'reply',
  'reply',
  'reply',
  'resolve',
  'pending',
  'note',
  'transfer',
  'take',
  'give',
  'unassign',
  'close',
  'reopen',
  'priority',
  'tag',
  'away',
  'available',
  'connect',
  'look',
  'disconnect',
] as const;
export type Deed = { kind: (typeof DEEDS)[number]; token: number };
export type AgentPlan = { actor: 'agent'; number: number; does: readonly Deed[] };

/** Time that passes outside, and what the clock wakes; then what strangers and operators do. */
export type ClockPlan = { actor: 'clock'; waits: readonly number[] };
export type OperatorPlan = { actor: 'operator'; rounds: number };
export type StrangerPlan = { actor: 'stranger'; throws: readonly ('no-json' | 'no-job' | 'bad-record')[] };

export type ActorPlan = CustomerPlan | AgentPlan | ClockPlan | OperatorPlan | StrangerPlan;
export type Plan = { seed: number; mix: FaultMix; actors: readonly ActorPlan[] };

const MINUTE = 60_000;

/** Who is at work, by their place in the team: one queue alone, both, two who share one, one who works in both. */
const TEAMS: readonly (readonly number[])[] = [[0], [1], [0, 1], [0, 2], [0, 2], [0, 1, 2], [3], [0, 3], [1, 3]];

/** What happens in a schedule, by its seed: a handful of customers and agents, and a few kinds of trouble. */
export function planOf(seed: number, allowed: readonly Fault[]): Plan {
  const chance = dice(seed, 'plan');
  const mix = mixOf(chance, allowed);
  const tokens = counter();
  const customers = Array.from({ length: chance.pick([1, 1, 1, 2, 2, 3]) }, (_, number) =>
    customer(chance, number, { tokens, mix }),
  );
  const agents = chance.pick(TEAMS).map((number) => agent(chance, number, tokens));
  const actors: ActorPlan[] = [...customers, ...agents, clock(chance)];
  if (chance.chance(0.15)) actors.push({ actor: 'operator', rounds: 1 });
  if (mix.on.has('poison') && chance.chance(0.5)) actors.push(stranger(chance));
  return { seed, mix, actors };
}

type Tokens = { next(): number };

function counter(): Tokens {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return count;
    },
  };
}

function customer(chance: Dice, number: number, { tokens, mix }: { tokens: Tokens; mix: FaultMix }): CustomerPlan {
  const channel = chance.chance(0.15) ? 'email' : chance.pick(CHANNELS.slice(0, 4));
  const poisons = mix.on.has('poison') && channel === 'webhook';
  const kinds: Saying['kind'][] = ['text', 'text', 'text', 'forged', 'edit', ...(poisons ? (['poison'] as const) : [])];
  const says = Array.from({ length: chance.pick([1, 1, 2, 2, 3]) }, (_, index): Saying => {
    const kind = index === 0 && !poisons ? 'text' : chance.pick(kinds);
    return { kind, token: tokens.next() };
  });
  return { actor: 'customer', channel, number, says };
}

function agent(chance: Dice, number: number, tokens: Tokens): AgentPlan {
  const begin = (['available', 'connect'] as const)
    .filter(() => chance.chance(0.8))
    .map((kind): Deed => ({ kind, token: tokens.next() }));
  const does = Array.from(
    { length: chance.pick([0, 1, 1, 2, 3]) },
    (): Deed => ({ kind: chance.pick(DEEDS), token: tokens.next() }),
  );
  return { actor: 'agent', number, does: [...begin, ...does] };
}

function clock(chance: Dice): ClockPlan {
  const waits = Array.from(
    { length: chance.pick([0, 0, 1, 2]) },
    () => chance.pick([1, 5, 20, 150, 600, 2000]) * MINUTE,
  );
  return { actor: 'clock', waits };
}

function stranger(chance: Dice): StrangerPlan {
  const throws = Array.from({ length: chance.between(1, 2) }, () =>
    chance.pick(['no-json', 'no-job', 'bad-record'] as const),
  );
  return { actor: 'stranger', throws };
}
