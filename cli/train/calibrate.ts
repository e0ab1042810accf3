/** A model's score for the second label, and whether that was right. */
export type Scored = { score: number; second: boolean };

const STEPS = 2000;
const RATE = 0.5;

/** Slope and shift that make scores into chances (Platt 1999), by gradient descent: two numbers, a convex loss. */
export function calibrated(scored: readonly Scored[]): { slope: number; shift: number } {
  let slope = 1;
  let shift = 0;
  const spread = scored.reduce((sum, { score }) => sum + score * score, 0) / scored.length || 1;
  for (let step = 0; step < STEPS; step += 1) {
    let down = 0;
    let side = 0;
    for (const { score, second } of scored) {
      const error = 1 / (1 + Math.exp(-(slope * score + shift))) - Number(second);
      down += error * score;
      side += error;
    }
    slope -= (RATE * down) / scored.length / spread;
    shift -= (RATE * side) / scored.length;
  }
  return { slope: rounded(slope), shift: rounded(shift) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
