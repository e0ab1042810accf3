import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import { addNumbers } from '../values/decimal.ts';
import { bytesText, compareText } from '../values/order.ts';
import type { Item } from '../values/stored.ts';
import type { Path } from './cursor.ts';
import { childOf, valueAt } from './paths.ts';
import type { Action, Assigned } from './update.ts';

/** One change to one path; without a value the path is taken away. */
type Edit = { readonly path: Path; readonly value: AttributeValue | undefined };

const wrongOperand = () => invalid('An operand in the update expression has an incorrect data type');
const wrongPath = () => invalid('The document path provided in the update expression is invalid for update');

/** The item after an update. Every action sees the item as it was before. Throws ValidationException. */
export function applyUpdate(before: Readonly<Item>, actions: readonly Action[]): Item {
  const edits = actions.map((action) => toEdit(before, action));
  const ordered = edits.toSorted((a, b) => comparePaths(a.path, b.path));
  // Assignments first and upwards (an index past the end appends), removals after and downwards (an index stays what it was).
  const sequence = [...ordered.filter(({ value }) => value), ...ordered.filter(({ value }) => !value).reverse()];
  return sequence.reduce<Item>((item, edit) => edited({ M: item }, edit, 0).M ?? item, { ...before });
}

function toEdit(before: Readonly<Item>, action: Action): Edit {
  const { path } = action;
  if (action.kind === 'REMOVE') return { path, value: undefined };
  if (action.kind === 'SET') return { path, value: workOut(before, action.assigned) };
  const present = valueAt(before, path);
  return { path, value: action.kind === 'ADD' ? added(present, action.value) : without(present, action.value) };
}

function workOut(before: Readonly<Item>, assigned: Assigned): AttributeValue {
  switch (assigned.kind) {
    case 'value':
      return assigned.value;
    case 'path':
      return expectPresent(valueAt(before, assigned.path));
    case 'if_not_exists':
      return valueAt(before, assigned.path) ?? workOut(before, assigned.otherwise);
    case 'list_append': {
      const [left, right] = [workOut(before, assigned.left).L, workOut(before, assigned.right).L];
      if (!left || !right) throw wrongOperand();
      return { L: [...left, ...right] };
    }
    case 'sum': {
      const [left, right] = [workOut(before, assigned.left).N, workOut(before, assigned.right).N];
      if (left === undefined || right === undefined) throw wrongOperand();
      return { N: addNumbers(left, right, assigned.sign) };
    }
  }
}

function expectPresent(value: AttributeValue | undefined): AttributeValue {
  if (!value) throw invalid('The provided expression refers to an attribute that does not exist in the item');
  return value;
}

function added(present: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (!present) return value;
  if (present.N !== undefined && value.N !== undefined) return { N: addNumbers(present.N, value.N) };
  if (present.SS && value.SS) return { SS: union(present.SS, value.SS, String) };
  if (present.NS && value.NS) return { NS: union(present.NS, value.NS, String) };
  if (present.BS && value.BS) return { BS: union(present.BS, value.BS, bytesText) };
  throw wrongOperand();
}

function union<T>(present: readonly T[], more: readonly T[], order: (element: T) => string): T[] {
  const known = new Set(present.map(order));
  return [...present, ...more.filter((element) => !known.has(order(element)))].sort((a, b) =>
    compareText(order(a), order(b)),
  );
}

function without(present: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (!present) return undefined;
  if (present.SS && value.SS) return setOrNothing('SS', difference(present.SS, value.SS, String));
  if (present.NS && value.NS) return setOrNothing('NS', difference(present.NS, value.NS, String));
  if (present.BS && value.BS) return setOrNothing('BS', difference(present.BS, value.BS, bytesText));
  throw wrongOperand();
}

function difference<T>(present: readonly T[], less: readonly T[], order: (element: T) => string): T[] {
  const gone = new Set(less.map(order));
  return present.filter((element) => !gone.has(order(element)));
}

const setOrNothing = (kind: 'SS' | 'NS' | 'BS', elements: readonly unknown[]): AttributeValue | undefined =>
  elements.length > 0 ? ({ [kind]: elements } as unknown as AttributeValue) : undefined;

function comparePaths(left: Path, right: Path): number {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [a, b] = [left[at], right[at]];
    if (a === b) continue;
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1;
  }
  return left.length - right.length;
}

function edited(container: AttributeValue, { path, value }: Edit, depth: number): AttributeValue {
  const step = path[depth] as string | number;
  const isLast = depth === path.length - 1;
  const child = childOf(container, step);
  if (!isLast && !child) throw wrongPath();
  const next = isLast || !child ? value : edited(child, { path, value }, depth + 1);
  if (typeof step === 'number') return { L: withElement(container.L, step, next) };
  return { M: withAttribute(container.M, step, next) };
}

function withElement(
  list: readonly AttributeValue[] | undefined,
  index: number,
  value: AttributeValue | undefined,
): AttributeValue[] {
  if (!list) throw wrongPath();
  if (!value) return list.toSpliced(index, 1);
  return index < list.length ? list.with(index, value) : [...list, value];
}

function withAttribute(map: Readonly<Item> | undefined, name: string, value: AttributeValue | undefined): Item {
  if (!map) throw wrongPath();
  const others = Object.entries(map).filter(([other]) => other !== name);
  return Object.fromEntries(value ? [...others, [name, value]] : others);
}
