import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import type { Suite } from './dynamo-suite.ts';
import { errorOf, key, N, S } from './dynamo-table.ts';

export const transactionSuite: Suite = (at) => {
  const write = (TransactItems: TransactWriteItem[], ClientRequestToken?: string) =>
    at().subject.db.transactWriteItems({
      TransactItems,
      ...(ClientRequestToken === undefined ? {} : { ClientRequestToken }),
    });
  const put = (pk: string, rest: object = {}): TransactWriteItem => ({
    Put: { TableName: at().TableName, Item: key(pk), ...rest },
  });
  const add = (pk: string, amount: number): TransactWriteItem => ({
    Update: {
      TableName: at().TableName,
      Key: key(pk),
      UpdateExpression: 'ADD n :n',
      ExpressionAttributeValues: { ':n': N(amount) },
    },
  });
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
  const get = async (pk: string) =>
    (await at().subject.db.getItem({ TableName: at().TableName, Key: key(pk), ConsistentRead: true })).Item;

  it('does all of its actions', async () => {
    const { TableName } = at();
    await write([put('T#old'), put('T#gone')]);

    await write([
      put('T#new', absent),
      add('T#counter', 2),
      { Delete: { TableName, Key: key('T#gone') } },
      { ConditionCheck: { TableName, Key: key('T#old'), ConditionExpression: 'attribute_exists(pk)' } },
    ]);

    expect([await get('T#new'), await get('T#counter'), await get('T#gone')]).toEqual([
      key('T#new'),
      { ...key('T#counter'), n: N(2) },
      undefined,
    ]);
  });

  it('does none of them where one condition fails, and says which', async () => {
    await write([put('F#there')]);

    const error = await errorOf(
      write([add('F#counter', 1), put('F#there', { ...absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })]),
    );

    expect(error).toMatchObject({
      name: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: key('F#there') }],
    });
    expect(await get('F#counter')).toBeUndefined();
  });

  it('does a token once, and refuses it for anything else', async () => {
    await write([add('I#counter', 1)], 'token-1');
    await write([add('I#counter', 1)], 'token-1');

    const error = await errorOf(write([add('I#counter', 2)], 'token-1'));

    expect(error.name).toBe('IdempotentParameterMismatchException');
    expect(await get('I#counter')).toEqual({ ...key('I#counter'), n: N(1) });
  });

  it('lets one of many racing claims win', async () => {
    const claims = Array.from({ length: 20 }, (_, at) =>
      write([put('R#lock', { ...absent, Item: { ...key('R#lock'), by: N(at) } })]),
    );

    const outcomes = await Promise.allSettled(claims);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('loses none of many parallel additions', async () => {
    const { subject, TableName } = at();
    const { Update } = add('R#sum', 1);
    if (!Update) throw new Error('an addition is an update');

    await Promise.all(Array.from({ length: 100 }, () => subject.db.updateItem({ ...Update, TableName })));

    expect(await get('R#sum')).toEqual({ ...key('R#sum'), n: N(100) });
  });

  it.each<[string, () => TransactWriteItem[], RegExp]>([
    ['no action', () => [], /Member must have length greater than or equal to 1/],
    [
      'more than 100 actions',
      () => Array.from({ length: 101 }, (_, n) => put(`X#${n}`)),
      /length less than or equal to 100/,
    ],
    ['two actions on one item', () => [put('X'), add('X', 1)], /cannot include multiple operations on one item/],
    ['an empty action', () => [{}], /should contain Delete or Put or Update/],
  ])('refuses %s', async (_, actions, words) => {
    expect(await errorOf(write(actions()))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(words),
    });
  });

  it('names the action that the present item does not allow', async () => {
    const { subject, TableName } = at();
    await subject.db.putItem({ TableName, Item: { ...key('V'), n: S('no number') } });

    const error = await errorOf(write([put('V#other'), add('V', 1)]));

    const whole = subject.differences.has('transaction-fails-whole');
    expect(error.name).toBe(whole ? 'ValidationException' : 'TransactionCanceledException');
    if (!whole) expect(error['CancellationReasons']).toMatchObject([{ Code: 'None' }, { Code: 'ValidationError' }]);
    expect(await get('V#other')).toBeUndefined();
  });

  it('reads many items at one moment, in the order asked for', async () => {
    const { subject, TableName } = at();
    await write([put('G#1'), put('G#2')]);
    const Get = (pk: string) => ({ Get: { TableName, Key: key(pk), ProjectionExpression: 'pk' } });

    const { Responses } = await subject.db.transactGetItems({ TransactItems: [Get('G#2'), Get('G#none'), Get('G#1')] });

    expect(Responses).toEqual([{ Item: { pk: S('G#2') } }, {}, { Item: { pk: S('G#1') } }]);
  });

  it('writes and reads in batches', async () => {
    const { subject, TableName } = at();
    await write([put('B#gone')]);

    const { UnprocessedItems } = await subject.db.batchWriteItem({
      RequestItems: { [TableName]: [{ PutRequest: { Item: key('B#1') } }, { DeleteRequest: { Key: key('B#gone') } }] },
    });
    const { Responses, UnprocessedKeys } = await subject.db.batchGetItem({
      RequestItems: { [TableName]: { Keys: [key('B#gone'), key('B#1')], ConsistentRead: true } },
    });

    expect([UnprocessedItems, UnprocessedKeys, Responses]).toEqual([{}, {}, { [TableName]: [key('B#1')] }]);
  });
};
