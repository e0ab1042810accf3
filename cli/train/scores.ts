/** One answer: was it right, and how sure was it; `label` and `said` count for the F1. */
export type Answer = { label: string; said: string; probability: number };

export type Score = { count: number; accuracy: number; f1: number; ece: number };

const BINS = 10;

/** Accuracy, macro-F1 over the labels that occur, and expected calibration error in ten bins of equal width from 0.5 to 1. */
export function scoreOf(answers: readonly Answer[]): Score {
  const right = answers.filter(({ label, said }) => label === said).length;
  const labels = [...new Set(answers.map(({ label }) => label))];
  const f1 = labels.reduce((sum, label) => sum + f1Of(answers, label), 0) / labels.length;
  return { count: answers.length, accuracy: right / answers.length, f1, ece: eceOf(answers) };
}

function f1Of(answers: readonly Answer[], wanted: string): number {
  const hit = answers.filter(({ label, said }) => label === wanted && said === wanted).length;
  const miss = answers.filter(({ label, said }) => (label === wanted) !== (said === wanted)).length;
  return hit === 0 ? 0 : (2 * hit) / (2 * hit + miss);
}

function eceOf(answers: readonly Answer[]): number {
  const gaps = new Array<number>(BINS).fill(0);
  for (const { label, said, probability } of answers) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor((probability - 0.5) * 2 * BINS)));
    gaps[bin] = (gaps[bin] ?? 0) + probability - Number(label === said);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / answers.length;
}

/** One score for each value that `of` gives. */
export function scoresBy<T extends Answer>(answers: readonly T[], of: (answer: T) => string): Map<string, Score> {
  const groups = Map.groupBy(answers, of);
  return new Map([...groups].map(([name, group]) => [name, scoreOf(group)]));
}
