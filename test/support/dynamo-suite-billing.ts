import type { AttributeValue, ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import type { Suite } from './dynamo-suite.ts';
import { key, N, S } from './dynamo-table.ts';

const INDEXES = { ReturnConsumedCapacity: 'INDEXES' as const };
const units = (capacity: ConsumedCapacity | undefined): (number | undefined)[] => [
  capacity?.CapacityUnits,
  capacity?.Table?.CapacityUnits,
  capacity?.GlobalSecondaryIndexes?.['GSI1']?.CapacityUnits,
];
const kilobytes = (size: number): AttributeValue => S('x'.repeat(Math.round(size * 1024)));

export const billingSuite: Suite = (at) => {
  const update = (
    Key: Record<string, AttributeValue>,
    UpdateExpression: string,
    ExpressionAttributeValues?: Record<string, AttributeValue>,
  ) =>
    at().subject.db.updateItem({
      TableName: at().TableName,
      Key,
      UpdateExpression,
      ...(ExpressionAttributeValues ? { ExpressionAttributeValues } : {}),
      ...INDEXES,
    });

  it('bills a write by the larger of before and after, in whole kilobytes', async () => {
    const { subject, TableName } = at();
    const put = (Item: Record<string, AttributeValue>) => subject.db.putItem({ TableName, Item, ...INDEXES });
    const first = await put({ ...key('w'), x: kilobytes(2.5) });
    const smaller = await put({ ...key('w'), x: kilobytes(0.1) });
    const exact = await put({ ...key('w'), x: S('x'.repeat(1024 - 3 - 3 - 1)) });
    const over = await put({ ...key('w'), x: S('x'.repeat(1024 - 3 - 3 + 1)) });
    const deleted = await subject.db.deleteItem({ TableName, Key: key('w'), ...INDEXES });
    const nothing = await subject.db.deleteItem({ TableName, Key: key('w'), ...INDEXES });

    const billed = [first, smaller, exact, over, deleted, nothing].map(
      ({ ConsumedCapacity }) => ConsumedCapacity?.CapacityUnits,
    );
    expect(billed).toEqual([3, 3, 1, 2, 2, 1]);
  });

  it('bills an index by its projected entry, and only where that changes', async () => {
    const Key = key('i');
    const entered = await update(Key, 'SET q = :q, s = :s, due = :d', { ':q': S('CSR#1'), ':s': S('1'), ':d': N(1) });
    const beside = await update(Key, 'SET body = :b', { ':b': kilobytes(3) });
    const grown = await update(Key, 'SET due = :d', { ':d': kilobytes(1.5) });
    const moved = await update(Key, 'SET s = :s REMOVE due', { ':s': S('2') });
    const left = await update(Key, 'REMOVE q');

    expect([entered, beside, grown, moved, left].map(({ ConsumedCapacity }) => units(ConsumedCapacity))).toEqual([
      [2, 1, 1],
      [4, 4, undefined],
      [7, 5, 2],
      [8, 5, 3],
      [5, 4, 1],
    ]);
  });

  it('bills a read by four kilobytes, half where it need not be consistent', async () => {
    const { subject, TableName } = at();
    await subject.db.putItem({ TableName, Item: { ...key('r'), x: kilobytes(4.5) } });
    const get = async (ConsistentRead: boolean, pk = 'r') =>
      (await subject.db.getItem({ TableName, Key: key(pk), ConsistentRead, ReturnConsumedCapacity: 'TOTAL' }))
        .ConsumedCapacity;

    expect([await get(true), await get(false), await get(true, 'none'), await get(false, 'none')]).toEqual(
      [2, 1, 1, 0.5].map((CapacityUnits) => ({ TableName, CapacityUnits })),
    );
  });

  it('bills a query by the sum of what it read, a batch by each item', async () => {
    const { subject, TableName } = at();
    for (const sk of ['1', '2', '3'])
      await subject.db.putItem({ TableName, Item: { ...key('sum', sk), x: kilobytes(2.5) } });
    const query = await subject.db.query({
      TableName,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': S('sum'), ':none': S('none') },
      FilterExpression: 'x = :none',
      ...INDEXES,
    });
    const Keys = ['1', '2', '3'].map((sk) => key('sum', sk));
    const batch = await subject.db.batchGetItem({
      RequestItems: { [TableName]: { Keys, ConsistentRead: true } },
      ...INDEXES,
    });
    const transaction = await subject.db.transactGetItems({
      TransactItems: Keys.map((Key) => ({ Get: { TableName, Key } })),
      ...INDEXES,
    });

    expect([query.ConsumedCapacity?.CapacityUnits, query.Count, query.ScannedCount]).toEqual([1, 0, 3]);
    expect(batch.ConsumedCapacity?.map(units)).toEqual([[3, 3, undefined]]);
    expect(transaction.ConsumedCapacity?.map(units)).toEqual([[6, 6, undefined]]);
  });

  it('bills the least unit for a page that is empty', async () => {
    const { subject, TableName } = at();
    const { ConsumedCapacity } = await subject.db.query({
      TableName,
      IndexName: 'GSI1',
      KeyConditionExpression: 'q = :q AND s < :s',
      ExpressionAttributeValues: { ':q': S('nobody'), ':s': S('9') },
      ...INDEXES,
    });

    const least = subject.differences.has('empty-page-is-free') ? 0 : 0.5;
    expect(units(ConsumedCapacity)).toEqual([least, 0, least]);
  });

  it('bills a transaction twice on the table', async () => {
    const { subject, TableName } = at();
    const { ConsumedCapacity } = await subject.db.transactWriteItems({
      TransactItems: [
        { Put: { TableName, Item: { ...key('t'), q: S('CSR#2'), s: S('1'), x: kilobytes(2.5) } } },
        { Put: { TableName, Item: key('u') } },
      ],
      ...INDEXES,
    });

    expect(ConsumedCapacity?.map(units)).toEqual([
      subject.differences.has('transaction-doubles-indexes') ? [10, 8, 2] : [9, 8, 1],
    ]);
  });
};
