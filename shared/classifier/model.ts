import type { Features } from './features.ts';

/** One question: labels, weights of 8 bits in rows of 2^bits, one row less where there are only two labels. */
export type Head = {
  labels: readonly string[];
  bits: number;
  scales: readonly number[];
  biases: readonly number[];
  /** What turns a score into a calibrated one: score x `slope` + `shift` (Platt); the shift is for two labels only. */
  slope: number;
  shift: number;
  weights: Int8Array;
};

export const HEADS = ['queue', 'language', 'sentiment', 'anger'] as const;
export type HeadName = (typeof HEADS)[number];

export type Model = { made: string; heads: Readonly<Record<HeadName, Head>> };

type Header = { format: number; made: string; heads: Record<HeadName, Omit<Head, 'weights'>> };

const FORMAT = 1;

/** A model file: the length of the header in 4 bytes (little-endian), the header as JSON, then the heads' weights one after another. */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(0, true);
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  if (header.format !== FORMAT) throw new Error(`model of format ${header.format}: train it again`);
  let from = bytes.byteOffset + 4 + length;
  const heads = HEADS.map((name) => {
    const head = header.heads[name];
    const size = head.scales.length * 2 ** head.bits;
    const weights = new Int8Array(bytes.buffer, from, size);
    from += size;
    return [name, { ...head, weights }];
  });
  return { made: header.made, heads: Object.fromEntries(heads) };
}

/** The file that `readModel` reads. */
export function writeModel({ made, heads }: Model): Uint8Array {
  const told = HEADS.map((name) => {
    const { weights, ...rest } = heads[name];
    return [name, rest];
  });
  const header = new TextEncoder().encode(JSON.stringify({ format: FORMAT, made, heads: Object.fromEntries(told) }));
  const parts = HEADS.map((name) => heads[name].weights);
  const bytes = new Uint8Array(4 + header.length + parts.reduce((sum, part) => sum + part.length, 0));
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 4);
  let at = 4 + header.length;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.length), at);
    at += part.length;
  }
  return bytes;
}

/** The calibrated chance of each label, in the order of the labels. */
export function chancesOf(head: Head, features: Features): number[] {
  const scores = head.scales.map((_, row) => head.slope * scoreOf(head, row, features) + head.shift);
  return softmax(scores.length === 1 ? [0, ...scores] : scores);
}

function scoreOf({ weights, bits, scales, biases }: Head, row: number, { hashes, values }: Features): number {
  const mask = 2 ** bits - 1;
  const from = row * 2 ** bits;
  let sum = 0;
  for (let i = 0; i < hashes.length; i += 1)
    sum += (weights[from + ((hashes[i] as number) & mask)] as number) * (values[i] as number);
  return sum * (scales[row] as number) + (biases[row] as number);
}

export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - top));
  const sum = parts.reduce((a, b) => a + b, 0);
  return parts.map((part) => part / sum);
}
