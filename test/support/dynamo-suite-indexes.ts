import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, it } from '@jest/globals';
import type { Suite } from './dynamo-suite.ts';
import { deskTable, errorOf, key, N, S } from './dynamo-table.ts';

/** UTF-8 puts the emoji after the private-use letter, UTF-16 before it. */
const SORT_KEYS = ['E#1', 'H', 'M#1', 'M#10', 'M#2', 'M#é', 'M#\u{e000}', 'M#\u{1f600}', 'T#1'];

export const indexSuite: Suite = (at) => {
  const query = (rest: Partial<QueryCommandInput>) => at().subject.db.query({ TableName: at().TableName, ...rest });
  const sortKeys = async (rest: Partial<QueryCommandInput>) => ((await query(rest)).Items ?? []).map(({ sk }) => sk?.S);
  const ofTicket = (condition = '', values: Record<string, AttributeValue> = {}): Partial<QueryCommandInput> => ({
    KeyConditionExpression: `pk = :p${condition}`,
    ExpressionAttributeValues: { ':p': S('C#1'), ...values },
  });
  const ofQueue = (rest: Partial<QueryCommandInput> = {}): Partial<QueryCommandInput> => ({
    IndexName: 'GSI1',
    KeyConditionExpression: 'q = :q',
    ExpressionAttributeValues: { ':q': S('CSR#0') },
    ...rest,
  });

  beforeAll(async () => {
    const { subject, TableName } = at();
    for (const sk of SORT_KEYS)
      await subject.db.putItem({ TableName, Item: { ...key('C#1', sk), size: N(sk.length) } });
    for (const [ticket, due] of [
      ['C#a', '3'],
      ['C#b', '1'],
      ['C#c', '2'],
    ] as const) {
      await subject.db.putItem({
        TableName,
        Item: { ...key(ticket), q: S('CSR#0'), s: S(due), due: N(due), secret: S('x') },
      });
    }
    await subject.db.putItem({ TableName, Item: { ...key('C#d'), q: S('CSR#0') } });
  });

  it('sorts by UTF-8, both ways', async () => {
    expect(await sortKeys(ofTicket())).toEqual(SORT_KEYS);
    expect(await sortKeys({ ...ofTicket(), ScanIndexForward: false })).toEqual(SORT_KEYS.toReversed());
  });

  it.each([
    [' AND begins_with(sk, :a)', 'M#1', undefined, ['M#1', 'M#10']],
    [' AND sk = :a', 'H', undefined, ['H']],
    [' AND sk < :a', 'M#1', undefined, ['E#1', 'H']],
    [' AND sk <= :a', 'M#1', undefined, ['E#1', 'H', 'M#1']],
    [' AND sk > :a', 'M#é', undefined, ['M#\u{e000}', 'M#\u{1f600}', 'T#1']],
    [' AND sk >= :a', 'T#1', undefined, ['T#1']],
    [' AND sk BETWEEN :a AND :b', 'H', 'M#10', ['H', 'M#1', 'M#10']],
    [' AND :a < sk', 'M#\u{e000}', undefined, ['M#\u{1f600}', 'T#1']],
  ])('finds the range pk = :p%s', async (condition, a, b, expected) => {
    const values = { ':a': S(a), ...(b === undefined ? {} : { ':b': S(b) }) };

    expect(await sortKeys(ofTicket(condition, values))).toEqual(expected);
    expect(await sortKeys({ ...ofTicket(condition, values), ScanIndexForward: false })).toEqual(expected.toReversed());
  });

  it.each([true, false])(
    'pages through a partition without loss or repetition (forward: %s)',
    async (ScanIndexForward) => {
      const seen: (string | undefined)[] = [];
      let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
      do {
        const page = await query({
          ...ofTicket(),
          Limit: 4,
          ScanIndexForward,
          ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
        });
        seen.push(...(page.Items ?? []).map(({ sk }) => sk?.S));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);

      expect(seen).toEqual(ScanIndexForward ? SORT_KEYS : SORT_KEYS.toReversed());
    },
  );

  it('filters after it has counted the limit', async () => {
    const { Count, ScannedCount, LastEvaluatedKey } = await query({
      ...ofTicket('', { ':four': N(4) }),
      FilterExpression: '#size = :four',
      ExpressionAttributeNames: { '#size': 'size' },
      Limit: 4,
    });

    expect({ Count, ScannedCount, LastEvaluatedKey }).toEqual({
      Count: 1,
      ScannedCount: 4,
      LastEvaluatedKey: key('C#1', 'M#10'),
    });
  });

  it('keeps an index sparse, sorted and as narrow as its projection', async () => {
    const { Items } = await query(ofQueue());

    expect(Items).toEqual(
      [
        ['C#b', '1'],
        ['C#c', '2'],
        ['C#a', '3'],
      ].map(([ticket = '', due = '']) => ({ ...key(ticket), q: S('CSR#0'), s: S(due), due: N(due) })),
    );
  });

  it('moves, changes and removes an index entry with its item', async () => {
    const { subject, TableName } = at();
    const Item = { ...key('C#move'), q: S('TSR#1'), s: S('5'), due: N(5) };
    const queue = ofQueue({ ExpressionAttributeValues: { ':q': S('TSR#1') } });
    const dues = async () => ((await query(queue)).Items ?? []).map(({ s, due }) => [s?.S, due?.N]);
    const update = (UpdateExpression: string, ExpressionAttributeValues?: Record<string, AttributeValue>) =>
      subject.db.updateItem({
        TableName,
        Key: key('C#move'),
        UpdateExpression,
        ...(ExpressionAttributeValues ? { ExpressionAttributeValues } : {}),
      });

    await subject.db.putItem({ TableName, Item });
    const put = await dues();
    await update('SET s = :s, due = :d', { ':s': S('1'), ':d': N(1) });
    const moved = await dues();
    await update('REMOVE q');

    expect([put, moved, await dues()]).toEqual([[['5', '5']], [['1', '1']], []]);
  });

  it('pages through an index by a key that holds both keys', async () => {
    const first = await query(ofQueue({ Limit: 2 }));
    const rest = await query(
      ofQueue({ ...(first.LastEvaluatedKey ? { ExclusiveStartKey: first.LastEvaluatedKey } : {}) }),
    );

    expect(first.LastEvaluatedKey).toEqual({ ...key('C#c'), q: S('CSR#0'), s: S('2') });
    expect(rest.Items?.map(({ pk }) => pk?.S)).toEqual(['C#a']);
  });

  it.each<[string, Partial<QueryCommandInput>, RegExp]>([
    [
      'a consistent read of an index',
      { ...ofQueue(), ConsistentRead: true },
      /Consistent reads are not supported on global secondary/,
    ],
    ['all attributes of a narrow index', { ...ofQueue(), Select: 'ALL_ATTRIBUTES' }, /ALL_ATTRIBUTES is not supported/],
    [
      'to show what an index does not hold',
      { ...ofQueue(), ProjectionExpression: 'secret' },
      /does not project|projection/i,
    ],
    [
      'to filter by what an index does not hold',
      { ...ofQueue(), FilterExpression: 'attribute_exists(secret)' },
      /does not project|projection/i,
    ],
    ['an unknown index', { ...ofQueue(), IndexName: 'GSI9' }, /does not have the specified index: GSI9/],
    [
      'a missing partition key',
      { KeyConditionExpression: 'sk = :p', ExpressionAttributeValues: { ':p': S('x') } },
      /missed key schema element/,
    ],
    [
      'a range of partitions',
      { KeyConditionExpression: 'pk > :p', ExpressionAttributeValues: { ':p': S('x') } },
      /key condition not supported/,
    ],
    ['two conditions on one key', ofTicket(' AND sk > :a AND sk < :a', { ':a': S('a') }), /one condition per key/],
    [
      'an operator that keys do not have',
      ofTicket(' AND contains(sk, :a)', { ':a': S('a') }),
      /Invalid operator used in KeyConditionExpression: contains/,
    ],
    ['a key of the wrong type', ofTicket(' AND sk = :a', { ':a': N(1) }), /does not match schema type/],
    ['an empty key', ofTicket(' AND sk = :a', { ':a': S('') }), /cannot contain an empty string value. Key: sk/],
    ['a filter on the key', { ...ofTicket(), FilterExpression: 'sk = :p' }, /only contain non-primary key attributes/],
    ['a start outside of the range', { ...ofTicket(), ExclusiveStartKey: key('C#2', 'x') }, /starting key/],
  ])('refuses %s', async (_, input, words) => {
    const error = await errorOf(query(input));

    expect(error).toMatchObject({ name: 'ValidationException', message: expect.stringMatching(words) });
  });

  it('scans every item once, in pages and in segments', async () => {
    const { subject, TableName } = at();
    const name = ({ pk, sk }: Record<string, AttributeValue>) => `${pk?.S} ${sk?.S}`;
    const whole = ((await subject.db.scan({ TableName })).Items ?? []).map(name).sort();
    const segments = await Promise.all(
      [0, 1, 2].map((Segment) => subject.db.scan({ TableName, Segment, TotalSegments: 3 })),
    );
    const paged: string[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page = await subject.db.scan({ TableName, Limit: 5, ...(from ? { ExclusiveStartKey: from } : {}) });
      paged.push(...(page.Items ?? []).map(name));
      from = page.LastEvaluatedKey;
    } while (from);

    expect(whole.length).toBe(14);
    expect(
      segments
        .flatMap(({ Items }) => Items ?? [])
        .map(name)
        .sort(),
    ).toEqual(whole);
    expect(paged.sort()).toEqual(whole);
  });

  it('sorts numbers as numbers and bytes as bytes', async () => {
    const { db } = at().subject;
    const TableName = `${at().TableName}-numbers`;
    const attributes = [
      { AttributeName: 'pk', AttributeType: 'N' as const },
      { AttributeName: 'sk', AttributeType: 'N' as const },
    ];
    const { GlobalSecondaryIndexes: _, ...definition } = deskTable(TableName);
    await db.createTable({ ...definition, AttributeDefinitions: attributes });
    const sorted = [
      '-1e20',
      '-12.5',
      '-12',
      '-0.003',
      '0',
      '0.0000001',
      '0.5',
      '1',
      '2',
      '10',
      '10.01',
      '123456789012345678901234567890',
    ];
    for (const sk of sorted.toSorted()) await db.putItem({ TableName, Item: { pk: N('1.0'), sk: N(sk) } });

    const { Items } = await db.query({
      TableName,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': N('1e0') },
    });

    expect(Items?.map(({ sk }) => Number(sk?.N))).toEqual(sorted.map(Number));
  });

  it('lists and describes its tables', async () => {
    const { subject, TableName } = at();
    const { TableNames } = await subject.db.listTables({});
    const { Table } = await subject.db.describeTable({ TableName });

    expect(TableNames).toContain(TableName);
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      ItemCount: expect.any(Number),
      KeySchema: deskTable('').KeySchema,
    });
    expect(Table?.GlobalSecondaryIndexes?.[0]).toMatchObject({ IndexName: 'GSI1', IndexStatus: 'ACTIVE' });
    expect(await errorOf(subject.db.describeTable({ TableName: 'nothing-here' }))).toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect(await errorOf(subject.db.createTable(deskTable(TableName)))).toMatchObject({
      name: 'ResourceInUseException',
    });
  });
};
