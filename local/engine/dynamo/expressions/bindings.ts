import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import { storedValue } from '../values/stored.ts';
import type { ExpressionName } from './lex.ts';
import { faulty } from './lex.ts';

/** The `#names` and `:values` of a request, and which of them its expressions have used so far. */
export type Bindings = {
  name(expression: ExpressionName, alias: string): string;
  value(expression: ExpressionName, alias: string): AttributeValue;
  /** Throws where a name or value was given and no expression mentions it, as AWS does. */
  assertAllUsed(): void;
};

export type BindingInput = {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, AttributeValue> | undefined;
};

type Parameter = 'ExpressionAttributeNames' | 'ExpressionAttributeValues';

const ALIAS = /^[#:]\w+$/;
const UNKNOWN_NAME = 'An expression attribute name used in the document path is not defined; attribute name';
const UNKNOWN_VALUE = 'An expression attribute value used in expression is not defined; attribute value';

/** Reads a request's names and values; `expressions` are those that the request holds at all. Throws ValidationException. */
export function bind(input: BindingInput, expressions: readonly (string | undefined)[]): Bindings {
  const names = new Map(entriesOf('ExpressionAttributeNames', input.ExpressionAttributeNames, expressions));
  const values = new Map<string, AttributeValue>();
  const given = entriesOf('ExpressionAttributeValues', input.ExpressionAttributeValues, expressions);
  for (const [alias, value] of given) values.set(alias, checkedValue(alias, value));
  const used = new Set<string>();
  return {
    name: (expression, alias) => {
      used.add(alias);
      return names.get(alias) ?? refuse(expression, UNKNOWN_NAME, alias);
    },
    value: (expression, alias) => {
      used.add(alias);
      return values.get(alias) ?? refuse(expression, UNKNOWN_VALUE, alias);
    },
    assertAllUsed: () => {
      assertUsed('ExpressionAttributeNames', names, used);
      assertUsed('ExpressionAttributeValues', values, used);
    },
  };
}

function refuse(expression: ExpressionName, message: string, alias: string): never {
  throw faulty(expression, `${message}: ${alias}`);
}

function entriesOf<T>(
  parameter: Parameter,
  given: Record<string, T> | undefined,
  expressions: readonly (string | undefined)[],
): [string, T][] {
  if (given === undefined) return [];
  if (expressions.every((expression) => expression === undefined)) {
    throw invalid(`${parameter} can only be specified when using expressions`);
  }
  const entries = Object.entries(given);
  if (entries.length === 0) throw invalid(`${parameter} must not be empty`);
  const mark = parameter === 'ExpressionAttributeNames' ? '#' : ':';
  const wrong = entries.find(([alias]) => !ALIAS.test(alias) || alias[0] !== mark);
  if (wrong) throw invalid(`${parameter} contains invalid key: Syntax error; key: "${wrong[0]}"`);
  return entries;
}

function checkedValue(alias: string, value: AttributeValue): AttributeValue {
  try {
    return storedValue(value);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw invalid(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${alias}`);
  }
}

function assertUsed(parameter: string, given: ReadonlyMap<string, unknown>, used: ReadonlySet<string>): void {
  if (given.size === 0) return;
  const unused = [...given.keys()].filter((alias) => !used.has(alias));
  if (unused.length > 0) {
    throw invalid(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
  }
}
