/**
 * A regular expression made ready when the settings are checked: a table of states, so that a text is read once, letter by letter, whatever it holds. `cuts` are the
 * first code units of the classes of letters; two more classes stand for the beginning and the end of the text. `next[state][class]`; state 0 is the start.
 */
export type Pattern = {
  source: string;
  cuts: readonly number[];
  next: readonly (readonly number[])[];
  accepts: readonly number[];
};

/** Letters looked at. */
const MOST = 20_000;

/**
 * Whether the pattern occurs in a text in lower case; made ready once, as it is asked of every message. Linear in the text: for each letter one look into a table.
 */
export function finderOf({ cuts, next, accepts }: Pattern): (text: string) => boolean {
  const classes = cuts.length + 2;
  const table = Uint16Array.from(next.flat());
  const accepting = Uint8Array.from(next, (_, state) => (accepts.includes(state) ? 1 : 0));
  const usual = Uint16Array.from({ length: USUAL }, (_, code) => classOf(cuts, code));
  const step = (state: number, letter: number): number => table[state * classes + letter] ?? 0;
  return (text) => {
    let state = step(0, cuts.length);
    const end = Math.min(text.length, MOST);
    for (let at = 0; at < end; at += 1) {
      if (accepting[state] === 1) return true;
      const code = text.charCodeAt(at);
      state = step(state, usual[code] ?? classOf(cuts, code));
    }
    return accepting[state] === 1 || accepting[step(state, cuts.length + 1)] === 1;
  };
}

/** Letters whose classes are looked up; the others' are searched for. */
const USUAL = 256;

/** The last cut that is not beyond the letter. */
function classOf(cuts: readonly number[], code: number): number {
  let [low, high] = [0, cuts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((cuts[middle] ?? 0) <= code) low = middle;
    else high = middle - 1;
  }
  return low;
}
