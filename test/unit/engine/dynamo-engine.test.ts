import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import type { StreamRecord } from '../../../local/engine/dynamo/index.ts';
import { createDynamoEngine, handleDynamoRequest } from '../../../local/engine/dynamo/index.ts';
import { deskTable, errorOf, key, N, S } from '../../support/dynamo-table.ts';

const TableName = 'desk';
const HOUR = 60 * 60 * 1000;

async function aDesk() {
  const time = { now: Date.UTC(2026, 10, 22) };
  const engine = createDynamoEngine({ clock: { now: () => time.now } });
  await engine.createTable(deskTable(TableName));
  const StreamArn = (await engine.describeTable({ TableName })).Table?.LatestStreamArn ?? '';
  const ShardId = (await engine.describeStream({ StreamArn })).StreamDescription.Shards[0]?.ShardId ?? '';
  const iterator = async (from: object) =>
    (await engine.getShardIterator({ StreamArn, ShardId, ...from })).ShardIterator;
  return { engine, time, iterator };
}

describe('errors', () => {
  it("are the SDK's own, so that code finds them by name, class and metadata", async () => {
    const { engine } = await aDesk();
    const guarded = { TableName, Item: key('C#1'), ConditionExpression: 'attribute_exists(pk)' };

    const refused = await errorOf(engine.putItem(guarded));
    const cancelled = await errorOf(engine.transactWriteItems({ TransactItems: [{ Put: guarded }] }));
    const wrong = await errorOf(engine.getItem({ TableName, Key: {} }));

    expect(refused).toBeInstanceOf(ConditionalCheckFailedException);
    expect(cancelled).toBeInstanceOf(TransactionCanceledException);
    expect(wrong).toBeInstanceOf(DynamoDBServiceException);
    expect([refused, cancelled, wrong]).toMatchObject(
      Array(3).fill({ $fault: 'client', $metadata: { httpStatusCode: 400 } }),
    );
  });

  it('come for operations and fields that the engine does not know', async () => {
    const { engine } = await aDesk();
    const tries = [
      engine.call('ExecuteStatement', { Statement: 'SELECT * FROM desk' }),
      engine.call('PutItem', { TableName, Item: key('C#1'), Expected: {} }),
      engine.call('Query', { TableName, KeyConditions: {} }),
      engine.call('TransactWriteItems', {
        TransactItems: [{ Put: { TableName, Item: key('C#1'), ReturnValues: 'ALL_OLD' } }],
      }),
      engine.call('toString', {}),
    ];

    const errors = await Promise.all(tries.map(errorOf));

    expect(errors.map(({ name }) => name)).toEqual(Array(5).fill('UnknownOperationException'));
    expect(errors[1]?.message).toBe(
      'the local DynamoDB does not know the field "Expected" of PutItem: teach it, or do without',
    );
  });
});

describe('the meter', () => {
  it('counts what responses do not tell, by operation, table and index', async () => {
    const { engine } = await aDesk();
    engine.meter.reset();
    await engine.putItem({ TableName, Item: { ...key('C#1'), q: S('CSR#0'), s: S('1'), body: S('x'.repeat(1500)) } });
    await engine.getItem({ TableName, Key: key('C#1') });
    await errorOf(engine.putItem({ TableName, Item: key('C#1'), ConditionExpression: 'attribute_not_exists(pk)' }));
    await engine.query({
      TableName,
      IndexName: 'GSI1',
      KeyConditionExpression: 'q = :q',
      ExpressionAttributeValues: { ':q': S('TSR#0') },
    });

    expect(engine.meter.snapshot()).toEqual({
      requests: 4,
      readUnits: 1,
      writeUnits: 5,
      operations: {
        PutItem: { requests: 2, readUnits: 0, writeUnits: 5 },
        GetItem: { requests: 1, readUnits: 0.5, writeUnits: 0 },
        Query: { requests: 1, readUnits: 0.5, writeUnits: 0 },
      },
      tables: { desk: { readUnits: 0.5, writeUnits: 4, indexes: { GSI1: { readUnits: 0.5, writeUnits: 1 } } } },
    });
  });

  it('bills a failed condition by the larger of what is there and what was to be', async () => {
    const { engine } = await aDesk();
    await engine.putItem({ TableName, Item: { ...key('C#1'), body: S('x'.repeat(3000)) } });
    const billed = async (write: Promise<unknown>) => {
      await errorOf(write);
      return engine.meter.snapshot().writeUnits;
    };
    const never = { TableName, ConditionExpression: 'attribute_exists(nope)' };

    engine.meter.reset();
    expect(await billed(engine.putItem({ ...never, Item: key('C#1') }))).toBe(3);
    engine.meter.reset();
    expect(await billed(engine.putItem({ ...never, Item: { ...key('C#2'), body: S('x'.repeat(5000)) } }))).toBe(5);
    engine.meter.reset();
    expect(await billed(engine.deleteItem({ ...never, Key: key('C#3') }))).toBe(1);
  });

  it('bills keys that are not there, the check of a transaction like a write, and a repeated token as reads', async () => {
    const { engine } = await aDesk();
    await engine.putItem({ TableName, Item: { ...key('C#1'), body: S('x'.repeat(2500)) } });
    const bill = async (work: () => Promise<unknown>) => {
      engine.meter.reset();
      await work();
      const { readUnits, writeUnits } = engine.meter.snapshot();
      return [readUnits, writeUnits];
    };
    const transaction = () =>
      engine.transactWriteItems({
        ClientRequestToken: 'once',
        TransactItems: [
          { ConditionCheck: { TableName, Key: key('C#1'), ConditionExpression: 'attribute_exists(pk)' } },
          { Put: { TableName, Item: { ...key('C#2'), q: S('CSR#0'), s: S('1') } } },
        ],
      });

    expect(
      await bill(() =>
        engine.batchGetItem({ RequestItems: { [TableName]: { Keys: [key('C#1'), key('C#8'), key('C#9')] } } }),
      ),
    ).toEqual([1.5, 0]);
    expect(await bill(transaction)).toEqual([0, 6 + 2 + 1]);
    expect(await bill(transaction)).toEqual([4, 0]);
  });
});

describe('time', () => {
  it('ends a token after ten minutes', async () => {
    const { engine, time } = await aDesk();
    const add = () =>
      engine.transactWriteItems({
        ClientRequestToken: 'token',
        TransactItems: [
          {
            Update: {
              TableName,
              Key: key('C#1'),
              UpdateExpression: 'ADD n :n',
              ExpressionAttributeValues: { ':n': N(1) },
            },
          },
        ],
      });
    await add();
    time.now += 9 * 60_000;
    await add();
    time.now += 60_000;
    await add();

    expect((await engine.getItem({ TableName, Key: key('C#1') })).Item?.['n']).toEqual(N(2));
  });

  it('takes stream records away after a day, and iterators after a quarter of an hour', async () => {
    const { engine, time, iterator } = await aDesk();
    await engine.putItem({ TableName, Item: key('C#1') });
    time.now += 23 * HOUR;
    await engine.putItem({ TableName, Item: key('C#2') });
    const start = { ShardIteratorType: 'TRIM_HORIZON' };
    const [first] = (await engine.getRecords({ ShardIterator: await iterator(start) })).Records;
    const stale = await iterator(start);
    time.now += 2 * HOUR;

    const left = (await engine.getRecords({ ShardIterator: await iterator(start) })).Records;
    const expired = await errorOf(engine.getRecords({ ShardIterator: stale }));
    const at = { ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: first?.dynamodb.SequenceNumber };
    const trimmed = await errorOf(iterator(at));

    expect(left.map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('C#2')]);
    expect([expired.name, trimmed.name]).toEqual(['ExpiredIteratorException', 'TrimmedDataAccessException']);
  });

  it('lets TTL take what has expired, free of charge and told apart', async () => {
    const { engine, time } = await aDesk();
    await engine.updateTimeToLive({ TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' } });
    const seconds = time.now / 1000;
    const expiries = {
      past: N(seconds - 1),
      now: N(seconds),
      later: N(seconds + 1),
      ancient: N(seconds - 6 * 365 * 86_400),
      text: S('1'),
    };
    for (const [pk, expires] of Object.entries(expiries))
      await engine.putItem({ TableName, Item: { ...key(pk), expires } });
    const heard: StreamRecord[] = [];
    engine.onStreamRecord((record) => heard.push(record));
    engine.meter.reset();

    const swept = engine.sweepTtl(time.now);

    expect(swept).toBe(2);
    expect(
      heard
        .map(({ eventName, dynamodb, userIdentity }) => [eventName, dynamodb.Keys['pk']?.S, userIdentity?.principalId])
        .sort(),
    ).toEqual([
      ['REMOVE', 'now', 'dynamodb.amazonaws.com'],
      ['REMOVE', 'past', 'dynamodb.amazonaws.com'],
    ]);
    expect(engine.meter.snapshot().writeUnits).toBe(0);
  });
});

describe('what is stored', () => {
  it('cannot be changed from outside', async () => {
    const { engine } = await aDesk();
    const mine = { ...key('C#1'), m: { M: { list: { L: [S('a')] } } }, b: { B: Uint8Array.of(1) } };
    const heard: StreamRecord[] = [];
    engine.onStreamRecord((record) => heard.push(record));
    await engine.putItem({ TableName, Item: mine });
    const before = structuredClone((await engine.getItem({ TableName, Key: key('C#1') })).Item);

    mine.m.M.list.L.push(S('b'));
    mine.b.B[0] = 9;
    const answered = (await engine.getItem({ TableName, Key: key('C#1') })).Item ?? {};
    answered['m'] = S('changed');
    (answered['b']?.B ?? new Uint8Array(1))[0] = 9;
    (heard[0]?.dynamodb.NewImage ?? {})['m'] = S('changed');

    expect((await engine.getItem({ TableName, Key: key('C#1') })).Item).toEqual(before);
  });

  it('is heard of once it is there, and only until the listener leaves', async () => {
    const { engine } = await aDesk();
    const heard: string[] = [];
    const leave = engine.onStreamRecord(({ dynamodb }, { name }) => heard.push(`${name} ${dynamodb.Keys['pk']?.S}`));

    await engine.putItem({ TableName, Item: key('C#1') });
    leave();
    await engine.putItem({ TableName, Item: key('C#2') });

    expect(heard).toEqual(['desk C#1']);
  });
});

describe('indexes', () => {
  it('can be added to a table that is full, and taken away', async () => {
    const { engine } = await aDesk();
    for (const pk of ['C#1', 'C#2', 'C#3'])
      await engine.putItem({ TableName, Item: { ...key(pk), owner: S('ana'), body: S('long') } });
    const byOwner = {
      TableName,
      IndexName: 'owners',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': S('ana') },
    };

    await engine.updateTable({
      TableName,
      AttributeDefinitions: [
        ...(deskTable('').AttributeDefinitions ?? []),
        { AttributeName: 'owner', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: 'owners',
            KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        },
      ],
    });
    const { Items } = await engine.query(byOwner);
    await engine.updateTable({ TableName, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'owners' } }] });

    expect(Items).toEqual(['C#1', 'C#2', 'C#3'].map((pk) => ({ ...key(pk), owner: S('ana') })));
    expect(await errorOf(engine.query(byOwner))).toMatchObject({ name: 'ValidationException' });
  });
});

describe('the wire', () => {
  const headers = { 'X-Amz-Target': 'DynamoDB_20120810.PutItem' };

  it.each([
    ['no target', {}, '{}', 'UnknownOperationException'],
    ['a stranger as target', { 'x-amz-target': 'AmazonSQS.SendMessage' }, '{}', 'UnknownOperationException'],
    [
      'an operation of the other service',
      { 'x-amz-target': 'DynamoDB_20120810.GetRecords' },
      '{}',
      'UnknownOperationException',
    ],
    ['a body that is no JSON', headers, '{', 'SerializationException'],
    ['a body that is no object', headers, '[]', 'SerializationException'],
    ['an empty body', headers, '', 'SerializationException'],
    ['nothing in the body', headers, '{}', 'ValidationException'],
  ])('refuses %s', async (_, given, body, name) => {
    const { engine } = await aDesk();

    const response = await handleDynamoRequest(engine, { headers: given, body });

    expect(response.status).toBe(400);
    expect(JSON.parse(response.body).__type).toMatch(new RegExp(`#${name}$`));
  });

  it('carries bytes as base64 and dates as seconds, both ways', async () => {
    const { engine, time } = await aDesk();
    const put = await handleDynamoRequest(engine, {
      headers,
      body: JSON.stringify({ TableName, Item: { ...key('C#1'), B: { B: '/wA=' }, BS: { BS: ['AQ=='] } } }),
    });
    const described = await handleDynamoRequest(engine, {
      headers: { 'x-amz-target': 'DynamoDB_20120810.DescribeTable' },
      body: JSON.stringify({ TableName }),
    });

    const { Item } = await engine.getItem({ TableName, Key: key('C#1') });

    expect(put).toMatchObject({ status: 200, body: '{}', headers: { 'content-type': 'application/x-amz-json-1.0' } });
    expect(Item).toEqual({ ...key('C#1'), B: { B: Uint8Array.of(255, 0) }, BS: { BS: [Uint8Array.of(1)] } });
    expect(JSON.parse(described.body).Table.CreationDateTime).toBe(time.now / 1000);
  });
});
