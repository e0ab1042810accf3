import type { Random } from './random.ts';

export type Way = 'webhook' | 'whatsapp' | 'telegram' | 'webchat' | 'mail';

/** What one customer says once. `mark` stands in its text and in no other. */
export type Input = { mark: string; number: number; way: Way; customer: number; poison: boolean };

/** One in a hundred webhooks is signed and cannot be read. */
const POISON = 0.01;
const DUPLICATES = 0.2;
/** A copy comes while its first is under way, or long after. */
const LONGEST_GAP = 300;
const MESSAGES_A_CUSTOMER = 8;
const SHARES: readonly [Way, number][] = [
  ['webhook', 0.35],
  ['whatsapp', 0.55],
  ['telegram', 0.7],
  ['webchat', 0.85],
  ['mail', 1],
];

/** Everything that customers say, in order, and a second time a fifth of it. */
export function plan(messages: number, random: Random): { inputs: Input[]; sends: Input[] } {
  const customers = Math.max(1, Math.round(messages / MESSAGES_A_CUSTOMER));
  const inputs = Array.from({ length: messages }, (_each, number) => toInput(number, customers, random));
  const placed = inputs.flatMap((input, index) => {
    const again = !input.poison && random() < DUPLICATES;
    const copy = { input, place: index + random() * LONGEST_GAP };
    return again ? [{ input, place: index }, copy] : [{ input, place: index }];
  });
  return { inputs, sends: placed.toSorted((a, b) => a.place - b.place).map(({ input }) => input) };
}

function toInput(number: number, customers: number, random: Random): Input {
  const share = random();
  const way = SHARES.find(([, upTo]) => share < upTo)?.[0] ?? 'mail';
  const customer = Math.floor(random() * customers);
  const mark = `said-${String(number).padStart(7, '0')}`;
  return { mark, number, way, customer, poison: way === 'webhook' && random() < POISON };
}
