import type { Bindings } from './bindings.ts';
import { checkComparison, checkedBetween, checkedCall, checkedIn, checkedSize } from './check-operands.ts';
import type { Comparator, Condition, Operand } from './condition.ts';
import type { Cursor } from './cursor.ts';
import { cursorOver, expectEnd, isWord, readList, readPath } from './cursor.ts';
import type { ExpressionName } from './lex.ts';

const COMPARATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
const MAX_OPERATORS = 300;

type Parser = { readonly cursor: Cursor; operators: number };

/** Reads a condition, filter or key condition. Throws ValidationException, worded as AWS does. */
export function parseCondition(expression: ExpressionName, source: string, bindings: Bindings): Condition {
  const cursor = cursorOver(expression, source, bindings);
  const condition = readOr({ cursor, operators: 0 });
  expectEnd(cursor);
  return condition;
}

function readOr(parser: Parser): Condition {
  let left = readAnd(parser);
  while (parser.cursor.take('OR')) left = { kind: 'or', left, right: counted(parser, readAnd(parser)) };
  return left;
}

function readAnd(parser: Parser): Condition {
  let left = readNot(parser);
  while (parser.cursor.take('AND')) left = { kind: 'and', left, right: counted(parser, readNot(parser)) };
  return left;
}

function readNot(parser: Parser): Condition {
  if (!parser.cursor.take('NOT')) return counted(parser, readTerm(parser));
  return { kind: 'not', inner: readNot(parser) };
}

function counted(parser: Parser, condition: Condition): Condition {
  parser.operators += 1;
  if (parser.operators > MAX_OPERATORS) {
    throw parser.cursor.fail(`The expression contains more than the allowed ${MAX_OPERATORS} operators`);
  }
  return condition;
}

function readTerm(parser: Parser): Condition {
  const { cursor } = parser;
  if (opensCondition(cursor)) return readGroup(parser);
  if (cursor.peek().type === 'name' && isWord(cursor.peek(1), '(') && cursor.peek().text !== 'size') {
    const name = cursor.next().text;
    return checkedCall(cursor, name, readArguments(cursor));
  }
  return readComparison(cursor);
}

function readGroup(parser: Parser): Condition {
  const { cursor } = parser;
  cursor.expect('(');
  const doubled = opensCondition(cursor);
  const before = cursor.peek().start;
  const inner = readOr(parser);
  cursor.expect(')');
  if (doubled && wholeGroup(cursor, before)) throw cursor.fail('The expression has redundant parentheses;');
  return inner;
}

/** Whether the bracket that opens here and the one that has just closed belong to a pair around nothing else, as in `((a))`. */
function wholeGroup(cursor: Cursor, start: number): boolean {
  let depth = 0;
  for (let back = -2; ; back -= 1) {
    const token = cursor.peek(back);
    if (isWord(token, ')')) depth += 1;
    else if (isWord(token, '(')) depth -= 1;
    if (depth === 0 || token.start <= start) return depth === 0 && token.start === start;
  }
}

/** Tells `(a = b)` from an operand in brackets, `(a) = b`, by what stands after the bracket that closes. */
function opensCondition(cursor: Cursor): boolean {
  if (!isWord(cursor.peek(), '(')) return false;
  let depth = 0;
  for (let ahead = 0; cursor.peek(ahead).type !== 'end'; ahead += 1) {
    if (isWord(cursor.peek(ahead), '(')) depth += 1;
    if (isWord(cursor.peek(ahead), ')')) depth -= 1;
    if (depth === 0) return !continuesOperand(cursor, ahead + 1);
  }
  return true;
}

const continuesOperand = (cursor: Cursor, ahead: number): boolean => {
  const after = cursor.peek(ahead);
  return COMPARATORS.has(after.text) || isWord(after, 'BETWEEN') || isWord(after, 'IN');
};

function readComparison(cursor: Cursor): Condition {
  const left = readOperand(cursor);
  if (cursor.take('BETWEEN')) {
    const low = readOperand(cursor);
    cursor.expect('AND');
    return checkedBetween(cursor, left, [low, readOperand(cursor)]);
  }
  if (cursor.take('IN')) return checkedIn(cursor, left, readArguments(cursor));
  if (!COMPARATORS.has(cursor.peek().text)) throw cursor.unexpected();
  const comparator = cursor.next().text as Comparator;
  return checkComparison(cursor, { kind: 'compare', comparator, left, right: readOperand(cursor) });
}

function readArguments(cursor: Cursor): Operand[] {
  cursor.expect('(');
  const operands = readList(cursor, readOperand);
  cursor.expect(')');
  return operands;
}

function readOperand(cursor: Cursor): Operand {
  const token = cursor.peek();
  if (cursor.take('(')) {
    const inner = readOperand(cursor);
    cursor.expect(')');
    return inner;
  }
  if (token.type === 'value') {
    cursor.next();
    return { kind: 'value', value: cursor.bindings.value(cursor.expression, token.text) };
  }
  if (token.text === 'size' && isWord(cursor.peek(1), '(')) {
    cursor.next();
    return checkedSize(cursor, readArguments(cursor));
  }
  return { kind: 'path', path: readPath(cursor) };
}
