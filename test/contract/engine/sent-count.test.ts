import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LOCAL_CREDENTIALS } from '../../../local/engine/credentials.ts';
import type { Journal } from '../../../local/engine/journal.ts';
import type { SqsChange } from '../../../local/engine/sqs/changes.ts';
import { createSqsEngine } from '../../../local/engine/sqs/engine.ts';
import { liveSentCount, queueNameOf } from '../../../shared/platform/live-sent-count.ts';
import { countingIds, NOON, openWire, stillClock } from '../../support/engines.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let wire: Awaited<ReturnType<typeof openWire>>;
beforeAll(async () => {
  wire = await openWire();
  wire.sqs.createQueue({ QueueName: 'desk-chat-jobs' });
  for (const minutes of [0, 0, 1, 1, 58]) {
    wire.sqs.sendMessage({ QueueUrl: 'desk-chat-jobs', MessageBody: 'a job' });
    wire.clock.advance(minutes * MINUTE);
  }
});
afterAll(() => wire.close());

const counter = (now = NOON + HOUR) =>
  liveSentCount({
    queues: { chat: 'desk-chat-jobs', mail: 'desk-mail-jobs' },
    now: () => now,
    client: new CloudWatchClient({
      endpoint: wire.endpoint.url,
      region: 'us-east-1',
      credentials: LOCAL_CREDENTIALS,
      maxAttempts: 1,
    }),
  });

describe('the count of jobs that were sent, by CloudWatch’s own client', () => {
  it('is by the minute, for one queue', async () => {
    const count = counter();

    expect(await count('chat', { from: NOON, until: NOON + HOUR })).toBe(5);
    expect(await count('chat', { from: NOON, until: NOON + MINUTE })).toBe(3);
    expect(await count('chat', { from: NOON + 2 * MINUTE, until: NOON + 3 * MINUTE })).toBe(1);
    expect(await count('mail', { from: NOON, until: NOON + HOUR })).toBeNull();
  });

  it('is by whole hours once CloudWatch has forgotten the minutes', async () => {
    const count = counter(NOON + 20 * DAY);

    expect(await count('chat', { from: NOON, until: NOON + HOUR })).toBe(5);
    expect(await count('chat', { from: NOON, until: NOON + 30 * MINUTE })).toBeNull();
  });

  it('refuses a metric that the laptop does not count, instead of saying nothing of it', async () => {
    const client = new CloudWatchClient({
      endpoint: wire.endpoint.url,
      region: 'us-east-1',
      credentials: LOCAL_CREDENTIALS,
    });
    const asked = client.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/Lambda',
        MetricName: 'Errors',
        StartTime: new Date(NOON),
        EndTime: new Date(NOON + HOUR),
        Period: 60,
        Statistics: ['Sum'],
      }),
    );
    await expect(asked).rejects.toThrow('NumberOfMessagesSent only');
  });
});

describe('the engine’s own count', () => {
  it('outlives a start, and forgets minutes after fifteen days', () => {
    const past: SqsChange[] = [];
    const journal = {
      past,
      append: (change: SqsChange) => void past.push(change),
      compact: (changes: readonly SqsChange[]) => void past.splice(0, past.length, ...changes),
      close: () => undefined,
    } as unknown as Journal<SqsChange>;
    const clock = stillClock();
    const first = createSqsEngine({ clock, ids: countingIds(), journal });
    first.createQueue({ QueueName: 'q' });
    first.sendMessage({ QueueUrl: 'q', MessageBody: 'a job' });
    clock.advance(MINUTE);
    first.sendMessage({ QueueUrl: 'q', MessageBody: 'another' });

    const second = createSqsEngine({ clock, ids: countingIds(), journal });
    const third = createSqsEngine({ clock, ids: countingIds(), journal });
    const span = { from: NOON, until: NOON + 30 * DAY, periodMs: MINUTE };
    expect(third.sentWithin('q', span)).toEqual(second.sentWithin('q', span));
    expect(third.sentWithin('q', span)).toEqual([
      { at: NOON, sent: 1 },
      { at: NOON + MINUTE, sent: 1 },
    ]);

    clock.advance(15 * DAY);
    third.sendMessage({ QueueUrl: 'q', MessageBody: 'much later' });
    expect(third.sentWithin('q', span).map(({ at }) => at)).toEqual([NOON + MINUTE, NOON + MINUTE + 15 * DAY]);
  });

  it('names a queue by the end of its address', () => {
    expect(queueNameOf('https://sqs.eu-central-1.amazonaws.com/123456789012/switchboard-dev-mail-jobs')).toBe(
      'switchboard-dev-mail-jobs',
    );
  });
});
