import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SQSRecord } from 'aws-lambda';
import { openDeskClock } from '../../../local/desk-clock.ts';
import { createSqsEngine } from '../../../local/engine/sqs/engine.ts';
import { type QueueMapping, type Source, startQueueSource } from '../../../local/event-sources/queue-source.ts';
import type { Invoked } from '../../../local/lambda/invocation.ts';

const sources: Source[] = [];
afterEach(async () => {
  await Promise.all(sources.splice(0).map((source) => source.stop()));
});

type Batch = { Records: SQSRecord[] };
type Handle = (bodies: string[], batch: Batch) => unknown;

function desk(handle: Handle, more: Partial<QueueMapping> = {}) {
  const clock = openDeskClock(join(mkdtempSync(join(tmpdir(), 'queue-')), 'clock.json'));
  let count = 0;
  const sqs = createSqsEngine({ clock, ids: { next: () => `id-${++count}` } });
  sqs.createQueue({ QueueName: 'dead' });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: sqs.arnOf('dead'), maxReceiveCount: 3 });
  sqs.createQueue({ QueueName: 'jobs', Attributes: { VisibilityTimeout: '60', RedrivePolicy } });
  const batches: string[][] = [];
  const invoke = async (_name: string, event: unknown): Promise<Invoked> => {
    const batch = event as Batch;
    const bodies = batch.Records.map(({ body }) => body);
    batches.push(bodies);
    try {
      return { ok: true, payload: await handle(bodies, batch) };
    } catch (error) {
      return { ok: false, error: { errorType: 'Error', errorMessage: String(error) } };
    }
  };
  const mapping: QueueMapping = {
    queueUrl: 'jobs',
    arn: sqs.arnOf('jobs'),
    region: 'eu-central-1',
    functionName: 'f',
    batchSize: 10,
    windowMs: 0,
    partial: true,
    passes: () => true,
    concurrency: 1,
    ...more,
  };
  const source = startQueueSource({ mapping, sqs, clock, invoke });
  sources.push(source);
  const settled = async () => {
    do await new Promise((resolve) => setTimeout(resolve, 10));
    while (source.busy());
  };
  const send = (...bodies: string[]) => {
    for (const MessageBody of bodies) sqs.sendMessage({ QueueUrl: 'jobs', MessageBody });
  };
  return {
    clock,
    sqs,
    send,
    settled,
    batches,
    left: (queue = 'jobs') => sqs.peek(queue).messages.map(({ body }) => body),
  };
}

const failing = ({ Records }: Batch, ...bodies: string[]) => ({
  batchItemFailures: Records.filter(({ body }) => bodies.includes(body)).map(({ messageId }) => ({
    itemIdentifier: messageId,
  })),
});

describe('a queue that feeds a function', () => {
  it('hands messages over in batches and deletes them when all went well', async () => {
    const { send, settled, batches, left } = desk(() => null);

    send('a', 'b', 'c');
    await settled();

    expect(batches.flat().sort()).toEqual(['a', 'b', 'c']);
    expect(left()).toEqual([]);
  });

  it('makes records as Lambda does', async () => {
    let record: SQSRecord | undefined;
    const { sqs, settled } = desk((_bodies, { Records }) => {
      [record] = Records;
    });

    sqs.sendMessage({
      QueueUrl: 'jobs',
      MessageBody: 'a',
      MessageGroupId: 'g',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
    });
    await settled();

    expect(record).toMatchObject({
      body: 'a',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:jobs',
      awsRegion: 'eu-central-1',
      attributes: { ApproximateReceiveCount: '1', MessageGroupId: 'g' },
      messageAttributes: { kind: { stringValue: 'x', dataType: 'String', stringListValues: [], binaryListValues: [] } },
    });
  });

  it('leaves what is reported failed until the visibility timeout of the desk’s time', async () => {
    let broken = true;
    const { send, settled, left, clock, batches } = desk((_bodies, batch) => (broken ? failing(batch, 'b') : null));

    send('a', 'b');
    await settled();
    expect(left()).toEqual(['b']);

    broken = false;
    clock.advance(61_000);
    await settled();
    expect(left()).toEqual([]);
    expect(batches.flat().filter((body) => body === 'b')).toHaveLength(2);
  });

  it('leaves the whole batch when the function throws or answers nonsense, and gives up to the dead letters', async () => {
    const { send, settled, left, clock } = desk((bodies) => {
      if (bodies.includes('a')) throw new Error('no');
      return { batchItemFailures: [{ itemIdentifier: 'nobody' }] };
    });

    send('a', 'b');
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await settled();
      clock.advance(61_000);
    }
    await settled();

    expect(left()).toEqual([]);
    expect(left('dead').sort()).toEqual(['a', 'b']);
  });

  it('deletes what its filter does not let through', async () => {
    const { send, settled, left, batches } = desk(() => null, {
      passes: (record) => (record as { body: { kind?: string } }).body.kind === 'wanted',
    });

    send('{"kind":"wanted"}', '{"kind":"other"}', 'no json');
    await settled();

    expect(batches.flat()).toEqual(['{"kind":"wanted"}']);
    expect(left()).toEqual([]);
  });

  it('opens its batching window with a message, and keeps nobody waiting for an empty queue', async () => {
    const { clock, settled, batches } = desk(() => null, { windowMs: 600_000 });
    await settled();
    clock.advance(1000);
    await settled();

    expect(batches).toEqual([]);
  });

  it('waits for its batching window', async () => {
    const { send, settled, batches } = desk(() => null, { windowMs: 60 });

    send('a');
    await new Promise((resolve) => setTimeout(resolve, 20));
    send('b');
    await settled();

    expect(batches).toEqual([['a', 'b']]);
  });

  it('sees a delayed message when its time comes', async () => {
    const { sqs, settled, batches, clock } = desk(() => null);

    sqs.sendMessage({ QueueUrl: 'jobs', MessageBody: 'later', DelaySeconds: 600 });
    await settled();
    expect(batches).toEqual([]);

    clock.advance(601_000);
    await settled();
    expect(batches).toEqual([['later']]);
  });
});
