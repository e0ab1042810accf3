import { describe, expect, it } from '@jest/globals';
import { createSqsEngine } from '../../../local/engine/sqs/engine.ts';
import { pollQueue } from '../../../local/engine/sqs/long-poll.ts';
import { cpuMs } from '../../support/cpu-time.ts';
import { countingIds, NOON, stillClock } from '../../support/engines.ts';

function open() {
  const clock = stillClock();
  const sqs = createSqsEngine({ clock, ids: countingIds() });
  const { QueueUrl = '' } = sqs.createQueue({ QueueName: 'jobs' });
  return { clock, sqs, QueueUrl };
}

describe('what a runner asks instead of polling', () => {
  it('tells when something may next be received', () => {
    const { clock, sqs, QueueUrl } = open();
    expect(sqs.nextVisibleAt('jobs')).toBeUndefined();
    sqs.sendMessage({ QueueUrl, MessageBody: 'x', DelaySeconds: 5 });
    expect(sqs.nextVisibleAt('jobs')).toBe(NOON + 5000);
    clock.advance(6000);
    expect(sqs.nextVisibleAt('jobs')).toBe(NOON + 6000);
    sqs.receiveMessage({ QueueUrl, VisibilityTimeout: 10 });
    expect(sqs.nextVisibleAt('jobs')).toBe(NOON + 16_000);
  });

  it('calls the listeners of a queue for what is sent and what is given back, until they stop listening', () => {
    const { sqs, QueueUrl } = open();
    const calls: string[] = [];
    const stop = sqs.onMessage('jobs', () => calls.push('jobs'));
    sqs.sendMessage({ QueueUrl, MessageBody: 'x' });
    const { Messages: [message] = [] } = sqs.receiveMessage({ QueueUrl });
    sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 });
    stop();
    sqs.sendMessage({ QueueUrl, MessageBody: 'y' });

    expect(calls).toHaveLength(2);
  });

  it('shows a queue without touching it: counts, the age of the oldest, how many were ever sent', () => {
    const { clock, sqs, QueueUrl } = open();
    for (const MessageBody of ['a', 'b', 'c']) sqs.sendMessage({ QueueUrl, MessageBody });
    const { Messages: [message] = [] } = sqs.receiveMessage({ QueueUrl });
    sqs.deleteMessage({ QueueUrl, ReceiptHandle: message?.ReceiptHandle });
    sqs.receiveMessage({ QueueUrl });
    clock.advance(7000);

    expect(sqs.peek('jobs')).toMatchObject({ visible: 1, inFlight: 1, delayed: 0, ageOfOldestMessage: 7, sent: 3 });
    expect(sqs.peek('jobs').messages.map(({ body, state }) => [body, state])).toEqual([
      ['b', 'in-flight'],
      ['c', 'ready'],
    ]);
  });

  it('forgets what is older than the retention period', () => {
    const { clock, sqs, QueueUrl } = open();
    sqs.sendMessage({ QueueUrl, MessageBody: 'old' });
    clock.advance(4 * 24 * 3600 * 1000);

    expect(sqs.receiveMessage({ QueueUrl }).Messages).toBeUndefined();
    expect(sqs.peek('jobs').visible).toBe(0);
  });

  it('takes nothing for somebody who has gone while a message came', async () => {
    const { sqs, QueueUrl } = open();
    sqs.sendMessage({ QueueUrl, MessageBody: 'x' });
    const wait = { queue: 'jobs', milliseconds: 1000, signal: AbortSignal.abort() };

    expect(await pollQueue(sqs, wait, () => sqs.receiveMessage({ QueueUrl }).Messages)).toBeUndefined();
    expect(sqs.peek('jobs').visible).toBe(1);
  });

  it('is quick with a hundred thousand messages of which most are of one noisy group', () => {
    const { sqs, QueueUrl } = open();
    for (let sent = 0; sent < 100_000; sent += 1) {
      sqs.sendMessage({ QueueUrl, MessageBody: 'x', MessageGroupId: sent % 100 === 0 ? `quiet-${sent}` : 'noisy' });
    }
    const start = cpuMs();
    for (let batch = 0; batch < 2000; batch += 1) {
      const { Messages = [] } = sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
      if (batch > 10) for (const { ReceiptHandle } of Messages) sqs.deleteMessage({ QueueUrl, ReceiptHandle });
    }

    expect(cpuMs() - start).toBeLessThan(3000);
  });
});
