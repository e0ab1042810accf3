import type { AttributeValue, QueryCommandInput, ScanCommandInput, Select } from '@aws-sdk/client-dynamodb';
import type { Charge } from '../capacity.ts';
import { consumedCapacity, readUnits } from '../capacity.ts';
import { invalid } from '../errors.ts';
import type { Bindings } from '../expressions/bindings.ts';
import type { Condition } from '../expressions/condition.ts';
import { pathsOf } from '../expressions/condition.ts';
import type { Path } from '../expressions/cursor.ts';
import { meets } from '../expressions/evaluate.ts';
import { parseCondition } from '../expressions/parse-condition.ts';
import { parseProjection, project } from '../expressions/projection.ts';
import { assertConsumed, assertOneOf, assertWithin } from '../inputs.ts';
import type { Call } from '../state.ts';
import { charge, indexOf, tableOf } from '../state.ts';
import type { Place } from '../store/place.ts';
import { placeOf } from '../store/place.ts';
import type { Entry, SortedEntries } from '../store/sorted-entries.ts';
import type { Index, Schema, Table } from '../store/table.ts';
import { keyOf, keysOf } from '../store/table.ts';
import { kindOf } from '../values/order.ts';
import type { Item } from '../values/stored.ts';
import { copyItem, storedItem } from '../values/stored.ts';

/** A table or one of its indexes, to be read from. */
export type Source = {
  readonly table: Table;
  readonly index: Index | undefined;
  readonly schema: Schema;
  readonly entries: SortedEntries;
};

type Paged = QueryCommandInput | ScanCommandInput;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html */
const MAX_PAGE_BYTES = 1024 * 1024;
const MAX_LIMIT = 2 ** 31 - 1;

export function sourceOf(call: Call, input: Paged): Source {
  const table = tableOf(call.state, input.TableName);
  const index = input.IndexName === undefined ? undefined : indexOf(table, input.IndexName);
  if (index && input.ConsistentRead) throw invalid('Consistent reads are not supported on global secondary indexes');
  return { table, index, schema: (index ?? table).schema, entries: (index ?? table).entries };
}

export type Reading = {
  readonly source: Source;
  readonly filter: Condition | undefined;
  readonly paths: readonly Path[] | undefined;
  readonly start: Place | undefined;
};

/** Reads what queries and scans have in common. Throws ValidationException. */
export function prepareReading(source: Source, input: Paged, bindings: Bindings): Reading {
  assertConsumed(input.ReturnConsumedCapacity);
  assertWithin('limit', input.Limit, [1, MAX_LIMIT]);
  const { FilterExpression: filter, ProjectionExpression: projection } = input;
  const condition = filter === undefined ? undefined : parseCondition('FilterExpression', filter, bindings);
  const paths = projection === undefined ? undefined : parseProjection(projection, bindings);
  bindings.assertAllUsed();
  assertSelect(source, input.Select, paths);
  assertProjected(source, [...(paths ?? []), ...(condition ? pathsOf(condition) : [])]);
  return {
    source,
    filter: condition,
    paths,
    start: input.ExclusiveStartKey && startFrom(source, input.ExclusiveStartKey),
  };
}

/** A query's filter may not look at the keys that the query chooses by; a scan's may. */
export function assertNoKeys(schema: Schema, filter: Condition | undefined): void {
  const keys = new Set(keysOf(schema).map(({ name }) => name));
  const key = filter && pathsOf(filter).find(([name]) => keys.has(name));
  if (key)
    throw invalid(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${key[0]}`);
}

function assertSelect({ index }: Source, select: Select | undefined, paths: readonly Path[] | undefined): void {
  assertOneOf('select', select, ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES']);
  if (select === 'COUNT' && paths)
    throw invalid('Cannot specify the ProjectionExpression when choosing to get only the Count');
  if (select === 'SPECIFIC_ATTRIBUTES' && !paths) {
    throw invalid('Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES');
  }
  if (select?.startsWith('ALL') && paths)
    throw invalid(`Cannot specify the ProjectionExpression when choosing to get ${select}`);
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && !index) {
    throw invalid('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (select === 'ALL_ATTRIBUTES' && index?.projected) {
    throw invalid(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
}

/** A global index cannot fetch from the table what it does not hold, neither to show nor to filter by. */
function assertProjected({ table, index }: Source, paths: readonly Path[]): void {
  if (!index?.projected) return;
  const held = new Set([
    ...index.projected,
    ...[...keysOf(table.schema), ...keysOf(index.schema)].map(({ name }) => name),
  ]);
  const lacking = paths.map(([name]) => name).filter((name) => !held.has(name));
  if (lacking.length === 0) return;
  throw invalid(
    `One or more parameter values were invalid: Global secondary index ${index.name} does not project [${lacking.join(', ')}]`,
  );
}

/** The place just past which a page begins; an index's start key holds the table's key too. */
function startFrom({ table, index, schema }: Source, given: Record<string, AttributeValue>): Place {
  const key = storedItem(given);
  const keys = new Map([...keysOf(schema), ...keysOf(table.schema)].map(({ name, type }) => [name, type]));
  const fits = [...keys].every(([name, type]) => key[name] && kindOf(key[name]) === type);
  if (!fits || Object.keys(key).length !== keys.size) throw invalid('The provided starting key is invalid');
  const part = (of: Schema, tie?: string) =>
    placeOf(key[of.hash.name] as AttributeValue, of.range && key[of.range.name], tie);
  const base = part(table.schema);
  return index ? part(index.schema, `${base.pk}\0${base.sk}`) : base;
}

type Walk = {
  readonly entries: Iterable<Entry>;
  /** Tells that no entry can come after this one, whatever the limit. */
  isLast?(entry: Entry): boolean;
};

/** Reads one page: at most `Limit` entries and, the last one included, one megabyte; filters after counting and billing. */
export function readPage(call: Call, input: Paged, reading: Reading & Walk) {
  const { read, bytes, more } = gather(reading.entries, input.Limit);
  const items = read.map(({ item }) => item).filter((item) => !reading.filter || meets(item, reading.filter));
  const charges = pageCharges(reading.source, readUnits(bytes, input.ConsistentRead ? 'strong' : 'eventual'));
  charge(call, charges);
  const ConsumedCapacity = consumedCapacity(charges, input.ReturnConsumedCapacity)?.[0];
  const end = more ? read.at(-1) : undefined;
  const last = end && reading.isLast?.(end) ? undefined : end;
  return {
    ...(input.Select === 'COUNT'
      ? {}
      : { Items: items.map((item) => copyItem(reading.paths ? project(item, reading.paths) : item)) }),
    Count: items.length,
    ScannedCount: read.length,
    ...(last ? { LastEvaluatedKey: lastKey(reading.source, last.item) } : {}),
    ...(ConsumedCapacity ? { ConsumedCapacity } : {}),
  };
}

function gather(entries: Iterable<Entry>, limit = Number.POSITIVE_INFINITY) {
  const read: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    read.push(entry);
    bytes += entry.size;
    if (read.length >= limit || bytes > MAX_PAGE_BYTES) return { read, bytes, more: true };
  }
  return { read, bytes, more: false };
}

const pageCharges = ({ table, index }: Source, read: number): Charge[] =>
  index ? [{ table: table.name }, { table: table.name, index: index.name, read }] : [{ table: table.name, read }];

const lastKey = ({ table, schema }: Source, item: Readonly<Item>): Item =>
  copyItem({ ...keyOf(schema, item), ...keyOf(table.schema, item) });
