import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import { normalNumber } from './decimal.ts';
import { bytesText, compareText } from './order.ts';
import { textBytes } from './size.ts';

export type Item = Record<string, AttributeValue>;

const KINDS = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'BOOL', 'NULL']);
const MAX_DEPTH = 32;

/** A checked copy of an item as a caller sent it: numbers in normal form, sets in order. Throws ValidationException. */
export function storedItem(item: unknown, depth = 0): Item {
  if (typeof item !== 'object' || item === null)
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  // Spread first, then filled: an object that grows name by name past a dozen names becomes a hash table, slow for all who read it.
  const stored = { ...item } as Item;
  for (const name of Object.keys(stored)) stored[named(name)] = storedValue(stored[name], depth);
  return stored;
}

function named(name: string): string {
  if (name === '') throw invalid('One or more parameter values were invalid: An attribute name may not be empty');
  if (textBytes(name) > 65_535)
    throw invalid(
      'One or more parameter values were invalid: Attribute name is too large, must be less than 65536 bytes',
    );
  return name;
}

/** A checked copy of one attribute value; see {@link storedItem}. */
export function storedValue(value: unknown, depth = 0): AttributeValue {
  const kind = onlyKind(value);
  const content = (value as Record<string, unknown>)[kind];
  if (kind === 'S') return { S: expectText(content) };
  if (kind === 'N') return { N: normalNumber(expectText(content)) };
  if (kind === 'B') return { B: expectBytes(content) };
  if (kind === 'BOOL') return { BOOL: expectBoolean(content) };
  if (kind === 'NULL') return expectNull(content);
  if (depth >= MAX_DEPTH) throw invalid('Nesting Levels have exceeded supported limits');
  if (kind === 'M') return { M: storedItem(content, depth + 1) };
  if (kind === 'L') return { L: expectList(content).map((element) => storedValue(element, depth + 1)) };
  return storedSet(kind, expectList(content));
}

function onlyKind(value: unknown): string {
  const keys = Object.keys(value ?? {});
  const given = keys.length === 1 ? keys : keys.filter((kind) => Reflect.get(Object(value), kind) !== undefined);
  const [only, second] = given;
  if (only === undefined || typeof value !== 'object' || Reflect.get(Object(value), only) === undefined) {
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  if (second !== undefined)
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  if (!KINDS.has(only))
    throw invalid(
      `Supplied AttributeValue has the unknown type "${only}", must contain exactly one of the supported datatypes`,
    );
  return only;
}

function storedSet(kind: string, elements: unknown[]): AttributeValue {
  const named = kind === 'SS' ? 'string set' : kind === 'NS' ? 'number set' : 'binary set';
  if (elements.length === 0) throw invalid(`One or more parameter values were invalid: An ${named}  may not be empty`);
  if (kind === 'BS') return { BS: distinct(elements.map(expectBytes), bytesText) };
  if (kind === 'NS')
    return {
      NS: distinct(
        elements.map((number) => normalNumber(expectText(number))),
        String,
      ),
    };
  return { SS: distinct(elements.map(expectText), String) };
}

function distinct<T>(elements: T[], order: (element: T) => string): T[] {
  if (new Set(elements.map(order)).size < elements.length) {
    throw invalid(
      `One or more parameter values were invalid: Input collection [${elements.map(order).join(', ')}] contains duplicates.`,
    );
  }
  return [...elements].sort((a, b) => compareText(order(a), order(b)));
}

const wrongType = (expected: string) => invalid(`the content of an AttributeValue is not ${expected}`);

function expectText(content: unknown): string {
  if (typeof content !== 'string') throw wrongType('a string');
  return content;
}

function expectBytes(content: unknown): Uint8Array {
  if (!(content instanceof Uint8Array)) throw wrongType('bytes');
  return Uint8Array.from(content);
}

function expectBoolean(content: unknown): boolean {
  if (typeof content !== 'boolean') throw wrongType('a boolean');
  return content;
}

function expectNull(content: unknown): AttributeValue {
  if (content === true) return { NULL: true };
  throw invalid('One or more parameter values were invalid: Null attribute value types must have the value of true');
}

function expectList(content: unknown): unknown[] {
  if (!Array.isArray(content)) throw wrongType('a list');
  return content;
}

/** A deep copy: what leaves the engine may be changed by the caller without changing the table. */
export function copyItem(item: Readonly<Item>): Item {
  const copy = { ...item };
  for (const name of Object.keys(copy)) copy[name] = copyValue(copy[name] as AttributeValue);
  return copy;
}

/** Most values are texts and numbers. */
function copyValue(value: AttributeValue): AttributeValue {
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.B !== undefined) return { B: Uint8Array.from(value.B) };
  if (value.L !== undefined) return { L: value.L.map(copyValue) };
  if (value.M !== undefined) return { M: copyItem(value.M) };
  if (value.SS !== undefined) return { SS: [...value.SS] };
  if (value.NS !== undefined) return { NS: [...value.NS] };
  if (value.BS !== undefined) return { BS: value.BS.map((bytes) => Uint8Array.from(bytes)) };
  return { ...value };
}
