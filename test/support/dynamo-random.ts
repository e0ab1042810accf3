/** Seeded choice: the same seed gives the same run on every machine. */
export type Random = {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** True once in `outOf`. */
  once(outOf: number): boolean;
  pick<T>(options: readonly T[]): T;
  /** Picks by weight. */
  weighted<T>(options: readonly (readonly [number, T])[]): T;
  /** Each option kept with one chance in two, in order. */
  some<T>(options: readonly T[]): T[];
};

/** mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    below,
    once: (outOf) => below(outOf) === 0,
    pick: (options) => options[below(options.length)] as (typeof options)[number],
    weighted: (options) => {
      let left = below(options.reduce((sum, [weight]) => sum + weight, 0));
      for (const [weight, option] of options) {
        if (left < weight) return option;
        left -= weight;
      }
      throw new RangeError('nothing to pick from');
    },
    some: (options) => options.filter(() => below(2) === 0),
  };
}
