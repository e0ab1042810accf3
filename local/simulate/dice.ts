/** A stream of chance that a seed decides; streams of one seed are independent, so that more of one kind of choice does not shift the others. */
export type Dice = {
  /** 0 to 1, 1 excluded. */
  next(): number;
  /** 0 to n - 1. */
  below(n: number): number;
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly [T, ...T[]] | readonly T[]): T;
};

/** mulberry32: 32 bits of state are plenty for one schedule. https://github.com/bryc/code/blob/master/jshash/PRNGs.md */
export function dice(seed: number, stream: string): Dice {
  let state = mix(`${seed}/${stream}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() < share,
    pick: <T>(list: readonly T[]) => list[below(list.length)] as T,
  };
}

/** FNV-1a, stirred once more: near seeds must not begin alike. */
export function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
