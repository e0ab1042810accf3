import { type Dice, dice } from '../../../local/simulate/dice.ts';
import type { Queue } from '../../../shared/domain/words.ts';

/** Times are minutes since the desk opened at eight. Every figure is an assumption, none is fitted to real traffic. */
export const OPEN_MINUTES = 600;

export type Kind = 'chat' | 'messaging' | 'email';
export type Work = {
  id: string;
  at: number;
  kind: Kind;
  /** 1 is the most urgent. */
  urgency: 1 | 2 | 3;
  queue: Queue;
  language: 'en' | 'es' | 'de';
  /** Minutes of an agent who does nothing else. */
  minutes: number;
  /** First answer within so many minutes. */
  target: number;
  /** A chat's customer goes after so many minutes without an answer. */
  patience: number;
};

const TARGETS: Record<Kind, readonly [number, number, number]> = {
  chat: [2, 5, 10],
  messaging: [15, 30, 60],
  email: [60, 120, 240],
};
const MINUTES: Record<Queue, Record<Kind, number>> = {
  csr: { chat: 5.5, messaging: 6, email: 6.5 },
  tsr: { chat: 13, messaging: 13.5, email: 14 },
};
const PATIENCE = 10;

/** What reaches the desk on one day: a Poisson stream with a peak before noon and one after it. */
export function dayOf(seed: number, tickets: number): Work[] {
  const chance = dice(seed, 'day');
  const sum = minutes().reduce((total, minute) => total + shape(minute), 0);
  return minutes().flatMap((minute) =>
    Array.from({ length: poisson(chance, (tickets * shape(minute)) / sum) }, (_, n) =>
      oneOf(chance, `t${minute}-${n}`, minute),
    ),
  );
}

const minutes = (): number[] => Array.from({ length: OPEN_MINUTES }, (_, minute) => minute);

function shape(minute: number): number {
  const hour = 8 + minute / 60;
  return 0.45 + 0.75 * bell(hour, 10.5, 1.1) + 0.6 * bell(hour, 14.67, 1.2);
}

const bell = (x: number, middle: number, width: number): number => Math.exp(-(((x - middle) / width) ** 2) / 2);

function oneOf(chance: Dice, id: string, minute: number): Work {
  const kind = share(chance, { chat: 45, messaging: 20, email: 35 });
  const urgency = Number(share(chance, { 1: 8, 2: 22, 3: 70 })) as Work['urgency'];
  const queue = share(chance, { csr: 62, tsr: 38 });
  const language = share(chance, { en: 70, es: 15, de: 15 });
  return {
    id,
    at: minute + chance.next(),
    kind,
    urgency,
    queue,
    language,
    minutes: lognormal(chance, MINUTES[queue][kind]),
    target: TARGETS[kind][urgency - 1] ?? Number.NaN,
    patience: kind === 'chat' ? -Math.log(1 - chance.next()) * PATIENCE : Number.POSITIVE_INFINITY,
  };
}

function share<T extends string>(chance: Dice, percents: Record<T, number>): T {
  const names = Object.keys(percents) as T[];
  const border = (index: number) => names.slice(0, index + 1).reduce((sum, name) => sum + percents[name], 0);
  const drawn = chance.next() * 100;
  return names.find((_, index) => drawn < border(index)) ?? (names.at(-1) as T);
}

/** With a standard deviation as large as its mean. */
function lognormal(chance: Dice, mean: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
  return mean * Math.exp(Math.sqrt(Math.LN2) * normal - Math.LN2 / 2);
}

/** Knuth's way: the rate is a few a minute. */
function poisson(chance: Dice, rate: number): number {
  let count = 0;
  for (let left = chance.next(); left > Math.exp(-rate); left *= chance.next()) count += 1;
  return count;
}
