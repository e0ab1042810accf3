import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Random } from './dynamo-random.ts';
import { N, S } from './dynamo-table.ts';

const TEXTS = [
  '',
  'a',
  'ab',
  'abc',
  'b',
  'é',
  '\u{e000}',
  '\u{1f600}',
  'M#1',
  'M#10',
  'open',
  'closed',
  'x'.repeat(700),
  'y'.repeat(1500),
];
/** numbers-come-as-sent: in normal form, so that there is one way to send them. */
const NUMBERS = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '10',
  '0.5',
  '1.5',
  '-0.003',
  '1000',
  '12345678901234567890',
  '9'.repeat(38),
].concat([`1${'0'.repeat(100)}`, `0.${'0'.repeat(99)}1`, '-700000000000000000000']);
const MEMBERS = ['T#1', 'T#2', 'T#3', 'T#4', 'é', ''];

/** Sort keys of the desk's shapes, with prefixes of one another and letters that UTF-8 and UTF-16 sort differently. */
export const SORT_KEYS = ['H', 'M#1', 'M#10', 'M#2', 'M#é', 'M#\u{e000}', 'M#\u{1f600}', 'E#1', 'E#2', 'X#1', 'T#1'];

export const attributeNames = ['n', 'v', 'title', 'ss', 'ns', 'l', 'm', 'flag', 'b', 'due', 'body', 'kept'] as const;

export const text = (random: Random): AttributeValue => S(random.pick(TEXTS));
export const number = (random: Random): AttributeValue => N(random.pick(NUMBERS));
export const smallNumber = (random: Random): AttributeValue => N(random.below(6));
export const textSet = (random: Random): AttributeValue => ({ SS: nonEmpty(random.some(MEMBERS), 'T#1') });
export const numberSet = (random: Random): AttributeValue => ({
  NS: nonEmpty(random.some(['1', '2', '30', '0.5', '-4']), '1'),
});
const bytes = (random: Random): AttributeValue => ({
  B: Uint8Array.from([random.below(3), 255, random.below(256)]),
});
export const list = (random: Random): AttributeValue => ({
  L: Array.from({ length: random.below(5) }, () => scalar(random)),
});

const map = (random: Random): AttributeValue => ({
  M: Object.fromEntries(
    random.some(['x', 'y', 'z']).map((name) => [name, random.once(5) ? list(random) : scalar(random)]),
  ),
});

const nonEmpty = <T>(elements: T[], otherwise: T): T[] => (elements.length > 0 ? elements : [otherwise]);

export function scalar(random: Random): AttributeValue {
  const make = random.weighted<(random: Random) => AttributeValue>([
    [5, text],
    [5, smallNumber],
    [2, number],
    [1, bytes],
    [1, () => ({ BOOL: random.once(2) })],
    [1, () => ({ NULL: true })],
  ]);
  return make(random);
}

/** The type that an attribute usually has, so that most operations meet what they expect. */
const USUAL: Readonly<Record<string, (random: Random) => AttributeValue>> = {
  n: smallNumber,
  v: number,
  title: text,
  ss: textSet,
  ns: numberSet,
  l: list,
  m: map,
  flag: (random) => ({ BOOL: random.once(2) }),
  b: bytes,
  due: smallNumber,
  body: text,
  kept: scalar,
};

export function valueFor(random: Random, name: string): AttributeValue {
  const usual = USUAL[name];
  return usual && !random.once(15) ? usual(random) : scalar(random);
}
