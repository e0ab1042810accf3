import { median } from './median.ts';

export type Compared = { whole: number; floor: number; ratio: number };

/** Microseconds an input that each of two ways needs, by the median of rounds in which they take turns. Awaits both alike. */
export async function inTurns<T>(
  inputs: readonly T[],
  { whole, floor, rounds }: { whole: (input: T) => unknown; floor: (input: T) => unknown; rounds: number },
): Promise<Compared> {
  const times: { whole: number[]; floor: number[] } = { whole: [], floor: [] };
  for (let round = -2; round < rounds; round += 1) {
    const floorTime = await timed(inputs, floor);
    const wholeTime = await timed(inputs, whole);
    // The first rounds are the compiler's.
    if (round < 0) continue;
    times.floor.push(floorTime);
    times.whole.push(wholeTime);
  }
  const medians = { whole: median(times.whole), floor: median(times.floor) };
  return { ...medians, ratio: medians.whole / medians.floor };
}

async function timed<T>(inputs: readonly T[], work: (input: T) => unknown): Promise<number> {
  const began = performance.now();
  for (const input of inputs) await work(input);
  return ((performance.now() - began) * 1000) / inputs.length;
}
