import { DeskError } from '../../shared/errors.ts';

/** A pattern of EventBridge's language, as event source mappings take it: all keys must match, one entry of each list. */
export type FilterPattern = { [key: string]: unknown };
type Test = (value: unknown, present: boolean) => boolean;

/**
 * Compiles a filter pattern: exact values, null, `exists`, `prefix`, `suffix`, `equals-ignore-case`, `anything-but`, `numeric` and `$or`. Throws
 * `filter.invalid` for anything else, since a filter that is misread loses records without a word.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export function compileFilter(pattern: FilterPattern): (record: unknown) => boolean {
  const test = object(pattern, '');
  return (record) => test(record, record !== undefined);
}

/** A record passes when any of the patterns matches; no patterns let everything through. */
export function compileFilters(patterns: readonly FilterPattern[]): (record: unknown) => boolean {
  if (patterns.length === 0) return () => true;
  const tests = patterns.map(compileFilter);
  return (record) => tests.some((test) => test(record));
}

function object(pattern: FilterPattern, path: string): Test {
  const tests = Object.entries(pattern).map(([key, expected]) => member(key, expected, path));
  if (tests.length === 0) throw invalid(path, 'an empty pattern');
  return (value) => tests.every((test) => test(value, true));
}

function member(key: string, expected: unknown, path: string): Test {
  const here = path === '' ? key : `${path}.${key}`;
  if (key === '$or') return either(expected, here);
  const test = Array.isArray(expected)
    ? oneOf(expected, here)
    : isObject(expected)
      ? object(expected, here)
      : undefined;
  if (!test) throw invalid(here, `${JSON.stringify(expected)}: put the value into a list`);
  return (value) => {
    if (Array.isArray(value)) return value.some((each) => isObject(each) && test(each[key], key in each));
    return isObject(value) ? test(value[key], key in value) : test(undefined, false);
  };
}

function either(patterns: unknown, path: string): Test {
  if (!Array.isArray(patterns) || patterns.length < 2) throw invalid(path, '$or wants a list of two patterns or more');
  const tests = patterns.map((each) => object(each as FilterPattern, path));
  return (value) => tests.some((test) => test(value, true));
}

/** Where the record has a list, one of its elements is enough. */
function oneOf(rules: readonly unknown[], path: string): Test {
  if (rules.length === 0) throw invalid(path, 'an empty list');
  const tests = rules.map((each) => rule(each, path));
  const any: Test = (value, present) => tests.some((test) => test(value, present));
  return (value, present) =>
    Array.isArray(value) ? value.some((each) => any(each, true)) || any(value, present) : any(value, present);
}

function rule(expected: unknown, path: string): Test {
  if (!isObject(expected)) return (value, present) => present && value === expected;
  const [operator, argument, ...more] = Object.entries(expected).flat();
  const make = more.length === 0 ? OPERATORS[String(operator)] : undefined;
  if (!make) throw invalid(path, `${JSON.stringify(expected)}: not an operator of filter patterns`);
  return make(argument, path);
}

const OPERATORS: Readonly<Record<string, (argument: unknown, path: string) => Test>> = {
  // Only leaves count: an object under the key is not "existing" to AWS.
  exists: (argument) => (value, present) => (present && !isObject(value)) === (argument === true),
  prefix: (argument, path) => affix(argument, path, (value, part) => value.startsWith(part)),
  suffix: (argument, path) => affix(argument, path, (value, part) => value.endsWith(part)),
  'equals-ignore-case': (argument, path) =>
    texts((value) => value.toLowerCase() === word(argument, path).toLowerCase()),
  'anything-but': (argument, path) => {
    const unwanted = isObject(argument)
      ? [rule(argument, path)]
      : (Array.isArray(argument) ? argument : [argument]).map((each) => rule(each, path));
    return (value, present) => present && !isObject(value) && !unwanted.some((test) => test(value, true));
  },
  numeric: (argument, path) => numeric(argument, path),
};

function affix(argument: unknown, path: string, holds: (value: string, part: string) => boolean): Test {
  if (isObject(argument) && 'equals-ignore-case' in argument) {
    const part = word(argument['equals-ignore-case'], path).toLowerCase();
    return texts((value) => holds(value.toLowerCase(), part));
  }
  const parts = (Array.isArray(argument) ? argument : [argument]).map((each) => word(each, path));
  return texts((value) => parts.some((part) => holds(value, part)));
}

const COMPARE: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** DynamoDB's numbers are texts in a stream record, so that `numeric` never matches them there; neither does it in AWS. */
function numeric(argument: unknown, path: string): Test {
  const parts = Array.isArray(argument) ? argument : [];
  if (parts.length !== 2 && parts.length !== 4) throw invalid(path, 'numeric wants [operator, number] once or twice');
  const limits = [0, 2]
    .filter((index) => index < parts.length)
    .map((index) => {
      const compare = COMPARE[String(parts[index])];
      const limit = parts[index + 1];
      if (!compare || typeof limit !== 'number')
        throw invalid(path, `${JSON.stringify(argument)}: numeric wants = < <= > >= and a number`);
      return (value: number) => compare(value, limit);
    });
  return (value) => typeof value === 'number' && limits.every((holds) => holds(value));
}

const texts =
  (holds: (value: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && holds(value);

function word(value: unknown, path: string): string {
  if (typeof value !== 'string') throw invalid(path, `${JSON.stringify(value)}: a text is wanted`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(path: string, message: string): DeskError {
  return new DeskError('filter.invalid', `filter pattern at "${path}": ${message}`, { recovery: 'never' });
}
