import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import type { Suite } from './dynamo-suite.ts';
import { errorOf, key, N, S } from './dynamo-table.ts';

type Values = Record<string, AttributeValue>;

const start = {
  n: N('1.50'),
  body: S('hello'),
  ss: { SS: ['b', 'a'] },
  l: { L: [N(1), N(2), N(3)] },
  m: { M: { x: S('y') } },
  flag: { BOOL: true },
  bytes: { B: Uint8Array.of(0, 255) },
};

/** Condition, whether an item like `start` meets it. */
const CONDITIONS: readonly [string, boolean][] = [
  ['attribute_exists(n)', true],
  ['attribute_not_exists(nope)', true],
  ['attribute_exists(m.x) AND attribute_not_exists(m.y)', true],
  ['nope <> :v', true],
  ['nope = :v', false],
  ['NOT nope = :v', true],
  ['nope < :two', false],
  ['n < :v', false],
  ['m.x = :v AND l[1] = :two', true],
  ['m.x = :v OR nope = :v AND nope = :two', true],
  ['(m.x = :v OR nope = :v) AND nope = :two', false],
  ['NOT n > :two AND m.x = :v', true],
  ['n BETWEEN :one AND :two', true],
  ['n IN (:v, :two)', false],
  [':two IN (n, l[1])', true],
  ['size(body) = :five', true],
  ['size(ss) = :two AND size(m) = :one', true],
  ['size(n) > :one', false],
  ['contains(ss, :a) AND contains(body, :ell) AND contains(l, :two)', true],
  ['begins_with(body, :hel)', true],
  ['begins_with(n, :hel)', false],
  ['attribute_type(ss, :SS)', true],
  ['flag = :true', true],
  ['bytes = :bytes', true],
  ['n = :longOne', true],
  ['(n) = :longOne', true],
];

const VALUES: Values = {
  ':v': S('y'),
  ':one': N(1),
  ':two': N(2),
  ':five': N(5),
  ':a': S('a'),
  ':ell': S('ell'),
  ':hel': S('hel'),
  ':SS': S('SS'),
  ':true': { BOOL: true },
  ':bytes': { B: Uint8Array.of(0, 255) },
  ':longOne': N('0.15e1'),
  ':list': { L: [S('z')] },
  ':set': { SS: ['b', 'q'] },
  ':both': { SS: ['a', 'b'] },
  ':huge': N('99999999999999999999999999999999999999'),
  ':empty': S(''),
};

const valuesIn = (...expressions: (string | undefined)[]): { ExpressionAttributeValues?: Values } => {
  const used = new Set(expressions.join(' ').match(/:\w+/g) ?? []);
  return used.size > 0
    ? { ExpressionAttributeValues: Object.fromEntries([...used].map((name) => [name, VALUES[name] ?? S('?')])) }
    : {};
};

/** Update, the attributes that it leaves changed (null: gone). */
const UPDATES: readonly [string, Record<string, AttributeValue | null>][] = [
  ['SET n = n + :two', { n: N('3.5') }],
  ['SET n = :one - n', { n: N('-0.5') }],
  ['SET c = if_not_exists(c, :one) + :two', { c: N(3) }],
  ['SET l = list_append(l, :list)', { l: { L: [N(1), N(2), N(3), S('z')] } }],
  ['SET l = list_append(:list, l)', { l: { L: [S('z'), N(1), N(2), N(3)] } }],
  ['SET l[1] = :v, l[9] = :a REMOVE l[0]', { l: { L: [S('y'), N(3), S('a')] } }],
  ['SET l[5] = :two, l[4] = :one', { l: { L: [N(1), N(2), N(3), N(1), N(2)] } }],
  ['REMOVE l[0], l[2]', { l: { L: [N(2)] } }],
  ['REMOVE l[77], nope', {}],
  ['SET m.y = :one REMOVE m.x', { m: { M: { y: N(1) } } }],
  ['ADD ss :set', { ss: { SS: ['a', 'b', 'q'] } }],
  ['DELETE ss :set', { ss: { SS: ['a'] } }],
  ['DELETE ss :both', { ss: null }],
  ['DELETE nope :set', {}],
  ['ADD n :two, m.c :one', { n: N('3.5'), m: { M: { x: S('y'), c: N(1) } } }],
  ['ADD fresh :two', { fresh: N(2) }],
  ['SET body = n, n = body', { body: N('1.5'), n: S('hello') }],
  ['set body = (:v)', { body: S('y') }],
];

/** Update that AWS refuses, the words that its error holds. */
const REFUSED: readonly [string, RegExp][] = [
  ['SET', /Syntax error; token: "<EOF>", near: "SET"/],
  ['SET a = :v, a = :two', /paths overlap/],
  ['SET a.b = :v, a = :two', /paths overlap/],
  ['SET a[0] = :v, a.x = :two', /paths conflict/],
  ['SET n = :v SET n = :two', /"SET" section can only be used once/],
  ['SET status = :v', /reserved keyword: status/],
  ['SET n = :nope2 + #nope', /not defined/],
  ['SET n = n + :v', /Incorrect operand type.*operator or function: \+/],
  ['SET n = nope + :one', /attribute that does not exist in the item/],
  ['SET n = ss + :one', /incorrect data type/],
  ['SET zz.y = :v', /document path provided in the update expression is invalid/],
  ['SET m[0] = :v', /document path provided in the update expression is invalid/],
  ['REMOVE m.q.r', /document path provided in the update expression is invalid/],
  ['ADD n :set', /incorrect data type/],
  ['ADD n :v', /operator: ADD, operand type: STRING/],
  ['DELETE ss :one', /operator: DELETE, operand type: NUMBER/],
  ['SET n = :one + :huge + :one', /Syntax error; token: "\+"/],
  ['SET n = n + :huge', /38 digits/],
  ['SET n = size(n)', /function is not allowed in an update expression; function: size/],
  ['SET pk = :v', /part of the key/],
];

const REFUSED_CONDITIONS: readonly [string, RegExp][] = [
  ['', /can not be empty/],
  ['((n = :two))', /redundant parentheses/],
  ['n = n', /must be distinct/],
  ['n = :two AND', /Syntax error; token: "<EOF>"/],
  ['AND n', /Syntax error; token: "AND"/],
  ['n == :two', /Syntax error; token: "="/],
  ['foo(n)', /Invalid function name; function: foo/],
  ['attribute_exists(:v)', /requires a document path/],
  ['attribute_type(n, :v)', /Invalid attribute type name/],
  ['n > :list', /Incorrect operand type/],
  ['n BETWEEN :two AND :one', /upper bound to be greater than or equal to lower bound/],
];

export const expressionSuite: Suite = (at) => {
  let count = 0;
  const put = async (attributes: Values = start): Promise<Values> => {
    count += 1;
    const Key = key(`C#${count}`);
    await at().subject.db.putItem({ TableName: at().TableName, Item: { ...Key, ...attributes } });
    return Key;
  };
  const update = (Key: Values, rest: Partial<UpdateItemCommandInput>) =>
    at().subject.db.updateItem({ TableName: at().TableName, Key, ...rest });
  const get = async (Key: Values) =>
    (await at().subject.db.getItem({ TableName: at().TableName, Key, ConsistentRead: true })).Item;

  it('gives back what was put, numbers in normal form', async () => {
    const Key = await put({
      ...start,
      big: N('1e100'),
      small: N('-0.001230'),
      zero: N('-0.0'),
      none: { NULL: true },
      e: S(''),
    });

    expect(await get(Key)).toEqual({
      ...Key,
      ...start,
      n: N('1.5'),
      ss: { SS: ['a', 'b'] },
      big: N(`1${'0'.repeat(100)}`),
      small: N('-0.00123'),
      zero: N('0'),
      none: { NULL: true },
      e: S(''),
    });
  });

  it('answers the old item on put and delete when asked, and nothing where there was none', async () => {
    const { db } = at().subject;
    const { TableName } = at();
    const Key = await put({ n: N(1) });

    const replaced = await db.putItem({ TableName, Item: { ...Key, n: N(2) }, ReturnValues: 'ALL_OLD' });
    const deleted = await db.deleteItem({ TableName, Key, ReturnValues: 'ALL_OLD' });
    const again = await db.deleteItem({ TableName, Key, ReturnValues: 'ALL_OLD' });

    expect([replaced.Attributes, deleted.Attributes, again.Attributes]).toEqual([
      { ...Key, n: N(1) },
      { ...Key, n: N(2) },
      undefined,
    ]);
  });

  it.each(CONDITIONS)('judges %s as %s', async (ConditionExpression, met) => {
    const Key = await put();

    const outcome = update(Key, {
      ConditionExpression,
      UpdateExpression: 'REMOVE zz',
      ...valuesIn(ConditionExpression),
    });

    if (met) await expect(outcome).resolves.toBeDefined();
    else await expect(outcome).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('shows the item that stopped a write when asked to', async () => {
    const { db } = at().subject;
    const Key = await put({ version: N(7) });

    const error = await errorOf(
      db.putItem({
        TableName: at().TableName,
        Item: Key,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );

    expect(error).toMatchObject({ name: 'ConditionalCheckFailedException', message: 'The conditional request failed' });
    expect(error['Item']).toEqual({ ...Key, version: N(7) });
  });

  it.each(UPDATES)('does %s', async (UpdateExpression, changed) => {
    const Key = await put();

    await update(Key, { UpdateExpression, ...valuesIn(UpdateExpression) });

    const expected = Object.entries({ ...Key, ...start, n: N('1.5'), ss: { SS: ['a', 'b'] }, ...changed });
    expect(await get(Key)).toEqual(Object.fromEntries(expected.filter(([, value]) => value !== null)));
  });

  it.each(REFUSED)('refuses %s', async (UpdateExpression, words) => {
    const Key = await put();
    const named = valuesIn(UpdateExpression);
    delete named.ExpressionAttributeValues?.[':nope2'];

    const error = await errorOf(
      update(Key, {
        UpdateExpression,
        ...(named.ExpressionAttributeValues && Object.keys(named.ExpressionAttributeValues).length > 0 ? named : {}),
      }),
    );

    expect(error).toMatchObject({ name: 'ValidationException', message: expect.stringMatching(words) });
  });

  it.each(REFUSED_CONDITIONS)('refuses the condition "%s"', async (ConditionExpression, words) => {
    const Key = await put();

    const error = await errorOf(
      update(Key, { ConditionExpression, UpdateExpression: 'REMOVE zz', ...valuesIn(ConditionExpression) }),
    );

    expect(error).toMatchObject({ name: 'ValidationException', message: expect.stringMatching(words) });
  });

  it('makes the item that an update finds missing, key and all', async () => {
    const Key = key('C#upsert');

    const { Attributes } = await update(Key, {
      UpdateExpression: 'SET a = :one',
      ...valuesIn(':one'),
      ReturnValues: 'ALL_NEW',
    });

    expect(Attributes).toEqual({ ...Key, a: N(1) });
  });

  it('answers the updated attributes, before and after', async () => {
    const Key = await put({ n: N(1), kept: S('k') });
    const ask = { UpdateExpression: 'SET n = n + :one, fresh = :v REMOVE gone', ...valuesIn(':one :v') };

    const after = await update(Key, { ...ask, ReturnValues: 'UPDATED_NEW' });
    const before = await update(Key, { ...ask, ReturnValues: 'UPDATED_OLD' });

    expect([after.Attributes, before.Attributes]).toEqual([
      { n: N(2), fresh: S('y') },
      { n: N(2), fresh: S('y') },
    ]);
  });

  it('projects paths, and lists close up', async () => {
    const Key = await put();

    const { Item } = await at().subject.db.getItem({
      TableName: at().TableName,
      Key,
      ProjectionExpression: '#b, l[2], l[0], m.x, m.nope',
      ExpressionAttributeNames: { '#b': 'body' },
    });

    expect(Item).toEqual({ body: S('hello'), l: { L: [N(1), N(3)] }, m: { M: { x: S('y') } } });
  });

  it('refuses names and values that no expression uses, and those without an expression', async () => {
    const Key = await put();
    const unused = await errorOf(
      update(Key, { UpdateExpression: 'REMOVE a', ExpressionAttributeNames: { '#spare': 'b' } }),
    );
    const spare = await errorOf(
      update(Key, { UpdateExpression: 'REMOVE a', ExpressionAttributeValues: { ':spare': N(1) } }),
    );
    const without = await errorOf(
      at().subject.db.getItem({ TableName: at().TableName, Key, ExpressionAttributeNames: { '#a': 'a' } }),
    );

    expect([unused.message, spare.message, without.message]).toEqual([
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#spare}',
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:spare}',
      'ExpressionAttributeNames can only be specified when using expressions',
    ]);
  });
};
