import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { compareValues, kindOf } from '../values/order.ts';
import type { Condition, FunctionName, Operand } from './condition.ts';
import type { Cursor } from './cursor.ts';
import { pathText } from './cursor.ts';

const ARITY: Readonly<Record<FunctionName, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
};
const TYPE_NAMES = new Set(['N', 'BS', 'L', 'B', 'NULL', 'M', 'S', 'SS', 'NS', 'BOOL']);
const ORDERED = new Set(['S', 'N', 'B']);
const TEXTS = new Set(['S', 'B']);
const MAX_OPTIONS = 100;

const isFunction = (name: string): name is FunctionName => Object.hasOwn(ARITY, name);

/** A function call whose operands can make sense, or ValidationException: AWS refuses these before it looks at any item. */
export function checkedCall(cursor: Cursor, name: string, operands: readonly Operand[]): Condition {
  if (!isFunction(name)) throw cursor.fail(`Invalid function name; function: ${name}`);
  expectCount(cursor, { name, count: ARITY[name] }, operands);
  const [first, second] = operands;
  if (name === 'attribute_exists' || name === 'attribute_not_exists') {
    if (first?.kind !== 'path')
      throw cursor.fail(`Operator or function requires a document path; operator or function: ${name}`);
  }
  if (name === 'begins_with') for (const operand of operands) expectKinds(cursor, { name, kinds: TEXTS }, operand);
  if (name === 'attribute_type') expectTypeName(cursor, second);
  if (name === 'contains') expectDistinct(cursor, name, [first, second]);
  return { kind: 'call', name, operands };
}

export function checkedSize(cursor: Cursor, operands: readonly Operand[]): Operand {
  expectCount(cursor, { name: 'size', count: 1 }, operands);
  const [of] = operands;
  if (!of) throw cursor.unexpected();
  if (of.kind === 'size') throw wrongKind(cursor, 'size', 'N');
  const kind = literalKind(of);
  if (kind === 'N' || kind === 'BOOL' || kind === 'NULL') throw wrongKind(cursor, 'size', kind);
  return { kind: 'size', of };
}

export function checkComparison(cursor: Cursor, condition: Extract<Condition, { kind: 'compare' }>): Condition {
  const { comparator, left, right } = condition;
  expectDistinct(cursor, comparator, [left, right]);
  if (comparator !== '=' && comparator !== '<>') {
    for (const operand of [left, right]) expectKinds(cursor, { name: comparator, kinds: ORDERED }, operand);
  }
  return condition;
}

export function checkedBetween(cursor: Cursor, subject: Operand, [low, high]: readonly [Operand, Operand]): Condition {
  for (const operand of [subject, low, high]) expectKinds(cursor, { name: 'BETWEEN', kinds: ORDERED }, operand);
  if (low.kind === 'value' && high.kind === 'value') expectBounds(cursor, low.value, high.value);
  return { kind: 'between', subject, low, high };
}

function expectBounds(cursor: Cursor, low: AttributeValue, high: AttributeValue): void {
  const order = compareValues(low, high);
  const bounds = `lower bound operand: ${literalText(low)}, upper bound operand: ${literalText(high)}`;
  if (order === undefined)
    throw cursor.fail(`The BETWEEN operator requires same data type for lower and upper bounds; ${bounds}`);
  if (order > 0)
    throw cursor.fail(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${bounds}`,
    );
}

export function checkedIn(cursor: Cursor, subject: Operand, options: readonly Operand[]): Condition {
  if (options.length > MAX_OPTIONS)
    throw cursor.fail(
      `Too many operands for operator or function; operator or function: IN, number of operands: ${options.length + 1}`,
    );
  return { kind: 'in', subject, options };
}

const literalText = (value: AttributeValue): string =>
  `AttributeValue: {${kindOf(value)}:${value.S ?? value.N ?? JSON.stringify(value)}}`;

function expectCount(
  cursor: Cursor,
  { name, count }: { name: string; count: number },
  operands: readonly Operand[],
): void {
  if (operands.length === count) return;
  throw cursor.fail(
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
  );
}

function expectTypeName(cursor: Cursor, operand: Operand | undefined): void {
  if (operand?.kind !== 'value' || operand.value.S === undefined) {
    throw wrongKind(
      cursor,
      'attribute_type',
      operand?.kind === 'value' ? kindOf(operand.value) : '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}',
    );
  }
  if (TYPE_NAMES.has(operand.value.S)) return;
  throw cursor.fail(
    `Invalid attribute type name found; type: ${operand.value.S}, valid types: {${[...TYPE_NAMES].join(',')}}`,
  );
}

function expectDistinct(cursor: Cursor, name: string, [first, second]: readonly (Operand | undefined)[]): void {
  if (first?.kind !== 'path' || second?.kind !== 'path' || pathText(first.path) !== pathText(second.path)) return;
  throw cursor.fail(
    `The first operand must be distinct from the remaining operands for this operator or function; operator: ${name}, first operand: ${pathText(first.path)}`,
  );
}

function expectKinds(
  cursor: Cursor,
  { name, kinds }: { name: string; kinds: ReadonlySet<string> },
  operand: Operand,
): void {
  const kind = literalKind(operand);
  if (kind !== undefined && !kinds.has(kind)) throw wrongKind(cursor, name, kind);
}

const literalKind = (operand: Operand): string | undefined =>
  operand.kind === 'value' ? kindOf(operand.value) : operand.kind === 'size' ? 'N' : undefined;

const wrongKind = (cursor: Cursor, name: string, kind: string): Error =>
  cursor.fail(`Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${kind}`);
