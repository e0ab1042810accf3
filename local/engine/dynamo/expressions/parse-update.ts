import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Kind } from '../values/order.ts';
import { kindOf } from '../values/order.ts';
import type { Bindings } from './bindings.ts';
import type { Cursor } from './cursor.ts';
import { cursorOver, isWord, pathText, readList, readPath } from './cursor.ts';
import { clash } from './paths.ts';
import type { Action, Assigned } from './update.ts';

const LONG_NAMES: Readonly<Record<Kind, string>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
  L: 'LIST',
  M: 'MAP',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
};

/** Reads an update expression into actions whose paths do not clash. Throws ValidationException. */
export function parseUpdate(source: string, bindings: Bindings): Action[] {
  const cursor = cursorOver('UpdateExpression', source, bindings);
  const seen = new Set<string>();
  const actions: Action[] = [];
  while (cursor.peek().type !== 'end') actions.push(...readSection(cursor, seen));
  assertNoClash(cursor, actions);
  return actions;
}

function readSection(cursor: Cursor, seen: Set<string>): Action[] {
  const section = cursor.peek().text.toUpperCase();
  const readOne = SECTIONS[section];
  if (!readOne || !isWord(cursor.peek(), section)) throw cursor.unexpected();
  cursor.next();
  if (seen.has(section)) throw cursor.fail(`The "${section}" section can only be used once in an update expression;`);
  seen.add(section);
  return readList(cursor, readOne);
}

const SECTIONS: Readonly<Record<string, ((cursor: Cursor) => Action) | undefined>> = {
  SET: readSet,
  REMOVE: (cursor) => ({ kind: 'REMOVE', path: readPath(cursor) }),
  ADD: (cursor) => readChange(cursor, 'ADD', new Set(['N', 'SS', 'NS', 'BS'])),
  DELETE: (cursor) => readChange(cursor, 'DELETE', new Set(['SS', 'NS', 'BS'])),
};

function readSet(cursor: Cursor): Action {
  const path = readPath(cursor);
  cursor.expect('=');
  return { kind: 'SET', path, assigned: readAssigned(cursor) };
}

function readAssigned(cursor: Cursor): Assigned {
  const left = readTerm(cursor);
  const sign = cursor.take('+') ? 1n : cursor.take('-') ? -1n : undefined;
  if (sign === undefined) return left;
  const right = readTerm(cursor);
  for (const side of [left, right]) expectLiteral(cursor, { name: sign > 0n ? '+' : '-', kind: 'N' }, side);
  return { kind: 'sum', sign, left, right };
}

function readTerm(cursor: Cursor): Assigned {
  const token = cursor.peek();
  if (cursor.take('(')) {
    const inner = readAssigned(cursor);
    cursor.expect(')');
    return inner;
  }
  if (token.type === 'value') return { kind: 'value', value: readValue(cursor) };
  if (token.type === 'name' && isWord(cursor.peek(1), '(')) return readCall(cursor);
  return { kind: 'path', path: readPath(cursor) };
}

function readValue(cursor: Cursor): AttributeValue {
  if (cursor.peek().type !== 'value') throw cursor.unexpected();
  return cursor.bindings.value(cursor.expression, cursor.next().text);
}

function readCall(cursor: Cursor): Assigned {
  const name = cursor.next().text;
  cursor.expect('(');
  const operands = readList(cursor, readAssigned);
  cursor.expect(')');
  if (name !== 'if_not_exists' && name !== 'list_append') throw cursor.fail(notAllowed(name));
  const [left, right] = operands;
  if (!left || !right || operands.length > 2) {
    throw cursor.fail(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
    );
  }
  return name === 'list_append' ? listAppend(cursor, left, right) : ifNotExists(cursor, left, right);
}

const CONDITION_FUNCTIONS = /^(size|contains|begins_with|attribute_(type|exists|not_exists))$/;

const notAllowed = (name: string): string =>
  CONDITION_FUNCTIONS.test(name)
    ? `The function is not allowed in an update expression; function: ${name}`
    : `Invalid function name; function: ${name}`;

function listAppend(cursor: Cursor, left: Assigned, right: Assigned): Assigned {
  for (const side of [left, right]) expectLiteral(cursor, { name: 'list_append', kind: 'L' }, side);
  return { kind: 'list_append', left, right };
}

function ifNotExists(cursor: Cursor, left: Assigned, otherwise: Assigned): Assigned {
  if (left.kind === 'path') return { kind: 'if_not_exists', path: left.path, otherwise };
  throw cursor.fail('Operator or function requires a document path; operator or function: if_not_exists');
}

function expectLiteral(cursor: Cursor, { name, kind }: { name: string; kind: Kind }, side: Assigned): void {
  if (side.kind !== 'value' || kindOf(side.value) === kind) return;
  throw cursor.fail(
    `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${kindOf(side.value)}`,
  );
}

function readChange(cursor: Cursor, section: 'ADD' | 'DELETE', kinds: ReadonlySet<Kind>): Action {
  const path = readPath(cursor);
  const value = readValue(cursor);
  if (kinds.has(kindOf(value))) return { kind: section, path, value };
  throw cursor.fail(
    `Incorrect operand type for operator or function; operator: ${section}, operand type: ${LONG_NAMES[kindOf(value)]}, typeSet: ALLOWED_FOR_${section}_OPERAND`,
  );
}

function assertNoClash(cursor: Cursor, actions: readonly Action[]): void {
  actions.forEach(({ path }, at) => {
    for (const earlier of actions.slice(0, at)) {
      const kind = clash(earlier.path, path);
      if (kind) {
        throw cursor.fail(
          `Two document paths ${kind} with each other; must remove or rewrite one of these paths; path one: ${pathText(earlier.path)}, path two: ${pathText(path)}`,
        );
      }
    }
  });
}
