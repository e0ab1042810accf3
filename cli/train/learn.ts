import type { Features } from '../../shared/classifier/features.ts';
import { softmax } from '../../shared/classifier/model.ts';

/** A message to learn from: `label` is a number into the labels, `weight` how much it counts. */
export type Lesson = { features: Features; label: number; weight: number };

export type Learning = {
  labels: number;
  bits: number;
  epochs?: number;
  rate?: number;
  decay?: number;
  random: () => number;
};

/** Weights by row and bucket; two labels need one row: for the second, against the first. */
export type Weights = { rows: number; bits: number; weights: Float32Array; biases: Float32Array };

/** Logistic regression by AdaGrad (Duchi, Hazan, Singer 2011); each label weighs the same in all. */
export function learn(
  lessons: readonly Lesson[],
  { labels, bits, epochs = 8, rate = 0.4, decay = 1e-4, random }: Learning,
): Weights {
  const rows = labels === 2 ? 1 : labels;
  const size = 2 ** bits;
  const model = { rows, bits, weights: new Float32Array(rows * size), biases: new Float32Array(rows) };
  const squares = new Float32Array(rows * size).fill(1e-8);
  const biasSquares = new Float32Array(rows).fill(1e-8);
  const balance = balanced(lessons, labels);
  const order = lessons.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const lesson = lessons[index] as Lesson;
      const scores = logits(model, lesson.features);
      const chances = softmax(rows === 1 ? [0, ...scores] : scores);
      const weight = lesson.weight * (balance[lesson.label] ?? 1);
      for (let row = 0; row < rows; row += 1) {
        const target = rows === 1 ? lesson.label : Number(row === lesson.label);
        const error = ((chances[rows === 1 ? 1 : row] ?? 0) - target) * weight;
        step({ model, squares, biasSquares, row, error, rate, decay }, lesson.features);
      }
    }
  }
  return model;
}

type Step = {
  model: Weights;
  squares: Float32Array;
  biasSquares: Float32Array;
  row: number;
  error: number;
  rate: number;
  decay: number;
};

function step({ model, squares, biasSquares, row, error, rate, decay }: Step, { hashes, values }: Features): void {
  const { weights, biases, bits } = model;
  const mask = 2 ** bits - 1;
  const from = row * 2 ** bits;
  for (let i = 0; i < hashes.length; i += 1) {
    const at = from + ((hashes[i] as number) & mask);
    const gradient = error * (values[i] as number) + decay * (weights[at] as number);
    const square = (squares[at] as number) + gradient * gradient;
    squares[at] = square;
    weights[at] = (weights[at] as number) - (rate * gradient) / Math.sqrt(square);
  }
  const square = (biasSquares[row] as number) + error * error;
  biasSquares[row] = square;
  biases[row] = (biases[row] as number) - (rate * error) / Math.sqrt(square);
}

export function logits({ rows, bits, weights, biases }: Weights, { hashes, values }: Features): number[] {
  const mask = 2 ** bits - 1;
  return Array.from({ length: rows }, (_, row) => {
    let sum = biases[row] as number;
    const from = row * 2 ** bits;
    for (let i = 0; i < hashes.length; i += 1)
      sum += (weights[from + ((hashes[i] as number) & mask)] as number) * (values[i] as number);
    return sum;
  });
}

function balanced(lessons: readonly Lesson[], labels: number): number[] {
  const sums = new Array<number>(labels).fill(0);
  for (const { label, weight } of lessons) sums[label] = (sums[label] ?? 0) + weight;
  const all = sums.reduce((a, b) => a + b, 0);
  return sums.map((sum) => all / (labels * sum || 1));
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
}
