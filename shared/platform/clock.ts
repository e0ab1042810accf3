import type { Clock } from './ports.ts';

const OFFSET = Symbol.for('switchboard.clock.offset');

/**
 * The time of day. The laptop's runner may move the desk's time by setting a global offset in a function's worker;
 * AWS sets none. Signatures, tokens and signed addresses stay on real time: they never ask this clock.
 */
export const liveClock: Clock = {
  now: () => {
    const offset: unknown = Reflect.get(globalThis, OFFSET);
    return Date.now() + (typeof offset === 'function' ? Number(offset()) : 0);
  },
};

/** For what strangers hold in their hands: tokens and signed addresses expire by the world's time, whatever the desk's clock shows. */
export const realClock: Clock = { now: () => Date.now() };
