import type { AttributeValue, CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import type { Stream } from '../streams/stream.ts';
import { kindOf } from '../values/order.ts';
import { itemSize, valueSize } from '../values/size.ts';
import type { Item } from '../values/stored.ts';
import type { Place } from './place.ts';
import { placeOf } from './place.ts';
import type { Entry, SortedEntries } from './sorted-entries.ts';

export type KeyAttribute = { readonly name: string; readonly type: 'S' | 'N' | 'B' };
export type Schema = { readonly hash: KeyAttribute; readonly range: KeyAttribute | undefined };

export type Index = {
  readonly name: string;
  readonly schema: Schema;
  /** The attributes that the index holds beside the keys; undefined for all. */
  readonly projected: ReadonlySet<string> | undefined;
  readonly entries: SortedEntries;
};

export type Table = {
  readonly name: string;
  readonly schema: Schema;
  readonly createdAt: number;
  readonly entries: SortedEntries;
  readonly indexes: Map<string, Index>;
  /** The definition as given and since updated; DescribeTable and snapshots read it. */
  definition: CreateTableCommandInput;
  stream: Stream | undefined;
  ttl: string | undefined;
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys */
const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;
export const MAX_ITEM_BYTES = 400 * 1024;

export const keysOf = ({ hash, range }: Schema): KeyAttribute[] => (range ? [hash, range] : [hash]);

/** The key attributes of an item that has passed {@link assertKeys}. */
export const keyOf = (schema: Schema, item: Readonly<Item>): Item =>
  Object.fromEntries(keysOf(schema).flatMap(({ name }) => (item[name] ? [[name, item[name]]] : [])));

/** Throws ValidationException unless an item holds the table's key, of the right types and sizes. */
export function assertKeys(schema: Schema, item: Readonly<Item>): void {
  for (const { name, type } of keysOf(schema)) {
    const value = item[name];
    if (!value) throw invalid(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    if (kindOf(value) !== type) {
      throw invalid(
        `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type} actual: ${kindOf(value)}`,
      );
    }
    assertNotEmpty(name, value);
  }
  assertKeySizes(schema, item);
}

/** Throws ValidationException unless this is exactly a key of the table. */
export function assertExactKey(schema: Schema, key: Readonly<Item>): void {
  const keys = keysOf(schema);
  const fits = keys.every(({ name, type }) => key[name] && kindOf(key[name]) === type);
  if (!fits || Object.keys(key).length !== keys.length)
    throw invalid('The provided key element does not match the schema');
  for (const { name } of keys) assertNotEmpty(name, key[name]);
  assertKeySizes(schema, key);
}

const isEmpty = (value: AttributeValue | undefined): boolean => value?.S === '' || value?.B?.byteLength === 0;

export function assertNotEmpty(name: string, value: AttributeValue | undefined): void {
  if (!isEmpty(value)) return;
  const kind = value?.S === undefined ? 'binary' : 'string';
  throw invalid(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
  );
}

function assertKeySizes({ hash, range }: Schema, item: Readonly<Item>): void {
  if (sizeAt(item, hash) > MAX_HASH_BYTES) {
    throw invalid(
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    );
  }
  if (range && sizeAt(item, range) > MAX_RANGE_BYTES) {
    throw invalid(
      'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    );
  }
}

const sizeAt = (item: Readonly<Item>, { name }: KeyAttribute): number => (item[name] ? valueSize(item[name]) : 0);

/** Throws ValidationException where an item holds an attribute that an index needs as a key and cannot take. */
export function assertIndexable(table: Table, item: Readonly<Item>): void {
  for (const { name: indexName, schema } of table.indexes.values()) {
    for (const { name, type } of keysOf(schema)) {
      const value = item[name];
      if (value && kindOf(value) !== type) {
        throw invalid(
          `One or more parameter values were invalid: Type mismatch for Index Key ${name} Expected: ${type} Actual: ${kindOf(value)} IndexName: ${indexName}`,
        );
      }
      if (isEmpty(value)) {
        throw invalid(
          `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${type === 'S' ? 'string' : 'binary'} value. IndexName: ${indexName}, IndexKey: ${name}`,
        );
      }
    }
    assertKeySizes(schema, item);
  }
}

/** Where an item, or the one of this key, stands in its table. */
export const placeIn = ({ schema }: Pick<Table, 'schema'>, item: Readonly<Item>): Place =>
  placeOf(item[schema.hash.name] as AttributeValue, schema.range && item[schema.range.name]);

export const tableEntry = (table: Pick<Table, 'schema'>, item: Readonly<Item>): Entry => ({
  place: placeIn(table, item),
  item,
  size: itemSize(item),
});

/** How an item stands in an index: undefined where it lacks one of the index's keys (the index is sparse). */
export function indexEntry(table: Table, index: Index, base: Entry): Entry | undefined {
  const { hash, range } = index.schema;
  const [pk, sk] = [base.item[hash.name], range && base.item[range.name]];
  if (!pk || (range && !sk)) return undefined;
  const item = projectedItem(table, index, base.item);
  const place = placeOf(pk, sk, `${base.place.pk}\0${base.place.sk}`);
  return { place, item, size: item === base.item ? base.size : itemSize(item) };
}

function projectedItem(table: Table, index: Index, item: Readonly<Item>): Readonly<Item> {
  const { projected } = index;
  if (!projected) return item;
  const held = (name: string) => projected.has(name) || isKey(table.schema, name) || isKey(index.schema, name);
  return Object.fromEntries(Object.entries(item).filter(([name]) => held(name)));
}

const isKey = ({ hash, range }: Schema, name: string): boolean => name === hash.name || name === range?.name;
