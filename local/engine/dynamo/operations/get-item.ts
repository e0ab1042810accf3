import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  KeysAndAttributes,
  TransactGetItemsCommandInput,
  TransactGetItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Charge, Consistency } from '../capacity.ts';
import { consumedCapacity, readUnits } from '../capacity.ts';
import { invalid } from '../errors.ts';
import { bind } from '../expressions/bindings.ts';
import type { Path } from '../expressions/cursor.ts';
import { parseProjection, project } from '../expressions/projection.ts';
import { assertConsumed, assertFields, keyFrom } from '../inputs.ts';
import type { Call, EngineState } from '../state.ts';
import { charge, tableOf } from '../state.ts';
import type { Place } from '../store/place.ts';
import { placeText } from '../store/place.ts';
import type { Table } from '../store/table.ts';
import { placeIn } from '../store/table.ts';
import type { Item } from '../values/stored.ts';
import { copyItem } from '../values/stored.ts';
import type { Output } from './output.ts';

const MAX_KEYS = 100;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

type Projected = {
  ProjectionExpression?: string | undefined;
  ExpressionAttributeNames?: Record<string, string> | undefined;
};
type Lookup = { readonly table: Table; readonly place: Place; readonly paths: readonly Path[] | undefined };

export function getItem(call: Call, input: GetItemCommandInput): Output<GetItemCommandOutput> {
  assertConsumed(input.ReturnConsumedCapacity);
  const lookup = prepareLookup(call.state, input);
  const found = lookUp(lookup, input.ConsistentRead ? 'strong' : 'eventual');
  charge(call, [found.charge]);
  const ConsumedCapacity = consumedCapacity([found.charge], input.ReturnConsumedCapacity)?.[0];
  return { ...(found.item ? { Item: found.item } : {}), ...(ConsumedCapacity ? { ConsumedCapacity } : {}) };
}

export function transactGetItems(
  call: Call,
  input: TransactGetItemsCommandInput,
): Output<TransactGetItemsCommandOutput> {
  assertConsumed(input.ReturnConsumedCapacity);
  const gets = (input.TransactItems ?? []).map(({ Get, ...rest }) => {
    assertFields('TransactGetItem', rest, []);
    if (!Get) throw invalid('TransactGetItems needs a Get in each of its TransactItems');
    assertFields('Get', Get, ['TableName', 'Key', 'ProjectionExpression', 'ExpressionAttributeNames']);
    return prepareLookup(call.state, Get);
  });
  if (gets.length === 0 || gets.length > MAX_KEYS) {
    throw invalid(
      `1 validation error detected: Value '[${gets.length} gets]' at 'transactItems' failed to satisfy constraint: Member must have length between 1 and ${MAX_KEYS}`,
    );
  }
  assertNoDoubles(gets, 'Transaction request cannot include multiple operations on one item');
  const found = gets.map((get) => lookUp(get, 'transactional'));
  const charges = found.map((one) => one.charge);
  charge(call, charges);
  const ConsumedCapacity = consumedCapacity(charges, input.ReturnConsumedCapacity, { transactional: true });
  return {
    Responses: found.map(({ item }) => (item ? { Item: item } : {})),
    ...(ConsumedCapacity ? { ConsumedCapacity } : {}),
  };
}

export function batchGetItem(call: Call, input: BatchGetItemCommandInput): Output<BatchGetItemCommandOutput> {
  assertConsumed(input.ReturnConsumedCapacity);
  const requests = Object.entries(input.RequestItems ?? {});
  if (requests.length === 0)
    throw invalid(
      "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  const lookups = requests.flatMap(([name, request]) => prepareBatch(call.state, name, request));
  if (lookups.length > MAX_KEYS) throw invalid('Too many items requested for the BatchGetItem call');
  assertNoDoubles(lookups, 'Provided list of item keys contains duplicates');
  const answer = answerBatch(lookups);
  charge(call, answer.charges);
  const ConsumedCapacity = consumedCapacity(answer.charges, input.ReturnConsumedCapacity);
  const responses = requests.map(([name]) => [name, answer.items.get(name) ?? []]);
  return {
    Responses: Object.fromEntries(responses),
    UnprocessedKeys: unprocessed(input.RequestItems ?? {}, answer.left),
    ...(ConsumedCapacity ? { ConsumedCapacity } : {}),
  };
}

type BatchLookup = Lookup & { readonly key: Item; readonly consistency: Consistency };

function prepareBatch(state: EngineState, name: string, request: KeysAndAttributes): BatchLookup[] {
  assertFields('KeysAndAttributes', request, [
    'Keys',
    'ConsistentRead',
    'ProjectionExpression',
    'ExpressionAttributeNames',
  ]);
  const table = tableOf(state, name);
  const paths = projectionOf(request);
  const keys = request.Keys ?? [];
  if (keys.length === 0)
    throw invalid(
      `1 validation error detected: Value '[]' at 'requestItems.${name}.member.keys' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    );
  return keys.map((given) => {
    const key = keyFrom(table.schema, given);
    return {
      table,
      paths,
      key,
      place: placeIn(table, key),
      consistency: request.ConsistentRead ? 'strong' : 'eventual',
    };
  });
}

function answerBatch(lookups: readonly BatchLookup[]) {
  const items = new Map<string, Item[]>();
  const charges: Charge[] = [];
  let bytes = 0;
  for (const [at, lookup] of lookups.entries()) {
    const found = lookUp(lookup, lookup.consistency);
    bytes += found.size;
    if (bytes > MAX_BATCH_BYTES) return { items, charges, left: lookups.slice(at) };
    charges.push(found.charge);
    if (found.item) items.set(lookup.table.name, [...(items.get(lookup.table.name) ?? []), found.item]);
  }
  return { items, charges, left: [] };
}

function unprocessed(
  requests: Record<string, KeysAndAttributes>,
  left: readonly BatchLookup[],
): Record<string, KeysAndAttributes> {
  const names = [...new Set(left.map(({ table }) => table.name))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      { ...requests[name], Keys: left.filter(({ table }) => table.name === name).map(({ key }) => key) },
    ]),
  );
}

function prepareLookup(
  state: EngineState,
  input: Projected & { TableName?: string | undefined; Key?: Item | undefined },
): Lookup {
  const table = tableOf(state, input.TableName);
  const paths = projectionOf(input);
  return { table, paths, place: placeIn(table, keyFrom(table.schema, input.Key)) };
}

function projectionOf(input: Projected): Path[] | undefined {
  const { ProjectionExpression: source } = input;
  const bindings = bind({ ExpressionAttributeNames: input.ExpressionAttributeNames }, [source]);
  const paths = source === undefined ? undefined : parseProjection(source, bindings);
  bindings.assertAllUsed();
  return paths;
}

function lookUp({ table, place, paths }: Lookup, consistency: Consistency) {
  const entry = table.entries.find(place);
  const item = entry && copyItem(paths ? project(entry.item, paths) : entry.item);
  const size = entry?.size ?? 0;
  return { item, size, charge: { table: table.name, read: readUnits(size, consistency) } };
}

function assertNoDoubles(lookups: readonly Lookup[], message: string): void {
  const places = new Set(lookups.map(({ table, place }) => `${table.name} ${placeText(place)}`));
  if (places.size < lookups.length) throw invalid(message);
}
