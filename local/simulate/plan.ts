import { type ChannelName, ELSEWHERE, HOME, TELL_A_MOMENT } from './channels.ts';
import { AROUND_MERGES, type Deed } from './deeds.ts';
import { type Dice, dice } from './dice.ts';
import { type Length, sizeOf } from './draw-size.ts';
import { aimedMix, type Fault, type FaultMix, mixOf } from './faults.ts';
import { withHeld } from './holding.ts';
import { withLead } from './leads.ts';
import { atLength, goOn, withAnswers, withPictures, withQuitter, withResolution, withVisitor } from './on-top.ts';
import { BRIEF } from './short-sizes.ts';
import { type Kind, LARGE, type Size } from './sizes.ts';
import { withSplits } from './splits.ts';

/** `large` is as long as a channel lets anybody write; `photo` bears a picture beside its words; `forged` bears the id and the time of the message before it, and other words; `again` is its edit; `poison` cannot be read. */
export type Saying = { kind: 'text' | 'large' | 'photo' | 'forged' | 'edit' | 'poison'; token: number };
/** How a correspondent behaves where they are not like others: condemned by the spam filter, a program, or many mails at once. */
export type Manner = 'spam' | 'automatic' | 'flood';
/**
 * `waits`: whatever follows the first word is kept until a ticket has been merged, or nothing else happens any more; `patient`: until one has been put away, or
 * nobody is left who could.
 */
export type CustomerPlan = {
  actor: 'customer';
  channel: ChannelName;
  number: number;
  says: readonly Saying[];
  manner?: Manner;
  waits?: boolean;
  patient?: boolean;
};

export type AgentPlan = { actor: 'agent'; number: number; does: readonly Deed[] };

/** Time that passes outside, and what the clock wakes; then what strangers and operators do. */
export type ClockPlan = { actor: 'clock'; waits: readonly number[] };
export type OperatorPlan = { actor: 'operator'; rounds: number };
export type StrangerPlan = { actor: 'stranger'; throws: readonly ('no-json' | 'no-job' | 'bad-record')[] };

export type ActorPlan = CustomerPlan | AgentPlan | ClockPlan | OperatorPlan | StrangerPlan;
/** `start`: when it begins, in milliseconds since 1970; `slow`: providers tell what becomes of a message before they have answered the call that sent it. */
export type Plan = {
  seed: number;
  kind?: Kind;
  mix: FaultMix;
  actors: readonly ActorPlan[];
  start: number;
  slow?: boolean;
};

const CHATS = HOME.slice(0, 4);

const MINUTE = 60_000;
/** By the seed itself, so that all the others are what they would be without: every eleventh with a deployment under way. */
const isDeployed = (seed: number): boolean => seed % 11 === 7;
/** One in five thousand is a conversation of a thousand messages, which takes as long as a hundred others. */
const isEndless = (seed: number): boolean => seed % 5000 === 4321;
/** Every fifth with customers on the other channels, every seventh of merges. */
const isElsewhere = (seed: number): boolean => seed % 5 === 3;
/** A quarter of those, on channels that tell up to which moment a conversation was read. */
const isSlow = (seed: number): boolean => seed % 20 === 13;
const isOfMerges = (seed: number): boolean => seed % 7 === 5;

/** In every thirteenth an agent is removed with whatever they hold. */
const isOfLeaving = (seed: number): boolean => seed % 13 === 6;

/** In one of two hundred everybody writes at length: such a schedule takes as long as several others. */
const isOfSizes = (seed: number): boolean => seed % 211 === 50;

/** In every ninth agents ask a lead for what they may not do alone, and pass tickets up. */
const isOfLeads = (seed: number): boolean => seed % 9 === 4;

/** In every seventeenth agents make tickets of mails. */
const isOfSplits = (seed: number): boolean => seed % 17 === 12;
/** In every seventeenth customers are asked how it went. */
export const isRated = (seed: number): boolean => seed % 17 === 2;

/** In every nineteenth an answer that nobody has read in a page's chat goes on by mail. */
export const isMissed = (seed: number): boolean => seed % 19 === 5;

/** In every eighth what agents write can be taken back for a moment. */
const isOfHolding = (seed: number): boolean => seed % 8 === 1;

/** In every eleventh schedule customers send pictures. */
const isOfPictures = (seed: number): boolean => seed % 11 === 3;

/** A Monday at ten in Berlin: within business hours. */
export const MONDAY = Date.UTC(2026, 5, 15, 8);
/** The evenings before the clocks are changed there, at one in the morning UTC. */
const EVES = [Date.UTC(2026, 2, 28, 21, 30), Date.UTC(2026, 9, 24, 21, 30)] as const;

/** What happens in a schedule, by its seed: a handful of customers and agents, and a few kinds of trouble. */
export function planOf(seed: number, allowed: readonly Fault[], length: Length = 'full'): Plan {
  const short = length === 'short';
  const chance = dice(seed, short ? 'short plan' : 'plan');
  const { name, size } = sizeOf(chance, length);
  const usual = size.aim ? aimedMix(chance, allowed, size.aim) : mixOf(chance, allowed, size.trouble);
  const mix = isDeployed(seed) && allowed.includes('old-code') ? withOldCode(usual) : usual;
  const tokens = counter();
  const customers = Array.from({ length: chance.pick(size.customers) }, (_, number) =>
    customer(chance, number, { tokens, mix, size }),
  );
  const agents = chance.pick(size.teams).map((number) => agent(chance, number, { tokens, size }));
  const changes = mix.on.has('summer-time') && chance.chance(0.5);
  const actors: ActorPlan[] = [...customers, ...agents, clock(chance, size, changes ? NIGHT : [])];
  if (chance.chance(0.15)) actors.push({ actor: 'operator', rounds: 1 });
  if (mix.on.has('poison') && chance.chance(0.5)) actors.push(stranger(chance));
  const start = changes ? chance.pick(EVES) : MONDAY;
  const all = isOfMerges(seed) ? merging(dice(seed, 'merging'), actors, { tokens, mix, short }) : actors;
  const played =
    isElsewhere(seed) && !size.aim
      ? all.map(goElsewhere(dice(seed, 'elsewhere'), isSlow(seed) ? TELL_A_MOMENT : ELSEWHERE))
      : all;
  const pictured = isOfPictures(seed) ? played.map(withPictures) : played;
  const left = isOfLeaving(seed) ? withQuitter(pictured, tokens) : pictured;
  const told = isSlow(seed) ? withAnswers(left, tokens) : left;
  const led = isOfLeads(seed) ? withLead(told, tokens, short) : told;
  const parted = isOfSplits(seed) && !size.aim ? withSplits(led, tokens) : led;
  const away = isMissed(seed) ? withVisitor(parted, tokens) : parted;
  const judged = isRated(seed) ? withResolution(away, tokens) : away;
  const held = isOfHolding(seed) ? judged.map(withHeld(dice(seed, 'holding'), tokens)) : judged;
  const written = isOfSizes(seed) && allowed.includes('size') ? held.map(atLength) : held;
  const endless = !short && isEndless(seed);
  const kind = endless ? 'endless' : isOfMerges(seed) ? 'merging' : name;
  return { seed, kind, mix, actors: endless ? written.map(goOn(tokens)) : written, start, slow: isSlow(seed) };
}

const withOldCode = (mix: FaultMix): FaultMix => ({ ...mix, on: new Set([...mix.on, 'old-code']) });

/** The same customers on other platforms; what nobody can read stays where it is. */
const goElsewhere =
  (chance: Dice, channels: readonly ChannelName[]) =>
  (actor: ActorPlan): ActorPlan => {
    if (actor.actor !== 'customer' || actor.channel === 'email' || actor.channel === 'webchat') return actor;
    return actor.says.some(({ kind }) => kind === 'poison') ? actor : { ...actor, channel: chance.pick(channels) };
  };

/** More customers, whose tickets the agents merge: on top of what the schedule holds anyway. */
function merging(
  chance: Dice,
  actors: readonly ActorPlan[],
  kit: { tokens: Tokens; mix: FaultMix; short: boolean },
): ActorPlan[] {
  const known = actors.filter(({ actor }) => actor === 'customer').length;
  const means = { ...kit, size: { ...LARGE, ...(kit.short ? BRIEF : { says: [2, 3] }) } };
  const more = Array.from({ length: kit.short ? 1 : chance.between(1, 2) }, (_, index) => ({
    ...customer(chance, known + index, means),
    waits: chance.chance(0.5),
  }));
  const staffed = actors.some(({ actor }) => actor === 'agent') ? actors : [agent(chance, 0, means), ...actors];
  const busy = staffed.map((actor): ActorPlan => {
    if (actor.actor !== 'agent') return actor;
    const deeds = Array.from(
      { length: kit.short ? chance.between(2, 3) : chance.between(3, 5) },
      (): Deed => ({ kind: chance.pick(AROUND_MERGES), token: kit.tokens.next() }),
    );
    return { ...actor, does: [...actor.does, ...deeds] };
  });
  return [...more, ...busy];
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

type Means = { tokens: Tokens; size: Size };

const MANNERS: readonly Manner[] = ['spam', 'automatic', 'flood'];
/** More than the settings let one sender write within an hour. */
const FLOOD = 6;

function customer(chance: Dice, number: number, { tokens, size, mix }: Means & { mix: FaultMix }): CustomerPlan {
  const channel = !size.channels && chance.chance(0.15) ? 'email' : chance.pick(size.channels ?? CHATS);
  const poisons = mix.on.has('poison') && channel === 'webhook';
  const kinds: Saying['kind'][] = ['text', 'text', 'text', 'forged', 'edit', ...(poisons ? (['poison'] as const) : [])];
  const manner = channel === 'email' && chance.chance(0.2) ? chance.pick(MANNERS) : null;
  const length = chance.pick(size.says) + (manner === 'flood' ? FLOOD : 0);
  const says = Array.from({ length }, (_, index): Saying => {
    const kind = index === 0 && !poisons ? 'text' : chance.pick(kinds);
    return { kind, token: tokens.next() };
  });
  return { actor: 'customer', channel, number, says, patient: size.patient ?? false, ...(manner ? { manner } : {}) };
}

function agent(chance: Dice, number: number, { tokens, size }: Means): AgentPlan {
  const begin = (['available', 'connect'] as const)
    .filter((kind) => chance.chance(kind === 'available' ? size.comes : size.connects))
    .map((kind): Deed => ({ kind, token: tokens.next() }));
  const does = Array.from(
    { length: chance.pick(size.deeds) },
    (): Deed => ({ kind: chance.pick(size.kinds), token: tokens.next() }),
  );
  return { actor: 'agent', number, does: [...begin, ...does] };
}

/** Minutes from the evening to the change, through it, and past the hours of work. */
const NIGHT = [150, 60, 90, 150];

function clock(chance: Dice, size: Size, night: readonly number[]): ClockPlan {
  const waits = Array.from({ length: chance.pick(size.waits) }, () => chance.pick([1, 5, 20, 150, 600, 2000]) * MINUTE);
  return { actor: 'clock', waits: [...night.map((minutes) => minutes * MINUTE), ...waits] };
}

function stranger(chance: Dice): StrangerPlan {
  const throws = Array.from({ length: chance.between(1, 2) }, () =>
    chance.pick(['no-json', 'no-job', 'bad-record'] as const),
  );
  return { actor: 'stranger', throws };
}
