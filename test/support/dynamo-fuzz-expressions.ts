import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import {
  attributeNames,
  list,
  number,
  numberSet,
  scalar,
  smallNumber,
  text,
  textSet,
  valueFor,
} from './dynamo-fuzz-values.ts';
import type { Random } from './dynamo-random.ts';
import { N, S } from './dynamo-table.ts';

/** Collects the names and values that the expressions of one request use. */
export type Binder = {
  readonly random: Random;
  value(value: AttributeValue): string;
  name(name: string): string;
  fields(): {
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, AttributeValue>;
  };
};

export function binder(random: Random): Binder {
  const names = new Map<string, string>();
  const values = new Map<string, AttributeValue>();
  return {
    random,
    value: (value) => {
      const alias = `:v${values.size}`;
      values.set(alias, value);
      return alias;
    },
    name: (name) => {
      if (random.once(2)) return name;
      names.set(`#${name}`, name);
      return `#${name}`;
    },
    fields: () => ({
      ...(names.size > 0 ? { ExpressionAttributeNames: Object.fromEntries(names) } : {}),
      ...(values.size > 0 ? { ExpressionAttributeValues: Object.fromEntries(values) } : {}),
    }),
  };
}

const attribute = (bound: Binder): string => bound.name(bound.random.pick(attributeNames));

function path(bound: Binder): string {
  const { random } = bound;
  if (random.once(8)) return `${bound.name('m')}.${random.pick(['x', 'y', 'z'])}`;
  if (random.once(8)) return `${bound.name('l')}[${random.below(4)}]`;
  return attribute(bound);
}

type Leaf = (bound: Binder) => string;

const compareUsual: Leaf = (bound) => {
  const name = bound.random.pick(attributeNames);
  return `${bound.name(name)} ${bound.random.pick(['=', '<>'])} ${bound.value(valueFor(bound.random, name))}`;
};
const compareOrder: Leaf = (bound) => {
  const operator = bound.random.pick(['<', '<=', '>', '>=']);
  return bound.random.once(5)
    ? `${bound.value(smallNumber(bound.random))} ${operator} ${path(bound)}`
    : `${path(bound)} ${operator} ${bound.value(scalarToOrder(bound.random))}`;
};
const scalarToOrder = (random: Random): AttributeValue => random.pick([text, smallNumber, number])(random);

const LEAVES: readonly (readonly [number, Leaf])[] = [
  [8, compareUsual],
  [5, compareOrder],
  [4, (bound) => `attribute_exists(${path(bound)})`],
  [4, (bound) => `attribute_not_exists(${path(bound)})`],
  [3, (bound) => `attribute_not_exists(pk)`.replace('pk', bound.name('pk'))],
  [
    4,
    (bound) =>
      `size(${path(bound)}) ${bound.random.pick(['<', '<=', '=', '<>', '>', '>='])} ${bound.value(smallNumber(bound.random))}`,
  ],
  [3, (bound) => `contains(${bound.name('ss')}, ${bound.value(S(bound.random.pick(['T#1', 'T#2', 'x'])))})`],
  [2, (bound) => `contains(${path(bound)}, ${bound.value(scalar(bound.random))})`],
  [2, (bound) => `begins_with(${path(bound)}, ${bound.value(S(bound.random.pick(['a', 'ab', 'M#', 'é'])))})`],
  [
    2,
    (bound) =>
      `${path(bound)} BETWEEN ${bound.value(N(bound.random.below(3)))} AND ${bound.value(N(3 + bound.random.below(3)))}`,
  ],
  [2, (bound) => `${path(bound)} IN (${[0, 1, 2].map(() => bound.value(scalar(bound.random))).join(', ')})`],
  [
    1,
    (bound) =>
      `attribute_type(${path(bound)}, ${bound.value(S(bound.random.pick(['S', 'N', 'SS', 'L', 'M', 'BOOL', 'NULL'])))})`,
  ],
  [1, (bound) => `${bound.name('n')} = ${bound.name('due')}`],
];

export function condition(bound: Binder, depth = 2): string {
  const { random } = bound;
  if (depth === 0 || random.once(2)) return random.weighted(LEAVES)(bound);
  const inner = () => condition(bound, depth - 1);
  return random.pick([
    () => `${inner()} AND ${inner()}`,
    () => `${inner()} OR ${inner()}`,
    () => `NOT ${inner()}`,
    () => `(${inner()} OR ${inner()}) AND ${inner()}`,
  ])();
}

type Section = { readonly keyword: string; readonly write: (bound: Binder, name: string) => string };

const SETS: readonly (readonly [number, (bound: Binder, name: string) => string])[] = [
  [8, (bound, name) => `${bound.name(name)} = ${bound.value(valueFor(bound.random, name))}`],
  [
    4,
    (bound, name) =>
      `${bound.name(name)} = if_not_exists(${bound.name(name)}, ${bound.value(N(0))}) + ${bound.value(smallNumber(bound.random))}`,
  ],
  [
    3,
    (bound, name) =>
      `${bound.name(name)} = ${bound.name(name)} ${bound.random.pick(['+', '-'])} ${bound.value(smallNumber(bound.random))}`,
  ],
  [
    2,
    (bound, name) =>
      `${bound.name(name)} = list_append(if_not_exists(${bound.name(name)}, ${bound.value({ L: [] })}), ${bound.value(list(bound.random))})`,
  ],
  [2, (bound, name) => `${bound.name(name)} = ${attribute(bound)}`],
  [1, (bound, name) => `${inside(bound, name)} = ${bound.value(scalar(bound.random))}`],
];

/** A path into an attribute, mostly one that its usual type has. */
function inside(bound: Binder, name: string): string {
  const isList = name === 'm' ? bound.random.once(10) : name === 'l' ? !bound.random.once(10) : bound.random.once(2);
  return isList
    ? `${bound.name(name)}[${bound.random.below(6)}]`
    : `${bound.name(name)}.${bound.random.pick(['x', 'y', 'z'])}`;
}

const SECTIONS: readonly Section[] = [
  {
    keyword: 'SET',
    write: (bound, name) =>
      (name === 'l' || name === 'm') && bound.random.once(2)
        ? `${inside(bound, name)} = ${bound.value(scalar(bound.random))}`
        : bound.random.weighted(SETS)(bound, name),
  },
  {
    keyword: 'REMOVE',
    write: (bound, name) => (bound.random.once(2) ? inside(bound, name) : bound.name(name)),
  },
  {
    keyword: 'ADD',
    write: (bound, name) =>
      `${bound.name(name)} ${bound.value(bound.random.pick([smallNumber, textSet, textSet, numberSet])(bound.random))}`,
  },
  {
    keyword: 'DELETE',
    write: (bound, name) =>
      `${bound.name(name)} ${bound.value(bound.random.pick([textSet, textSet, numberSet])(bound.random))}`,
  },
];

/** Attributes to which a section can usually be applied. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  SET: ['n', 'v', 'title', 'l', 'l', 'm', 'm', 'due', 'body', 'flag', 'ss', 'kept'],
  REMOVE: ['title', 'l', 'l', 'm', 'm', 'due', 'q', 'body', 'kept'],
  ADD: ['n', 'ss', 'ns', 'v', 'due'],
  DELETE: ['ss', 'ss', 'ns'],
};

/** An update of one to three sections that name each attribute once; `nested` where it looks inside of one. */
export function update(bound: Binder): { expression: string; nested: boolean } {
  const { random } = bound;
  const taken = new Set<string>();
  const sections = SECTIONS.filter((section) => section.keyword === 'SET' || random.once(3)).flatMap(
    ({ keyword, write }) => {
      const names = [random.pick(FITTING[keyword] ?? []), random.pick(FITTING[keyword] ?? [])].slice(
        0,
        1 + random.below(2),
      );
      const fresh = [...new Set(names)].filter((name) => !taken.has(name));
      for (const name of fresh) taken.add(name);
      // Several places of one list at once: indexes must not shift under one another.
      if (fresh.includes('l') && keyword !== 'ADD' && keyword !== 'DELETE' && random.once(3)) {
        const value = () => (keyword === 'SET' ? ` = ${bound.value(scalar(random))}` : '');
        return [
          `${keyword} ${random
            .some([0, 1, 2, 3, 4, 7])
            .concat(5)
            .map((at) => `l[${at}]${value()}`)
            .join(', ')}`,
        ];
      }
      return fresh.length > 0 ? [`${keyword} ${fresh.map((name) => write(bound, name)).join(', ')}`] : [];
    },
  );
  const expression = sections.join(' ');
  return { expression, nested: /[.[]/.test(expression) };
}

export const projection = (bound: Binder): string => {
  const names = bound.random.some(['pk', 'sk', 'n', 'title', 'l[0]', 'l[2]', 'm.x', 'ss', 'due']);
  return names.length > 0 ? names.join(', ') : 'pk';
};
