import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import { createDynamoEngine } from '../../../local/engine/dynamo/index.ts';
import { openCheckpoints } from '../../../local/event-sources/checkpoints.ts';
import { openDynamoStream } from '../../../local/event-sources/dynamo-stream.ts';
import { failedBatchObject } from '../../../local/event-sources/failed-batch.ts';
import { compileFilter } from '../../../local/event-sources/filter-pattern.ts';
import { type StreamMapping, startStreamSource } from '../../../local/event-sources/stream-source.ts';
import type { Invoked } from '../../../local/lambda/invocation.ts';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((source) => source.stop()));
});

const BASE: StreamMapping = {
  name: 'm',
  functionName: 'f',
  streamArn: '',
  batchSize: 100,
  partial: true,
  bisect: true,
  maxRetries: 2,
  maxAgeSeconds: 3600,
  passes: () => true,
};

async function table() {
  const time = { now: 1_700_000_000_000 };
  const dynamo = createDynamoEngine({ clock: { now: () => time.now } });
  await dynamo.createTable({
    TableName: 'desk',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  });
  const put = async (...keys: string[]) => {
    for (const pk of keys)
      await dynamo.putItem({ TableName: 'desk', Item: { pk: { S: pk }, bytes: { B: Uint8Array.from([1]) } } });
  };
  return { time, dynamo, put, checkpoints: openCheckpoints(join(mkdtempSync(join(tmpdir(), 'stream-')), 'c.json')) };
}

type Table = Awaited<ReturnType<typeof table>>;
const keyOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.Keys?.['pk']?.S ?? '';

async function follow(
  { dynamo, time, checkpoints }: Table,
  handle: (keys: string[], records: DynamoDBRecord[]) => unknown,
  more: Partial<StreamMapping> = {},
) {
  const reader = await openDynamoStream(dynamo, 'desk');
  const batches: string[][] = [];
  const givenUp: { keys: string[]; condition: string }[] = [];
  const invoke = async (_name: string, event: unknown): Promise<Invoked> => {
    const { Records } = event as { Records: DynamoDBRecord[] };
    const keys = Records.map(keyOf);
    batches.push(keys);
    try {
      return { ok: true, payload: await handle(keys, Records) };
    } catch (error) {
      return { ok: false, error: { errorType: 'Error', errorMessage: String(error) } };
    }
  };
  const source = startStreamSource({
    mapping: { ...BASE, streamArn: reader.streamArn, ...more },
    reader,
    checkpoints,
    invoke,
    now: () => time.now,
    onGivenUp: ({ records, condition }) => void givenUp.push({ keys: records.map(keyOf), condition }),
    backoff: () => 1,
  });
  open.push(source);
  const settled = async () => {
    do await new Promise((resolve) => setTimeout(resolve, 10));
    while (source.busy());
  };
  await settled();
  return { batches, givenUp, settled, stop: source.stop };
}

const failAt = (records: DynamoDBRecord[], ...keys: string[]) => ({
  batchItemFailures: records
    .filter((record) => keys.includes(keyOf(record)))
    .map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber })),
});

describe('a stream that feeds a function', () => {
  it('hands over everything from the start, in order, and then what comes', async () => {
    const at = await table();
    await at.put('a', 'b');
    const { batches, settled } = await follow(at, () => null);

    await at.put('c');
    await settled();

    expect(batches).toEqual([['a', 'b'], ['c']]);
  });

  it('makes records as Lambda does', async () => {
    const at = await table();
    await at.put('a');
    let seen: DynamoDBRecord | undefined;
    await follow(at, (_keys, [record]) => {
      seen = record;
    });

    expect(seen).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: {
        ApproximateCreationDateTime: 1_700_000_000,
        NewImage: { pk: { S: 'a' }, bytes: { B: 'AQ==' } },
        StreamViewType: 'NEW_IMAGE',
      },
    });
    expect(seen?.eventSourceARN).toContain(':table/desk/stream/');
  });

  it('goes on after its checkpoint when it starts again', async () => {
    const at = await table();
    await at.put('a');
    const first = await follow(at, () => null);
    await first.stop();
    await at.put('b');

    const second = await follow(at, () => null);

    expect(second.batches).toEqual([['b']]);
  });

  it('skips what its filter drops, and does not look at it again', async () => {
    const at = await table();
    await at.put('a', 'b', 'c');
    const passes = compileFilter({ dynamodb: { Keys: { pk: { S: [{ 'anything-but': ['b'] }] } } } });

    const first = await follow(at, () => null, { passes });
    await first.stop();
    const second = await follow(at, () => null, { passes });

    expect([first.batches, second.batches]).toEqual([[['a', 'c']], []]);
  });

  it('tries again from the lowest record that failed', async () => {
    const at = await table();
    await at.put('a', 'b', 'c', 'd');
    let broken = true;

    const { batches } = await follow(at, (_keys, records) => {
      const answer = broken ? failAt(records, 'd', 'c') : null;
      broken = false;
      return answer;
    });

    expect(batches).toEqual([
      ['a', 'b', 'c', 'd'],
      ['c', 'd'],
    ]);
  });

  it('parts a batch that throws until the poison is alone, gives it up, and the rest gets through', async () => {
    const at = await table();
    await at.put('a', 'b', 'poison', 'd');

    const { batches, givenUp } = await follow(at, (keys) => {
      if (keys.includes('poison')) throw new Error('no');
      return null;
    });

    expect(givenUp).toEqual([{ keys: ['poison'], condition: 'RetryAttemptsExhausted' }]);
    expect(batches.filter((batch) => batch.join() === 'poison')).toHaveLength(3);
    expect(batches).toContainEqual(['a', 'b']);
    expect(batches).toContainEqual(['d']);
  });

  it('gives up the whole batch where it may not be parted', async () => {
    const at = await table();
    await at.put('a', 'b');

    const { batches, givenUp } = await follow(
      at,
      () => {
        throw new Error('no');
      },
      { bisect: false },
    );

    expect(batches).toHaveLength(3);
    expect(givenUp).toEqual([{ keys: ['a', 'b'], condition: 'RetryAttemptsExhausted' }]);
  });

  it('gives up what has become too old', async () => {
    const at = await table();
    await at.put('old');
    at.time.now += 3_602_000;
    await at.put('new');

    const { batches, givenUp } = await follow(at, () => null);

    expect(givenUp).toEqual([{ keys: ['old'], condition: 'RecordAgeExceeded' }]);
    expect(batches).toEqual([['new']]);
  });

  it('lets nothing pass by what still fails', async () => {
    const at = await table();
    await at.put('a');
    let failures = 2;
    const { batches, settled } = await follow(at, (keys) => {
      if (keys[0] === 'a' && failures > 0) {
        failures -= 1;
        throw new Error('not yet');
      }
      return null;
    });
    await at.put('b');
    await settled();

    expect(batches.map(([first]) => first)).toEqual(['a', 'a', 'a', 'b']);
  });

  it('writes what it gave up whole, where S3’s destinations lie', () => {
    const record = { dynamodb: { SequenceNumber: '1', ApproximateCreationDateTime: 1 } } as DynamoDBRecord;
    const { key, body } = failedBatchObject({
      id: 'f0e1',
      mapping: 'm',
      functionArn: 'arn',
      streamArn: 's',
      shardId: 'shard',
      records: [record],
      condition: 'RetryAttemptsExhausted',
      attempts: 9,
      at: 0,
    });

    expect(key).toMatch(/^aws\/lambda\/m\/shard\/1970\/01\/01\/1970-01-01T00\.00\.00-f0e1$/);
    expect(JSON.parse(JSON.parse(body).payload)).toEqual({ Records: [record] });
  });
});
