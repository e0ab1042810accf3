import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Binder } from './dynamo-fuzz-expressions.ts';
import { binder, condition, projection, update } from './dynamo-fuzz-expressions.ts';
import { attributeNames, SORT_KEYS, valueFor } from './dynamo-fuzz-values.ts';
import type { Random } from './dynamo-random.ts';
import { N, S } from './dynamo-table.ts';

/** One request; `nested` where an update looks inside of an attribute. */
export type Request = {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly nested?: boolean;
};

/** Operations of one lane touch only its own keys, so that lanes can run at once. */
export type Lane = {
  readonly random: Random;
  readonly number: number;
  readonly TableName: string;
  /** The last transaction that had a token, to be sent again. */
  repeat?: Request;
  tokens: number;
};

const capacity = (random: Random) =>
  random.pick([{}, { ReturnConsumedCapacity: 'TOTAL' }, { ReturnConsumedCapacity: 'INDEXES' }]);
const pk = ({ random, number }: Lane) => S(`C#${number}-${random.below(3)}`);
const key = (lane: Lane) => ({ pk: pk(lane), sk: S(lane.random.pick(SORT_KEYS)) });
const queue = ({ random, number }: Lane) => S(`${random.pick(['CSR', 'AG'])}#${number}`);
const due = (random: Random) => S(String(random.below(8)));

function item(lane: Lane): Record<string, AttributeValue> {
  const { random } = lane;
  const attributes = random.some(attributeNames).map((name) => [name, valueFor(random, name)] as const);
  const indexed = random.once(2) ? { q: queue(lane), s: random.once(20) ? N(1) : due(random) } : {};
  const owned = random.once(3) ? { owner: S(`O#${lane.number}-${random.below(2)}`) } : {};
  return { ...key(lane), ...Object.fromEntries(attributes), ...indexed, ...owned };
}

function guarded(bound: Binder, outOf: number) {
  const { random } = bound;
  if (!random.once(outOf)) return {};
  const failure = random.once(2) ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {};
  return { ConditionExpression: condition(bound), ...failure };
}

const fresh = (random: Random) => (random.once(3) ? { ConditionExpression: 'attribute_not_exists(pk)' } : undefined);

function put(lane: Lane): Request {
  const { random, TableName } = lane;
  const bound = binder(random);
  const guard = fresh(random) ?? guarded(bound, 3);
  const ReturnValues = random.pick(['NONE', 'ALL_OLD']);
  return {
    operation: 'PutItem',
    input: { TableName, Item: item(lane), ReturnValues, ...guard, ...bound.fields(), ...capacity(random) },
  };
}

/** The change of a head: index keys too. */
function updateParts(lane: Lane, bound: Binder): { UpdateExpression: string; nested: boolean } {
  const { random } = lane;
  const { expression, nested } = update(bound);
  if (!random.once(3) || expression.includes(bound.name('q'))) return { UpdateExpression: expression, nested };
  const moved = `SET q = ${bound.value(queue(lane))}, s = ${bound.value(due(random))}`;
  const merged = expression.startsWith('SET ') ? `${moved}, ${expression.slice(4)}` : `${moved} ${expression}`;
  return { UpdateExpression: merged, nested };
}

function updateItem(lane: Lane): Request {
  const { random, TableName } = lane;
  const bound = binder(random);
  const { UpdateExpression, nested } = updateParts(lane, bound);
  const ReturnValues = random.pick(['NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW']);
  const input = {
    TableName,
    Key: key(lane),
    UpdateExpression,
    ReturnValues,
    ...guarded(bound, 2),
    ...bound.fields(),
    ...capacity(random),
  };
  return { operation: 'UpdateItem', input, nested };
}

/** An agent's reservation: a set of ticket ids, taken only while it is small. */
function reserve(lane: Lane): Request {
  const { random, TableName } = lane;
  const ticket = { SS: [random.pick(['T#1', 'T#2', 'T#3', 'T#4', 'T#5'])] };
  const values = { ':ticket': ticket, ':room': N(3) };
  const take = {
    UpdateExpression: 'ADD ss :ticket',
    ConditionExpression: '(attribute_not_exists(ss) OR size(ss) < :room) AND NOT contains(ss, :id)',
    ExpressionAttributeValues: { ...values, ':id': S(ticket.SS[0] ?? '') },
  };
  const release = { UpdateExpression: 'DELETE ss :ticket', ExpressionAttributeValues: { ':ticket': ticket } };
  const Key = { pk: pk(lane), sk: S('H') };
  return {
    operation: 'UpdateItem',
    input: { TableName, Key, ...(random.once(3) ? release : take), ReturnValues: 'ALL_NEW', ...capacity(random) },
  };
}

function deleteItem(lane: Lane): Request {
  const { random, TableName } = lane;
  const bound = binder(random);
  const ReturnValues = random.pick(['NONE', 'ALL_OLD']);
  return {
    operation: 'DeleteItem',
    input: { TableName, Key: key(lane), ReturnValues, ...guarded(bound, 3), ...bound.fields(), ...capacity(random) },
  };
}

function getItem(lane: Lane): Request {
  const { random, TableName } = lane;
  const bound = binder(random);
  const projected = random.once(2) ? { ProjectionExpression: projection(bound) } : {};
  return {
    operation: 'GetItem',
    input: {
      TableName,
      Key: key(lane),
      ConsistentRead: random.once(2),
      ...projected,
      ...bound.fields(),
      ...capacity(random),
    },
  };
}

const keys = (lane: Lane, count: number) => Array.from({ length: 1 + lane.random.below(count) }, () => key(lane));

function batchGet(lane: Lane): Request {
  const request = { Keys: keys(lane, 6), ConsistentRead: lane.random.once(2) };
  return {
    operation: 'BatchGetItem',
    input: { RequestItems: { [lane.TableName]: request }, ...capacity(lane.random) },
  };
}

function batchWrite(lane: Lane): Request {
  const { random, TableName } = lane;
  const writes = Array.from({ length: 1 + random.below(4) }, () =>
    random.once(3) ? { DeleteRequest: { Key: key(lane) } } : { PutRequest: { Item: item(lane) } },
  );
  return { operation: 'BatchWriteItem', input: { RequestItems: { [TableName]: writes }, ...capacity(random) } };
}

function action(lane: Lane): object {
  const { random, TableName } = lane;
  const bound = binder(random);
  const guard = random.once(2) ? (fresh(random) ?? guarded(bound, 1)) : {};
  const kind = random.weighted([
    [4, 'Put'],
    [4, 'Update'],
    [1, 'Delete'],
    [2, 'ConditionCheck'],
  ] as const);
  if (kind === 'Put') return { Put: { TableName, Item: item(lane), ...guard, ...bound.fields() } };
  if (kind === 'Delete') return { Delete: { TableName, Key: key(lane), ...guard, ...bound.fields() } };
  if (kind === 'ConditionCheck') {
    const ConditionExpression = condition(bound);
    return { ConditionCheck: { TableName, Key: key(lane), ConditionExpression, ...bound.fields() } };
  }
  const { UpdateExpression } = updateParts(lane, bound);
  return { Update: { TableName, Key: key(lane), UpdateExpression, ...guard, ...bound.fields() } };
}

function transactWrite(lane: Lane): Request {
  const { random } = lane;
  if (lane.repeat && random.once(6)) return lane.repeat;
  const actions = Array.from({ length: 1 + random.below(3) }, () => action(lane));
  // transaction-finds-doubles-late
  const TransactItems = [...new Map(actions.map((one) => [keyText(one), one])).values()];
  const input = { TransactItems, ...capacity(random) };
  if (!random.once(8)) return { operation: 'TransactWriteItems', input };
  lane.tokens += 1;
  lane.repeat = {
    operation: 'TransactWriteItems',
    input: { ...input, ClientRequestToken: `${lane.TableName}-${lane.number}-${lane.tokens}` },
  };
  return lane.repeat;
}

const keyText = (one: object): string => {
  const [{ Key, Item }] = Object.values(one) as [
    { Key?: Record<string, AttributeValue>; Item?: Record<string, AttributeValue> },
  ];
  const of = Key ?? Item;
  return `${of?.['pk']?.S} ${of?.['sk']?.S}`;
};

function transactGet(lane: Lane): Request {
  const TransactItems = keys(lane, 3).map((Key) => ({ Get: { TableName: lane.TableName, Key } }));
  return { operation: 'TransactGetItems', input: { TransactItems, ...capacity(lane.random) } };
}

const SORTS = ['= X', '< X', '<= X', '> X', '>= X', 'BETWEEN X AND Y'];

function paged(lane: Lane, bound: Binder) {
  const { random } = lane;
  return {
    ...(random.once(3) ? { Limit: 1 + random.below(4) } : {}),
    ...(random.once(2) ? { ScanIndexForward: random.once(2) } : {}),
    ...(random.once(4)
      ? {
          FilterExpression: condition(bound, 1).replaceAll(/\b(not_)?exists\(#?pk\)/g, (all) =>
            all.replace(/#?pk/, 'n'),
          ),
        }
      : {}),
    ...(random.once(5) ? { Select: 'COUNT' } : {}),
  };
}

function sortPart(
  { random }: Lane,
  bound: Binder,
  { name, values }: { name: string; values: readonly string[] },
): string {
  if (random.once(3)) return '';
  if (random.once(2))
    return ` AND begins_with(${name}, ${bound.value(S(random.pick(['M#', 'M', 'E#', 'M#1', 'T#', '1'])))})`;
  const [low = '', high = ''] = [random.pick(values), random.pick(values)];
  return ` AND ${name} ${random
    .pick(SORTS)
    .replace('X', () => bound.value(S(low)))
    .replace('Y', () => bound.value(S(high)))}`;
}

function query(lane: Lane): Request {
  const bound = binder(lane.random);
  const KeyConditionExpression = `pk = ${bound.value(pk(lane))}${sortPart(lane, bound, { name: 'sk', values: SORT_KEYS })}`;
  const input = {
    TableName: lane.TableName,
    KeyConditionExpression,
    ConsistentRead: lane.random.once(2),
    ...paged(lane, bound),
  };
  return { operation: 'Query', input: { ...input, ...withoutNames(bound, input), ...capacity(lane.random) } };
}

function queryIndex(lane: Lane): Request {
  const { random, TableName } = lane;
  const bound = binder(random);
  const onQueue = random.once(2) || random.once(2);
  const KeyConditionExpression = onQueue
    ? `q = ${bound.value(queue(lane))}${sortPart(lane, bound, { name: 's', values: ['0', '2', '4', '6'] })}`
    : `#owner = ${bound.value(S(`O#${lane.number}-${random.below(2)}`))}`;
  const input = {
    TableName,
    IndexName: onQueue ? 'GSI1' : 'GSI2',
    KeyConditionExpression,
    ...paged(lane, bound),
  };
  return { operation: 'Query', input: { ...input, ...withoutNames(bound, input), ...capacity(random) } };
}

/** The fields of a binder, with the one name that is always an alias. */
function withoutNames(bound: Binder, input: { KeyConditionExpression: string }) {
  const { ExpressionAttributeNames, ...fields } = bound.fields();
  const names = {
    ...ExpressionAttributeNames,
    ...(input.KeyConditionExpression.includes('#owner') ? { '#owner': 'owner' } : {}),
  };
  return { ...fields, ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}) };
}

/** Requests that are wrong in a way of their own. */
function wrong(lane: Lane): Request {
  const { random, TableName } = lane;
  const Key = key(lane);
  const refuse = (operation: string, input: Record<string, unknown>): Request => ({
    operation,
    input: { TableName, ...input },
  });
  return random.pick([
    () => refuse('GetItem', { Key: { pk: Key.pk } }),
    () => refuse('GetItem', { Key: { ...Key, sk: N(1) } }),
    () => refuse('GetItem', { Key: { ...Key, sk: S('') } }),
    () => refuse('PutItem', { Item: { ...Key, x: { NS: ['1', '1.0'] } } }),
    () => refuse('PutItem', { Item: { ...Key, x: N('1e999') } }),
    () => refuse('PutItem', { Item: { ...Key, q: S('') } }),
    () => refuse('UpdateItem', { Key, UpdateExpression: 'SET status = :v', ExpressionAttributeValues: { ':v': N(1) } }),
    () =>
      refuse('UpdateItem', {
        Key,
        UpdateExpression: 'SET n = :v',
        ExpressionAttributeValues: { ':v': N(1), ':spare': N(1) },
      }),
    () => refuse('UpdateItem', { Key, UpdateExpression: 'SET n = :missing' }),
    () => refuse('UpdateItem', { Key, UpdateExpression: 'SET n = = :v', ExpressionAttributeValues: { ':v': N(1) } }),
    () => refuse('UpdateItem', { Key, UpdateExpression: 'SET sk = :v', ExpressionAttributeValues: { ':v': S('x') } }),
    () => refuse('DeleteItem', { Key, ConditionExpression: '((attribute_exists(n)))' }),
    () =>
      refuse('Query', { KeyConditionExpression: 'pk = :p AND n = :p', ExpressionAttributeValues: { ':p': Key.pk } }),
    () =>
      refuse('Query', {
        IndexName: 'GSI1',
        ConsistentRead: true,
        KeyConditionExpression: 'q = :p',
        ExpressionAttributeValues: { ':p': Key.pk },
      }),
    () => ({ operation: 'GetItem', input: { TableName: 'nothing-here', Key } }),
  ])();
}

const KINDS: readonly (readonly [number, (lane: Lane) => Request])[] = [
  [18, put],
  [24, updateItem],
  [8, reserve],
  [5, deleteItem],
  [5, getItem],
  [7, batchGet],
  [3, batchWrite],
  [10, transactWrite],
  [2, transactGet],
  [8, query],
  [8, queryIndex],
  [2, wrong],
];

/** The next request of a lane: mostly what the desk does, and all of it in strange ways. */
export const nextRequest = (lane: Lane): Request => lane.random.weighted(KINDS)(lane);
