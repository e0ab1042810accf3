import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import type { Suite } from './dynamo-suite.ts';
import { errorOf, key, N, S } from './dynamo-table.ts';

const nested = (depth: number): AttributeValue => (depth === 0 ? S('x') : { L: [nested(depth - 1)] });

/** What PutItem refuses. */
const ITEMS: readonly [string, Record<string, AttributeValue>][] = [
  ['an item without its sort key', { pk: S('a') }],
  ['a key of the wrong type', { pk: S('a'), sk: N(1) }],
  ['an empty key', key('a', '')],
  ['a partition key over 2048 bytes', key('é'.repeat(1025))],
  ['a sort key over 1024 bytes', key('a', 'é'.repeat(513))],
  ['an index key of the wrong type', { ...key('a'), q: N(1) }],
  ['an empty index key', { ...key('a'), q: S(''), s: S('x') }],
  ['an item over 400 KB', { ...key('a'), x: S('x'.repeat(400 * 1024)) }],
  ['a number of 39 digits', { ...key('a'), x: N('123456789012345678901234567890123456789') }],
  ['a number of 1E126', { ...key('a'), x: N('1e126') }],
  ['a number of 1E-131', { ...key('a'), x: N('1e-131') }],
  ['a number that is none', { ...key('a'), x: N('12a') }],
  ['an empty set', { ...key('a'), x: { SS: [] } }],
  ['a set with doubles', { ...key('a'), x: { NS: ['1', '1.0'] } }],
  ['a value of two types', { ...key('a'), x: { S: 'x', N: '1' } as unknown as AttributeValue }],
  ['lists in lists, 33 deep', { ...key('a'), x: nested(33) }],
];

export const limitSuite: Suite = (at) => {
  it.each(ITEMS)('refuses %s', async (_, Item) => {
    const { subject, TableName } = at();

    expect(await errorOf(subject.db.putItem({ TableName, Item }))).toMatchObject({ name: 'ValidationException' });
  });

  it('takes the largest of everything', async () => {
    const { subject, TableName } = at();
    const Key = key('k'.repeat(2048), 's'.repeat(1024));
    const room = 400 * 1024 - (2 + 2048) - (2 + 1024) - 1;

    await subject.db.putItem({ TableName, Item: { ...Key, x: S('x'.repeat(room)) } });
    await subject.db.putItem({
      TableName,
      Item: { ...key('edge'), x: nested(31), n: N('9.9999999999999999999999999999999999999E125'), m: N('-1E-130') },
    });

    expect((await subject.db.getItem({ TableName, Key })).Item?.['x']?.S).toHaveLength(room);
    await subject.db.deleteItem({ TableName, Key });
  });

  it('refuses an update that makes the item too large', async () => {
    const { subject, TableName } = at();
    const grow = { UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': S('x'.repeat(400 * 1024)) } };

    expect(await errorOf(subject.db.updateItem({ TableName, Key: key('grow'), ...grow }))).toMatchObject({
      name: 'ValidationException',
      message: 'Item size to update has exceeded the maximum allowed size',
    });
  });

  it('refuses batches that are too long, or name an item twice', async () => {
    const { db } = at().subject;
    const { TableName } = at();
    const deletions = Array.from({ length: 26 }, (_, n) => ({ DeleteRequest: { Key: key(`b${n}`) } }));
    const writeMany = db.batchWriteItem({ RequestItems: { [TableName]: deletions } });
    const writeTwice = db.batchWriteItem({
      RequestItems: { [TableName]: [...deletions.slice(0, 2), ...deletions.slice(1, 2)] },
    });
    const readMany = db.batchGetItem({
      RequestItems: { [TableName]: { Keys: Array.from({ length: 101 }, (_, n) => key(`b${n}`)) } },
    });
    const readTwice = db.batchGetItem({ RequestItems: { [TableName]: { Keys: [key('b'), key('b')] } } });

    const errors = await Promise.all([writeMany, writeTwice, readMany, readTwice].map(errorOf));

    expect(errors.map(({ name, message }) => `${name}: ${message}`)).toEqual([
      'ValidationException: Too many items requested for the BatchWriteItem call',
      'ValidationException: Provided list of item keys contains duplicates',
      'ValidationException: Too many items requested for the BatchGetItem call',
      'ValidationException: Provided list of item keys contains duplicates',
    ]);
  });

  it('ends a page with the item that goes over one megabyte', async () => {
    const { db } = at().subject;
    const { TableName } = at();
    await Promise.all(
      Array.from({ length: 25 }, (_, n) =>
        db.putItem({ TableName, Item: { ...key('page', String(n).padStart(2, '0')), x: S('x'.repeat(100_000)) } }),
      ),
    );
    const counts: (number | undefined)[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page = await db.query({
        TableName,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': S('page') },
        Select: 'COUNT',
        ...(from ? { ExclusiveStartKey: from } : {}),
      });
      counts.push(page.Count);
      from = page.LastEvaluatedKey;
    } while (from);

    expect(counts).toEqual([11, 11, 3]);
  });

  it('does not find tables that are not there', async () => {
    const { db } = at().subject;
    const TableName = 'nothing-here';
    const RequestItems = { [TableName]: [{ DeleteRequest: { Key: key('a') } }] };
    const tries = [
      db.getItem({ TableName, Key: key('a') }),
      db.putItem({ TableName, Item: key('a') }),
      db.batchWriteItem({ RequestItems }),
      db.transactWriteItems({ TransactItems: [{ Put: { TableName, Item: key('a') } }] }),
    ];

    expect((await Promise.all(tries.map(errorOf))).map(({ name }) => name)).toEqual(
      Array(4).fill('ResourceNotFoundException'),
    );
  });
};
