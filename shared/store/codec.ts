import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export type Item = Record<string, AttributeValue>;

/** Text of at least this many characters is worth deflating: a written unit costs far more than the CPU (research: 0.1 ms). */
const WORTH_DEFLATING = 200;
const MAX_INFLATED = 4_000_000;

export function toItem(value: Record<string, unknown>): Item {
  return marshall(value, { removeUndefinedValues: true, convertEmptyValues: false });
}

export function fromItem(item: Item): Record<string, unknown> {
  return unmarshall(item);
}

/** Short text stays readable in the console; long text becomes binary where that is shorter. */
export function packText(text: string): string | Uint8Array {
  if (text.length < WORTH_DEFLATING) return text;
  const packed = deflateRawSync(text, { level: 9, chunkSize: chunkFor(text.length) });
  return packed.length < Buffer.byteLength(text) ? new Uint8Array(packed) : text;
}

export function unpackText(packed: string | Uint8Array): string {
  return typeof packed === 'string'
    ? packed
    : inflateRawSync(packed, { maxOutputLength: MAX_INFLATED, chunkSize: chunkFor(packed.length * 4) }).toString(
        'utf8',
      );
}

/** zlib takes its memory by the chunk, 16 KB if nobody says: an eighth of that is enough for most, and halves the time. */
const chunkFor = (bytes: number): number => Math.min(16_384, Math.max(1024, bytes));

/** Cut to so many bytes of UTF-8 at a character's edge. */
export function cutBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes) return text;
  const buffer = Buffer.from(text);
  if (buffer.length <= bytes) return text;
  let end = bytes - 3;
  while (end > 0 && ((buffer[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${buffer.subarray(0, end).toString('utf8')}…`;
}
