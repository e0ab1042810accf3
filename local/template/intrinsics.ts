import { DeskError } from '../../shared/errors.ts';
import type { Template } from './template.ts';

/** What the template's functions refer to: resources by logical id, and the pseudo parameters (`AWS::Region`, …). */
export type Scope = {
  template: Template;
  pseudo: Readonly<Record<string, string>>;
  ref(logicalId: string): string;
  attribute(logicalId: string, name: string): string;
};

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const NO_VALUE = Symbol('AWS::NoValue');

/**
 * The value that CloudFormation would put in place of the template's functions; `AWS::NoValue` disappears. A function that is not known here is an
 * error that names it: a value that is silently wrong would be found much later.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function resolveValue(value: unknown, scope: Scope): unknown {
  const resolved = evaluate(value, scope);
  return resolved === NO_VALUE ? undefined : resolved;
}

/** Whether a named condition of the template holds. */
export function conditionHolds(name: string, scope: Scope): boolean {
  if (!(name in scope.template.Conditions)) throw broken(`condition "${name}" is not in the template`);
  return evaluate(scope.template.Conditions[name], scope) === true;
}

function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((each) => evaluate(each, scope)).filter((each) => each !== NO_VALUE);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && isIntrinsic(name, argument)) return call(name, argument, scope);
  return Object.fromEntries(
    entries.map(([key, each]) => [key, evaluate(each, scope)] as const).filter(([, each]) => each !== NO_VALUE),
  );
}

/** `Condition` is also an ordinary key of policies: as a function it holds a name. */
function isIntrinsic(name: string, argument: unknown): boolean {
  return name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof argument === 'string');
}

function call(name: string, argument: unknown, scope: Scope): unknown {
  const intrinsic = INTRINSICS[name];
  if (!intrinsic)
    throw broken(`"${name}" is a function that the laptop does not know: teach it in local/template/intrinsics.ts`);
  return intrinsic(argument, scope);
}

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => reference(text(argument, 'Ref'), scope),
  Condition: (argument, scope) => conditionHolds(text(argument, 'Condition'), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [id, ...rest] = typeof argument === 'string' ? argument.split('.') : list(argument, 'Fn::GetAtt');
    return scope.attribute(
      text(id, 'Fn::GetAtt'),
      rest.map((each) => text(evaluate(each, scope), 'Fn::GetAtt')).join('.'),
    );
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, 'Fn::Join');
    return list(evaluate(parts, scope), 'Fn::Join').map(spell).join(text(separator, 'Fn::Join'));
  },
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
  'Fn::Select': (argument, scope) => {
    const [index, from] = list(argument, 'Fn::Select');
    const values = list(evaluate(from, scope), 'Fn::Select');
    const chosen = values[Number(evaluate(index, scope))];
    if (chosen === undefined) throw broken(`Fn::Select has no element ${spell(index)} in ${JSON.stringify(values)}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, value] = list(argument, 'Fn::Split');
    return text(evaluate(value, scope), 'Fn::Split').split(text(separator, 'Fn::Split'));
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(evaluate(argument, scope), 'Fn::FindInMap').map(spell);
    const found = scope.template.Mappings[map ?? '']?.[first ?? '']?.[second ?? ''];
    if (found === undefined) throw broken(`Fn::FindInMap finds nothing at ${map}.${first}.${second}`);
    return found;
  },
  'Fn::If': (argument, scope) => {
    const [name, then, otherwise] = list(argument, 'Fn::If');
    return evaluate(conditionHolds(text(name, 'Fn::If'), scope) ? then : otherwise, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(evaluate(argument, scope), 'Fn::Equals');
    return spell(left) === spell(right);
  },
  'Fn::And': (argument, scope) => list(evaluate(argument, scope), 'Fn::And').every((each) => each === true),
  'Fn::Or': (argument, scope) => list(evaluate(argument, scope), 'Fn::Or').some((each) => each === true),
  'Fn::Not': (argument, scope) => list(evaluate(argument, scope), 'Fn::Not')[0] !== true,
  'Fn::Base64': (argument, scope) => Buffer.from(text(evaluate(argument, scope), 'Fn::Base64')).toString('base64'),
};

function reference(name: string, scope: Scope): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  if (name.startsWith('AWS::')) {
    const value = scope.pseudo[name];
    if (value === undefined) throw broken(`"${name}" is a pseudo parameter that the laptop does not know`);
    return value;
  }
  const parameter = scope.template.Parameters[name];
  if (!parameter) return scope.ref(name);
  if (parameter.Default === undefined)
    throw broken(`parameter "${name}" has no default: the laptop passes no parameters`);
  return parameter.Default;
}

function substitute(argument: unknown, scope: Scope): string {
  const [pattern, given] = typeof argument === 'string' ? [argument, {}] : list(argument, 'Fn::Sub');
  const values = evaluate(given ?? {}, scope) as Record<string, unknown>;
  return text(pattern, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    if (name in values) return spell(values[name]);
    if (!name.startsWith('AWS::') && name.includes('.')) return spell(call('Fn::GetAtt', name, scope));
    return spell(reference(name, scope));
  });
}

function list(value: unknown, of: string): unknown[] {
  if (!Array.isArray(value)) throw broken(`${of} wants a list, got ${JSON.stringify(value)}`);
  return value;
}

function text(value: unknown, of: string): string {
  if (typeof value !== 'string') throw broken(`${of} wants a text, got ${JSON.stringify(value)}`);
  return value;
}

function spell(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'symbol' ? '' : String(value);
}

function broken(message: string): DeskError {
  return new DeskError('template.unresolved', message, { recovery: 'never' });
}
