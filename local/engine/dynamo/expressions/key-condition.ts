import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import type { KeyAttribute, Schema } from '../store/table.ts';
import { assertNotEmpty } from '../store/table.ts';
import { kindOf } from '../values/order.ts';
import type { Bindings } from './bindings.ts';
import type { Comparator, Condition, Operand } from './condition.ts';
import { parseCondition } from './parse-condition.ts';

/** What a query asks of the sort key. */
export type SortCondition =
  | { readonly kind: 'compare'; readonly comparator: Exclude<Comparator, '<>'>; readonly value: AttributeValue }
  | { readonly kind: 'between'; readonly low: AttributeValue; readonly high: AttributeValue }
  | { readonly kind: 'begins_with'; readonly value: AttributeValue };

export type KeyCondition = { readonly pk: AttributeValue; readonly sort: SortCondition | undefined };

type OnKey = { readonly name: string; readonly condition: SortCondition };

const MIRRORED: Readonly<Record<Comparator, Comparator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Reads a key condition for a table or index of this schema. Throws ValidationException. */
export function parseKeyCondition(source: string, schema: Schema, bindings: Bindings): KeyCondition {
  const condition = parseCondition('KeyConditionExpression', source, bindings);
  const parts = conjuncts(condition).map(onKey);
  if (new Set(parts.map(({ name }) => name)).size < parts.length) {
    throw invalid('KeyConditionExpressions must only contain one condition per key');
  }
  const partition = parts.find(({ name }) => name === schema.hash.name);
  const rest = parts.filter((part) => part !== partition);
  if (!partition) throw invalid(`Query condition missed key schema element: ${schema.hash.name}`);
  if (rest.length > 1) throw invalid('Conditions can be of length 1 or 2 only');
  const [sort] = rest;
  if (sort && sort.name !== schema.range?.name) throw invalid(missedRange(schema));
  return {
    pk: partitionValue(schema.hash, partition),
    sort: sort && schema.range && checkedSort(schema.range, sort.condition),
  };
}

const missedRange = ({ range }: Schema): string =>
  range ? `Query condition missed key schema element: ${range.name}` : 'Query key condition not supported';

function conjuncts(condition: Condition): Condition[] {
  return condition.kind === 'and' ? [...conjuncts(condition.left), ...conjuncts(condition.right)] : [condition];
}

function onKey(condition: Condition): OnKey {
  if (condition.kind === 'compare') return comparison(condition);
  if (condition.kind === 'between') {
    const [low, high] = [literal(condition.low), literal(condition.high)];
    return { name: keyName(condition.subject), condition: { kind: 'between', low, high } };
  }
  if (condition.kind === 'call' && condition.name === 'begins_with') {
    const [key, start] = condition.operands;
    if (key?.kind !== 'path' || !start) {
      throw invalid(
        'Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand',
      );
    }
    return { name: keyName(key), condition: { kind: 'begins_with', value: literal(start) } };
  }
  const operator = condition.kind === 'call' ? condition.name : condition.kind.toUpperCase();
  throw invalid(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

function comparison({ comparator, left, right }: Extract<Condition, { kind: 'compare' }>): OnKey {
  if (left.kind === 'value') {
    if (right.kind === 'value') throw invalid('Query key condition not supported');
    return comparison({ kind: 'compare', comparator: MIRRORED[comparator], left: right, right: left });
  }
  if (comparator === '<>') throw invalid('Invalid operator used in KeyConditionExpression: <>');
  return { name: keyName(left), condition: { kind: 'compare', comparator, value: literal(right) } };
}

function keyName(operand: Operand): string {
  if (operand.kind === 'size') throw invalid('KeyConditionExpressions cannot contain nested operations');
  if (operand.kind === 'value') throw invalid('Query key condition not supported');
  if (operand.path.length > 1) {
    throw invalid(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: ${operand.path[0]}`,
    );
  }
  return operand.path[0];
}

function literal(operand: Operand): AttributeValue {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'size') throw invalid('KeyConditionExpressions cannot contain nested operations');
  throw invalid('Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition');
}

function partitionValue(key: KeyAttribute, { condition }: OnKey): AttributeValue {
  if (condition.kind !== 'compare' || condition.comparator !== '=') throw invalid('Query key condition not supported');
  return fitting(key, condition.value);
}

function checkedSort(key: KeyAttribute, condition: SortCondition): SortCondition {
  if (condition.kind === 'between') {
    for (const bound of [condition.low, condition.high]) fitting(key, bound);
  } else fitting(key, condition.value);
  return condition;
}

function fitting({ name, type }: KeyAttribute, value: AttributeValue): AttributeValue {
  if (kindOf(value) !== type)
    throw invalid('One or more parameter values were invalid: Condition parameter type does not match schema type');
  assertNotEmpty(name, value);
  return value;
}
