import type { Bindings } from './bindings.ts';
import type { ExpressionName, Token } from './lex.ts';
import { faulty, lex, syntaxError } from './lex.ts';
import { RESERVED } from './reserved-words.ts';

/** A document path: the attribute's name, then map keys and list indexes. */
export type Path = readonly [string, ...(string | number)[]];

/** A place in the tokens of one expression. */
export type Cursor = {
  readonly expression: ExpressionName;
  readonly bindings: Bindings;
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the next token if it is this symbol or (in any case) this keyword. */
  take(text: string): boolean;
  expect(text: string): void;
  fail(message: string): Error;
  unexpected(): Error;
};

export function cursorOver(expression: ExpressionName, source: string, bindings: Bindings): Cursor {
  const tokens = lex(expression, source);
  const last = tokens.length - 1;
  let at = 0;
  const peek = (ahead = 0) => tokens[Math.min(at + ahead, last)] as Token;
  const unexpected = () => syntaxError(expression, { source, tokens, at });
  const take = (text: string) => {
    const found = isWord(peek(), text);
    if (found) at += 1;
    return found;
  };
  return {
    expression,
    bindings,
    peek,
    next: () => tokens[Math.min(at++, last)] as Token,
    take,
    expect: (text) => {
      if (!take(text)) throw unexpected();
    },
    fail: (message) => faulty(expression, message),
    unexpected,
  };
}

export const isWord = (token: Token, text: string): boolean => token.word === text;

/** Reads `a.#b[0]`. Reserved words are refused unless they come through a `#name`. */
export function readPath(cursor: Cursor): Path {
  const path: [string, ...(string | number)[]] = [readStep(cursor)];
  for (;;) {
    if (cursor.take('.')) path.push(readStep(cursor));
    else if (cursor.take('[')) path.push(readIndex(cursor));
    else return path;
  }
}

function readStep(cursor: Cursor): string {
  const token = cursor.peek();
  if (token.type !== 'name' && token.type !== 'alias') throw cursor.unexpected();
  if (token.type === 'name' && KEYWORDS.has(token.word)) throw cursor.unexpected();
  cursor.next();
  if (token.type === 'alias') return cursor.bindings.name(cursor.expression, token.text);
  if (RESERVED.has(token.word)) {
    throw cursor.fail(`Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
  }
  return token.text;
}

const KEYWORDS = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'SET', 'REMOVE', 'ADD', 'DELETE']);

function readIndex(cursor: Cursor): number {
  if (cursor.peek().type !== 'number') throw cursor.unexpected();
  const index = Number(cursor.next().text);
  if (!Number.isSafeInteger(index)) throw cursor.fail('List index is not within the allowable range');
  cursor.expect(']');
  return index;
}

/** Reads `one, two, …` up to whatever cannot be a further element. */
export function readList<T>(cursor: Cursor, readOne: (cursor: Cursor) => T): T[] {
  const elements = [readOne(cursor)];
  while (cursor.take(',')) elements.push(readOne(cursor));
  return elements;
}

export function expectEnd(cursor: Cursor): void {
  if (cursor.peek().type !== 'end') throw cursor.unexpected();
}

/** `[a, b, [0]]`, as AWS writes a path in its errors. */
export const pathText = (path: Path): string =>
  `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
