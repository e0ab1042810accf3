import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid, unsupported } from './errors.ts';
import type { Schema } from './store/table.ts';
import { assertExactKey } from './store/table.ts';
import type { Item } from './values/stored.ts';
import { storedItem } from './values/stored.ts';

/** Throws unless every field given is one that this engine honours: a field that it ignored would work here and not in AWS. */
export function assertFields(shape: string, input: object, known: readonly string[]): void {
  for (const field of Object.keys(input)) {
    if (known.includes(field) || Reflect.get(input, field) === undefined) continue;
    throw unsupported(`the field "${field}" of ${shape}`);
  }
}

/** Throws ValidationException unless a value is absent or one of these. */
export function assertOneOf(field: string, value: string | undefined, options: readonly string[]): void {
  if (value === undefined || options.includes(value)) return;
  throw invalid(
    `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must satisfy enum value set: [${options.join(', ')}]`,
  );
}

/** Throws ValidationException unless a value is absent or a whole number within these bounds. */
export function assertWithin(field: string, value: number | undefined, [least, most]: readonly [number, number]): void {
  if (value === undefined) return;
  if (!Number.isInteger(value))
    throw invalid(`1 validation error detected: Value '${value}' at '${field}' is not a whole number`);
  const bound =
    value < least ? `greater than or equal to ${least}` : value > most ? `less than or equal to ${most}` : undefined;
  if (bound) {
    throw invalid(
      `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
}

const CONSUMED = ['INDEXES', 'TOTAL', 'NONE'] as const;
export const assertConsumed = (value: string | undefined): void =>
  assertOneOf('returnConsumedCapacity', value, CONSUMED);

/** A checked copy of a `Key` parameter. Throws ValidationException. */
export function keyFrom(schema: Schema, key: Record<string, AttributeValue> | undefined): Item {
  if (!key)
    throw invalid(
      "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null",
    );
  const stored = storedItem(key);
  assertExactKey(schema, stored);
  return stored;
}
