import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { bytesText, compareValues, kindOf, sameValue } from '../values/order.ts';
import type { Item } from '../values/stored.ts';
import type { Comparator, Condition, FunctionName, Operand } from './condition.ts';
import { valueAt } from './paths.ts';

/** Whether an item (empty where there is none) meets a condition. */
export function meets(item: Readonly<Item>, condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
      return meets(item, condition.left) && meets(item, condition.right);
    case 'or':
      return meets(item, condition.left) || meets(item, condition.right);
    case 'not':
      return !meets(item, condition.inner);
    case 'compare':
      return compares(condition.comparator, resolve(item, condition.left), resolve(item, condition.right));
    case 'between': {
      const subject = resolve(item, condition.subject);
      return (
        compares('>=', subject, resolve(item, condition.low)) && compares('<=', subject, resolve(item, condition.high))
      );
    }
    case 'in': {
      const subject = resolve(item, condition.subject);
      return condition.options.some((option) => equal(subject, resolve(item, option)));
    }
    case 'call':
      return calls(
        condition.name,
        condition.operands.map((operand) => resolve(item, operand)),
      );
  }
}

function resolve(item: Readonly<Item>, operand: Operand): AttributeValue | undefined {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'path') return valueAt(item, operand.path);
  const size = sizeFunction(resolve(item, operand.of));
  return size === undefined ? undefined : { N: String(size) };
}

/** `size()`: UTF-16 units, bytes or elements; numbers and booleans have none. */
function sizeFunction(value: AttributeValue | undefined): number | undefined {
  if (value?.S !== undefined) return value.S.length;
  if (value?.B !== undefined) return value.B.byteLength;
  if (value?.M !== undefined) return Object.keys(value.M).length;
  return (value?.SS ?? value?.NS ?? value?.BS ?? value?.L)?.length;
}

const equal = (left: AttributeValue | undefined, right: AttributeValue | undefined): boolean =>
  left !== undefined && right !== undefined && sameValue(left, right);

function compares(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (comparator === '=') return equal(left, right);
  // A missing attribute differs from every value: `a <> :v` holds where there is no `a`.
  if (comparator === '<>') return !equal(left, right);
  const order = left && right && compareValues(left, right);
  if (order === undefined) return false;
  if (comparator === '<') return order < 0;
  if (comparator === '<=') return order <= 0;
  return comparator === '>' ? order > 0 : order >= 0;
}

function calls(name: FunctionName, [first, second]: readonly (AttributeValue | undefined)[]): boolean {
  if (name === 'attribute_exists') return first !== undefined;
  if (name === 'attribute_not_exists') return first === undefined;
  if (!first || !second) return false;
  if (name === 'attribute_type') return kindOf(first) === second.S;
  return name === 'begins_with' ? beginsWith(first, second) : containsValue(first, second);
}

function beginsWith(whole: AttributeValue, start: AttributeValue): boolean {
  if (whole.S !== undefined && start.S !== undefined) return whole.S.startsWith(start.S);
  return whole.B !== undefined && start.B !== undefined && bytesText(whole.B).startsWith(bytesText(start.B));
}

function containsValue(whole: AttributeValue, part: AttributeValue): boolean {
  if (whole.S !== undefined) return part.S !== undefined && whole.S.includes(part.S);
  if (whole.B !== undefined) return part.B !== undefined && bytesText(whole.B).includes(bytesText(part.B));
  if (whole.SS !== undefined) return part.S !== undefined && whole.SS.includes(part.S);
  if (whole.NS !== undefined) return part.N !== undefined && whole.NS.includes(part.N);
  if (whole.BS !== undefined) return part.B !== undefined && whole.BS.map(bytesText).includes(bytesText(part.B));
  return whole.L?.some((element) => equal(element, part)) ?? false;
}
