import type { FunctionName } from '../inline/functions.ts';
import { type Dice, dice } from './dice.ts';
import { aimedMix, type Fault, type FaultMix, mixOf } from './faults.ts';
import type { VoicedName } from './voices.ts';

const HOME = ['webhook', 'telegram', 'whatsapp', 'webchat', 'email'] as const;
/** In most schedules customers write on one of the first five; every fifth belongs to the others, by its seed, so that all the rest are what they would be without. */
const ELSEWHERE = [
  'messenger',
  'instagram',
  'line',
  'slack',
  'teams',
  'twilio',
  'twilio-voice',
  'discord',
  'x',
  'tiktok',
  'viber',
  'mastodon',
  'bluesky',
  'google-play',
  'app-store',
  'amazon-connect',
] as const satisfies readonly VoicedName[];
export const CHANNELS = [...HOME, ...ELSEWHERE] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** `photo` bears a picture beside its words; `forged` bears the id and the time of the message before it, and other words; `again` is its edit; `poison` cannot be read. */
export type Saying = { kind: 'text' | 'photo' | 'forged' | 'edit' | 'poison'; token: number };
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
/** What happens where tickets are merged, taken apart and written in meanwhile: drawn by itself, or it would hardly ever meet. */
const AROUND_MERGES = [
  'merge',
  'merge',
  'merge',
  'unmerge',
  'unmerge',
  'reply',
  'resolve',
  'close',
  'transfer',
  'available',
] as const;
export type Deed = { kind: (typeof DEEDS)[number] | (typeof AROUND_MERGES)[number]; token: number };
export type AgentPlan = { actor: 'agent'; number: number; does: readonly Deed[] };

/** Time that passes outside, and what the clock wakes; then what strangers and operators do. */
export type ClockPlan = { actor: 'clock'; waits: readonly number[] };
export type OperatorPlan = { actor: 'operator'; rounds: number };
export type StrangerPlan = { actor: 'stranger'; throws: readonly ('no-json' | 'no-job' | 'bad-record')[] };

export type ActorPlan = CustomerPlan | AgentPlan | ClockPlan | OperatorPlan | StrangerPlan;
/** `start`: when it begins, in milliseconds since 1970. */
export type Plan = { seed: number; mix: FaultMix; actors: readonly ActorPlan[]; start: number };

const CHATS = HOME.slice(0, 4);

const MINUTE = 60_000;
/** Every seventh schedule is one of merges: by the seed itself, so that all the others are what they would be without. */
/** So is every eleventh with a deployment under way. */
const isDeployed = (seed: number): boolean => seed % 11 === 7;
/** One in five thousand is a conversation of a thousand messages, which takes as long as a hundred others. */
const isEndless = (seed: number): boolean => seed % 5000 === 4321;
const THOUSAND = 1000;
const isElsewhere = (seed: number): boolean => seed % 5 === 3;
const isOfMerges = (seed: number): boolean => seed % 7 === 5;

/** In every eleventh schedule customers send pictures. */
const isOfPictures = (seed: number): boolean => seed % 11 === 3;

/** A Monday at ten in Berlin: within business hours. */
export const MONDAY = Date.UTC(2026, 5, 15, 8);
/** The evenings before the clocks are changed there, at one in the morning UTC. */
const EVES = [Date.UTC(2026, 2, 28, 21, 30), Date.UTC(2026, 9, 24, 21, 30)] as const;

/** How much happens in a schedule: each list is picked from, so that what stands twice comes twice as often. */
type Size = {
  customers: readonly number[];
  says: readonly number[];
  /** Who is at work, by their place in the team: one queue alone, both, two who share one, one who works in both. */
  teams: readonly (readonly number[])[];
  deeds: readonly number[];
  waits: readonly number[];
  /** How likely an agent is to come in and to open a browser. */
  comes: number;
  connects: number;
  kinds: readonly Deed['kind'][];
  /** How much oftener trouble strikes: where little happens, more of it must meet some. */
  trouble: number;
  channels?: readonly ChannelName[];
  patient?: true;
  /** All trouble is this function's. */
  aim?: FunctionName;
};

/**
 * Most schedules are small: nearly every bug needs one conversation, few deeds and one or two strikes in the right places, and a small schedule tries those in a
 * fraction of the time. One in five is as large as it takes for customers and agents to get into each other's way.
 */
const SMALL: Size = {
  customers: [1],
  says: [1, 1, 1, 2],
  teams: [[], [], [0], [1], [3]],
  deeds: [0, 1, 1],
  waits: [0, 0, 0, 1],
  comes: 0.8,
  connects: 0.2,
  kinds: DEEDS,
  trouble: 2,
};
/** As small, with an answer to deliver. */
const ANSWERED: Size = {
  ...SMALL,
  teams: [[0], [1], [3]],
  deeds: [1, 1, 2],
  kinds: ['reply', 'reply', 'reply', 'resolve'],
  trouble: 2,
  comes: 0.5,
  connects: 0.1,
};
/** One answer, and a bad hour of whoever delivers it. */
const UNDELIVERED: Size = {
  ...ANSWERED,
  says: [1],
  deeds: [1],
  kinds: ['reply'],
  comes: 0,
  connects: 0,
  channels: ['webhook', 'telegram'],
  aim: 'deliver',
};
/** One answer, of which the provider tells, and a bad hour of whoever hears it. */
const REPORTED: Size = { ...UNDELIVERED, channels: ['whatsapp'], aim: 'chat-normaliser' };
/** A customer who comes back after the ticket was put away. */
const FOLLOWED: Size = {
  ...ANSWERED,
  says: [2, 3],
  kinds: ['close', 'close', 'resolve'],
  waits: [0, 1],
  patient: true,
};
/** One long conversation: it is answered, closed and taken up again. */
const LONG: Size = {
  customers: [1],
  says: [2, 3],
  teams: [[0], [0], [1], [3]],
  deeds: [2, 3],
  waits: [0, 1, 2],
  comes: 0.8,
  connects: 0.2,
  kinds: DEEDS,
  trouble: 1,
};
/** More people than places. */
const CROWD: Size = {
  customers: [3],
  says: [1],
  teams: [[0], [3], [0, 2]],
  deeds: [0, 0, 1],
  waits: [0, 0, 1],
  comes: 1,
  connects: 0.2,
  kinds: DEEDS,
  trouble: 1,
};
const LARGE: Size = {
  customers: [1, 1, 1, 2, 2, 3],
  says: [1, 1, 2, 2, 3],
  teams: [[0], [1], [0, 1], [0, 2], [0, 2], [0, 1, 2], [3], [0, 3], [1, 3]],
  deeds: [0, 1, 1, 2, 3],
  waits: [0, 0, 1, 2],
  comes: 0.8,
  connects: 0.8,
  kinds: DEEDS,
  trouble: 1,
};

function sizeOf(chance: Dice): Size {
  const at = chance.next();
  if (at < 0.42) return SMALL;
  if (at < 0.68) return ANSWERED;
  if (at < 0.72) return UNDELIVERED;
  if (at < 0.76) return REPORTED;
  if (at < 0.8) return FOLLOWED;
  if (at < 0.88) return LONG;
  return at < 0.93 ? CROWD : LARGE;
}

/** What happens in a schedule, by its seed: a handful of customers and agents, and a few kinds of trouble. */
export function planOf(seed: number, allowed: readonly Fault[]): Plan {
  const chance = dice(seed, 'plan');
  const size = sizeOf(chance);
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
  const all = isOfMerges(seed) ? merging(dice(seed, 'merging'), actors, { tokens, mix }) : actors;
  const played = isElsewhere(seed) && !size.aim ? all.map(goElsewhere(dice(seed, 'elsewhere'))) : all;
  const pictured = isOfPictures(seed) ? played.map(withPictures) : played;
  return { seed, mix, actors: isEndless(seed) ? pictured.map(goOn(tokens)) : pictured, start };
}

/** The first customer has a thousand things more to say, unless by mail, where that is a flood. */
const goOn =
  (tokens: Tokens) =>
  (actor: ActorPlan): ActorPlan => {
    if (actor.actor !== 'customer' || actor.number > 0 || actor.channel === 'email') return actor;
    const more = Array.from({ length: THOUSAND }, (): Saying => ({ kind: 'text', token: tokens.next() }));
    return { ...actor, says: [...actor.says, ...more] };
  };

const TAKE_PICTURES: ReadonlySet<ChannelName> = new Set(['telegram', 'whatsapp', 'webhook']);

function withPictures(actor: ActorPlan): ActorPlan {
  if (actor.actor !== 'customer' || !TAKE_PICTURES.has(actor.channel)) return actor;
  const says = actor.says.map((said): Saying => (said.kind === 'text' ? { ...said, kind: 'photo' } : said));
  return { ...actor, says };
}

const withOldCode = (mix: FaultMix): FaultMix => ({ ...mix, on: new Set([...mix.on, 'old-code']) });

/** The same customers on other platforms; what nobody can read stays where it is. */
const goElsewhere =
  (chance: Dice) =>
  (actor: ActorPlan): ActorPlan => {
    if (actor.actor !== 'customer' || actor.channel === 'email' || actor.channel === 'webchat') return actor;
    return actor.says.some(({ kind }) => kind === 'poison') ? actor : { ...actor, channel: chance.pick(ELSEWHERE) };
  };

/** More customers, whose tickets the agents merge: on top of what the schedule holds anyway. */
function merging(chance: Dice, actors: readonly ActorPlan[], kit: { tokens: Tokens; mix: FaultMix }): ActorPlan[] {
  const known = actors.filter(({ actor }) => actor === 'customer').length;
  const means = { ...kit, size: { ...LARGE, says: [2, 3] } };
  const more = Array.from({ length: chance.between(1, 2) }, (_, index) => ({
    ...customer(chance, known + index, means),
    waits: chance.chance(0.5),
  }));
  const staffed = actors.some(({ actor }) => actor === 'agent') ? actors : [agent(chance, 0, means), ...actors];
  const busy = staffed.map((actor): ActorPlan => {
    if (actor.actor !== 'agent') return actor;
    const deeds = Array.from(
      { length: chance.between(3, 5) },
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
