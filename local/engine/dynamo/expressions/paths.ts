import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../values/stored.ts';
import type { Path } from './cursor.ts';

/** What lies at a path, or undefined. */
export function valueAt(item: Readonly<Item>, path: Path): AttributeValue | undefined {
  let value: AttributeValue | undefined = own(item, path[0]);
  for (let at = 1; at < path.length && value !== undefined; at += 1)
    value = childOf(value, path[at] as string | number);
  return value;
}

/** An element of a map or list; undefined also where the value is neither. */
export const childOf = (value: AttributeValue, step: string | number): AttributeValue | undefined =>
  typeof step === 'number' ? value.L?.[step] : value.M && own(value.M, step);

/** Attributes may be called `constructor`: only what the item itself holds counts. */
const own = (item: Readonly<Item>, name: string): AttributeValue | undefined =>
  Object.hasOwn(item, name) ? item[name] : undefined;

/** How two paths clash: one holds the other (`overlap`), or they disagree whether a step is a map or a list (`conflict`). */
export function clash(left: Path, right: Path): 'overlap' | 'conflict' | undefined {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    if (left[at] === right[at]) continue;
    return typeof left[at] === typeof right[at] ? undefined : 'conflict';
  }
  return 'overlap';
}
