import { beforeAll, expect, it } from '@jest/globals';
import type { Suite } from './dynamo-suite.ts';
import { deskTable, errorOf, key, N, S } from './dynamo-table.ts';

export const streamSuite: Suite = (at) => {
  const shard = async () => {
    const { subject, TableName } = at();
    const StreamArn = (await subject.db.describeTable({ TableName })).Table?.LatestStreamArn ?? '';
    const { StreamDescription } = await subject.db.describeStream({ StreamArn });
    return { StreamArn, ShardId: StreamDescription.Shards[0]?.ShardId ?? '' };
  };
  const read = async (from: object, Limit = 1000) => {
    const { ShardIterator } = await at().subject.db.getShardIterator({ ...(await shard()), ...from });
    return at().subject.db.getRecords({ ShardIterator, Limit });
  };
  const everything = { ShardIteratorType: 'TRIM_HORIZON' as const };

  beforeAll(async () => {
    const { db } = at().subject;
    const { TableName } = at();
    await db.putItem({ TableName, Item: { ...key('C#1'), a: N(1) } });
    await db.putItem({ TableName, Item: { a: N('1.0'), ...key('C#1') } });
    await db.updateItem({
      TableName,
      Key: key('C#1'),
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': N(2) },
    });
    await db.updateItem({
      TableName,
      Key: key('C#1'),
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': N(2) },
    });
    await errorOf(db.putItem({ TableName, Item: key('C#1'), ConditionExpression: 'attribute_not_exists(pk)' }));
    await db.deleteItem({ TableName, Key: key('C#1') });
    await db.deleteItem({ TableName, Key: key('C#1') });
    await db.transactWriteItems({ TransactItems: ['C#2', 'C#3'].map((pk) => ({ Put: { TableName, Item: key(pk) } })) });
  });

  it('records every change once and in order, and nothing that changes nothing', async () => {
    const { Records } = await read(everything);

    expect(
      Records.map(({ eventName, dynamodb }) => [eventName, dynamodb.Keys, dynamodb.OldImage, dynamodb.NewImage]),
    ).toEqual([
      ['INSERT', key('C#1'), undefined, { ...key('C#1'), a: N(1) }],
      ['MODIFY', key('C#1'), { ...key('C#1'), a: N(1) }, { ...key('C#1'), a: N(2) }],
      ['REMOVE', key('C#1'), { ...key('C#1'), a: N(2) }, undefined],
      ['INSERT', key('C#2'), undefined, key('C#2')],
      ['INSERT', key('C#3'), undefined, key('C#3')],
    ]);
    expect(Records.map(({ dynamodb }) => dynamodb.SizeBytes)).toEqual([8 + 11, 8 + 11 + 11, 8 + 11, 16, 16]);
    expect(Records[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      eventVersion: '1.1',
      dynamodb: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(Records[0]?.dynamodb.ApproximateCreationDateTime).toBeInstanceOf(Date);
  });

  it('numbers its records upwards, and goes on from any of them', async () => {
    const { Records } = await read(everything);
    const numbers = Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const from = (ShardIteratorType: string) => read({ ShardIteratorType, SequenceNumber: numbers[2] });
    const numbersOf = ({ Records: found }: Awaited<ReturnType<typeof read>>) =>
      found.map(({ dynamodb }) => dynamodb.SequenceNumber);

    expect(numbers.toSorted()).toEqual(numbers);
    expect(new Set(numbers).size).toBe(5);
    expect(numbersOf(await from('AT_SEQUENCE_NUMBER'))).toEqual(numbers.slice(2));
    expect(numbersOf(await from('AFTER_SEQUENCE_NUMBER'))).toEqual(numbers.slice(3));
  });

  it('gives pages, and at its end an iterator that waits for more', async () => {
    const { db } = at().subject;
    const { TableName } = at();
    const first = await read(everything, 3);
    const second = await db.getRecords({ ShardIterator: first.NextShardIterator });
    const third = await db.getRecords({ ShardIterator: second.NextShardIterator });
    const { ShardIterator } = await db.getShardIterator({ ...(await shard()), ShardIteratorType: 'LATEST' });
    await db.putItem({ TableName, Item: key('C#4') });
    const later = await db.getRecords({ ShardIterator: third.NextShardIterator });
    const fresh = await db.getRecords({ ShardIterator });
    await db.deleteItem({ TableName, Key: key('C#4') });

    expect([first, second, third, later, fresh].map(({ Records }) => Records.length)).toEqual([3, 2, 0, 1, 1]);
  });

  it('lists its streams', async () => {
    const { subject, TableName } = at();
    const { StreamArn } = await shard();

    expect((await subject.db.listStreams({ TableName })).Streams).toEqual([
      { StreamArn, TableName, StreamLabel: StreamArn.split('/stream/')[1] },
    ]);
  });

  it('does not know other streams, shards and iterators', async () => {
    const { db } = at().subject;
    const { StreamArn, ShardId } = await shard();
    const errors = await Promise.all([
      errorOf(db.describeStream({ StreamArn: `${StreamArn}x` })),
      errorOf(
        db.getShardIterator({
          StreamArn,
          ShardId: ShardId.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
          ShardIteratorType: 'LATEST',
        }),
      ),
      errorOf(db.getRecords({ ShardIterator: 'made-up' })),
    ]);

    expect(errors.map(({ name }) => name)).toEqual([
      'ResourceNotFoundException',
      'ResourceNotFoundException',
      'ValidationException',
    ]);
  });

  it.each(['NEW_IMAGE', 'OLD_IMAGE', 'KEYS_ONLY'] as const)('gives only what %s promises', async (StreamViewType) => {
    const { db } = at().subject;
    const TableName = `${at().TableName}-${StreamViewType}`;
    await db.createTable({ ...deskTable(TableName), StreamSpecification: { StreamEnabled: true, StreamViewType } });
    await db.putItem({ TableName, Item: key('C#1') });
    await db.putItem({ TableName, Item: { ...key('C#1'), a: S('b') } });
    const StreamArn = (await db.describeTable({ TableName })).Table?.LatestStreamArn ?? '';
    const ShardId = (await db.describeStream({ StreamArn })).StreamDescription.Shards[0]?.ShardId ?? '';
    const { ShardIterator } = await db.getShardIterator({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });

    const [, modified] = (await db.getRecords({ ShardIterator })).Records;

    expect([modified?.dynamodb.NewImage, modified?.dynamodb.OldImage]).toEqual([
      StreamViewType === 'NEW_IMAGE' ? { ...key('C#1'), a: S('b') } : undefined,
      StreamViewType === 'OLD_IMAGE' ? key('C#1') : undefined,
    ]);
  });
};
