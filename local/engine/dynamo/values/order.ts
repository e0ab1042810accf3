import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { numberOrder } from './decimal.ts';

// UTF-16 sorts astral characters before U+E000..U+FFFF; UTF-8, which DynamoDB compares, sorts them after.
const fixedUp = (unit: number): number => (unit < 0xd800 ? unit : unit >= 0xe000 ? unit - 0x800 : unit + 0x2000);

/** Compares two texts by their UTF-8 bytes. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (a !== b) return fixedUp(a) - fixedUp(b);
  }
  return left.length - right.length;
}

export const bytesText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A text that sorts (by {@link compareText}) as DynamoDB sorts keys of this type. Undefined for types that have no order. */
export function orderOf(value: AttributeValue): string | undefined {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return numberOrder(value.N);
  if (value.B !== undefined) return bytesText(value.B);
  return undefined;
}

/** Negative, zero, positive; undefined where DynamoDB cannot compare the two (other types, or no order). */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if (kindOf(left) !== kindOf(right)) return undefined;
  const [a, b] = [orderOf(left), orderOf(right)];
  return a === undefined || b === undefined ? undefined : compareText(a, b);
}

export type Kind = 'S' | 'N' | 'B' | 'SS' | 'NS' | 'BS' | 'M' | 'L' | 'BOOL' | 'NULL';

/** The type of a value that has passed `storedValue`. */
export const kindOf = (value: AttributeValue): Kind => {
  for (const kind in value) return kind as Kind;
  throw new TypeError('an attribute value without a type came past the check');
};

/** Equality as DynamoDB sees it. Both values have passed `storedValue`, so sets are in order and numbers in normal form. */
export function sameValue(left: AttributeValue, right: AttributeValue): boolean {
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return false;
  if (left.B && right.B) return Buffer.compare(left.B, right.B) === 0;
  if (left.M && right.M) return sameItem(left.M, right.M);
  if (left.L && right.L) return sameElements(left.L, right.L, sameValue);
  if (left.BS && right.BS) return sameElements(left.BS, right.BS, (a, b) => Buffer.compare(a, b) === 0);
  const [a, b] = [left.SS ?? left.NS, right.SS ?? right.NS];
  if (a && b) return sameElements(a, b, (one, other) => one === other);
  return left[kind] === right[kind];
}

const sameElements = <T>(left: readonly T[], right: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  left.length === right.length && left.every((element, at) => same(element, right[at] as T));

export function sameItem(
  left: Readonly<Record<string, AttributeValue>>,
  right: Readonly<Record<string, AttributeValue>>,
): boolean {
  if (left === right) return true;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every(
    (name) => Object.hasOwn(right, name) && sameValue(left[name] as AttributeValue, right[name] as AttributeValue),
  );
}
