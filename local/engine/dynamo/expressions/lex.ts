import { invalid } from '../errors.ts';

export type TokenType = 'name' | 'alias' | 'value' | 'number' | 'symbol' | 'end';
export type Token = {
  readonly type: TokenType;
  readonly text: string;
  /** The text of a name or symbol in capitals, by which keywords are known; empty for others. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
};

/** Which parameter an expression came in: error messages begin with it. */
export type ExpressionName =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

export const faulty = (expression: ExpressionName, message: string) => invalid(`Invalid ${expression}: ${message}`);

const PATTERN = /\s*(?:([A-Za-z_]\w*)|(#\w+)|(:\w+)|(\d+)|(<>|<=|>=|[-<>=+()[\],.])|(\S))/gy;
const TYPES: readonly TokenType[] = ['name', 'alias', 'value', 'number', 'symbol'];
const MAX_BYTES = 4096;

/** Cuts an expression into tokens, the last of type `end`. Throws ValidationException on a character that none begins with. */
export function lex(expression: ExpressionName, source: string): Token[] {
  if (source.trim() === '') throw faulty(expression, 'The expression can not be empty;');
  const bytes = Buffer.byteLength(source);
  if (bytes > MAX_BYTES) {
    throw faulty(expression, `Expression size has exceeded the maximum allowed size; expression size: ${bytes}`);
  }
  const tokens: Token[] = [];
  for (const match of source.matchAll(PATTERN)) tokens.push(toToken(match));
  const odd = tokens.findIndex((token) => token.type === 'end');
  tokens.push({ type: 'end', text: '<EOF>', word: '', start: source.length, end: source.length });
  if (odd >= 0) throw syntaxError(expression, { source, tokens, at: odd });
  return tokens;
}

function toToken(match: RegExpExecArray): Token {
  let group = 1;
  while (group < match.length - 1 && match[group] === undefined) group += 1;
  const text = match[group] ?? '';
  const type = TYPES[group - 1] ?? 'end';
  const word = type === 'name' ? text.toUpperCase() : type === 'symbol' ? text : '';
  const end = match.index + match[0].length;
  return { type, text, word, start: end - text.length, end };
}

export function syntaxError(
  expression: ExpressionName,
  { source, tokens, at }: { source: string; tokens: readonly Token[]; at: number },
) {
  const [before, token, after] = [tokens[at - 1] ?? tokens[at], tokens[at], tokens[at + 1] ?? tokens[at]];
  const near = source.slice(before?.start, after?.end);
  return faulty(expression, `Syntax error; token: "${token?.text}", near: "${near}"`);
}
