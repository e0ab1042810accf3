import { describe, expect, it } from '@jest/globals';
import { CHANNELS } from '../../../local/simulate/channels.ts';
import { FAULT_NAMES } from '../../../local/simulate/faults.ts';
import { type Plan, planOf } from '../../../local/simulate/plan.ts';

const SEEDS = Array.from({ length: 1500 }, (_, index) => index + 1);
const plans = (length: 'full' | 'short'): Plan[] => SEEDS.map((seed) => planOf(seed, FAULT_NAMES, length));
const customersIn = ({ actors }: Plan) => actors.flatMap((actor) => (actor.actor === 'customer' ? [actor] : []));
const deedsIn = ({ actors }: Plan) => actors.flatMap((actor) => (actor.actor === 'agent' ? actor.does : []));
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

describe('short schedules', () => {
  const [full, short] = [plans('full'), plans('short')];

  it('know every kind of trouble, every channel and every deed that full ones know', () => {
    const kinds = (all: readonly Plan[]) => new Set(all.flatMap((plan) => deedsIn(plan).map(({ kind }) => kind)));
    const faults = new Set(short.flatMap(({ mix }) => [...mix.on]));
    const channels = new Set(short.flatMap((plan) => customersIn(plan).map(({ channel }) => channel)));
    // What belongs to seeds of its own is no kind of trouble of a mix.
    expect(FAULT_NAMES.filter((fault) => fault !== 'size' && !faults.has(fault))).toEqual([]);
    expect(CHANNELS.filter((channel) => !channels.has(channel))).toEqual([]);
    expect([...kinds(full)].filter((kind) => !kinds(short).has(kind))).toEqual([]);
  });

  it('hold less: three quarters of the words and deeds at most', () => {
    const words = (all: readonly Plan[]) =>
      sum(all.map((plan) => sum(customersIn(plan).map(({ says }) => says.length))));
    const deeds = (all: readonly Plan[]) => sum(all.map((plan) => deedsIn(plan).length));
    expect(words(short)).toBeLessThan(words(full) * 0.75);
    expect(deeds(short)).toBeLessThan(deeds(full) * 0.75);
  });
});
