import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openJournal } from '../../../local/engine/journal.ts';
import { createSqsEngine } from '../../../local/engine/sqs/engine.ts';
import { countingIds, stillClock } from '../../support/engines.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'switchboard-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const clock = stillClock();
/** As after a SIGKILL: nothing was closed, only the file is left. */
const start = () => createSqsEngine({ clock, ids: countingIds(), journal: openJournal(dir, 'sqs') });
const QueueUrl = 'jobs';

describe('SQS after a crash', () => {
  it('knows its queues, its messages and what was in flight', () => {
    const first = start();
    first.createQueue({ QueueName: 'jobs', Attributes: { VisibilityTimeout: '60' } });
    for (const MessageBody of ['deleted', 'in flight', 'waiting'])
      first.sendMessage({ QueueUrl, MessageBody, MessageGroupId: 'g' });
    const { Messages: [message] = [] } = first.receiveMessage({ QueueUrl });
    first.deleteMessage({ QueueUrl, ReceiptHandle: message?.ReceiptHandle });
    const handle = first.receiveMessage({ QueueUrl }).Messages?.[0]?.ReceiptHandle;

    const second = start();
    expect(second.peek('jobs')).toMatchObject({ visible: 1, inFlight: 1, sent: 3 });
    expect(second.getQueueAttributes({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }).Attributes).toEqual({
      VisibilityTimeout: '60',
    });
    second.deleteMessage({ QueueUrl, ReceiptHandle: handle });
    expect(
      start()
        .peek('jobs')
        .messages.map(({ body }) => body),
    ).toEqual(['waiting']);
  });

  it('has every message that was acknowledged before a real SIGKILL', () => {
    const code = (name: string) => pathToFileURL(join(import.meta.dirname, '../../../local/engine', name)).href;
    const script = `
      const { createSqsEngine } = await import('${code('sqs/engine.ts')}');
      const { openJournal } = await import('${code('journal.ts')}');
      const sqs = createSqsEngine({ clock: { now: () => ${clock.now()} }, ids: { next: () => crypto.randomUUID() }, journal: openJournal(process.argv[1], 'sqs') });
      sqs.createQueue({ QueueName: 'jobs' });
      for (let sent = 0; sent < 500; sent += 1) sqs.sendMessage({ QueueUrl: 'jobs', MessageBody: String(sent) });
      process.kill(process.pid, 'SIGKILL');
    `;
    const { signal } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script, dir]);

    expect(signal).toBe('SIGKILL');
    expect(
      start()
        .peek('jobs', 1000)
        .messages.map(({ body }) => Number(body)),
    ).toEqual([...Array(500).keys()]);
  });

  it('keeps the bytes of a binary attribute', () => {
    const first = start();
    first.createQueue({ QueueName: 'jobs' });
    const MessageAttributes = { raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 200, 13) } };
    const sent = first.sendMessage({ QueueUrl, MessageBody: 'x', MessageAttributes });
    const { Messages: [message] = [] } = start().receiveMessage({ QueueUrl, MessageAttributeNames: ['All'] });

    expect([...(message?.MessageAttributes?.['raw']?.BinaryValue ?? [])]).toEqual([0, 200, 13]);
    expect(message?.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
  });

  it('drops a torn last line and says which other line it cannot read', () => {
    start().createQueue({ QueueName: 'jobs' });
    const path = join(dir, 'sqs.jsonl');
    appendFileSync(path, '{"kind":"message","queue":"jo');
    expect(start().listQueues({}).QueueUrls).toHaveLength(1);
    appendFileSync(path, 'no json\n');

    expect(start).toThrow(/sqs\.jsonl:2/);
  });

  it('keeps the journal as short as what it leads to', () => {
    const sqs = start();
    sqs.createQueue({ QueueName: 'jobs' });
    for (let sent = 0; sent < 2000; sent += 1) {
      sqs.sendMessage({ QueueUrl, MessageBody: 'x' });
      sqs.deleteMessage({ QueueUrl, ReceiptHandle: sqs.receiveMessage({ QueueUrl }).Messages?.[0]?.ReceiptHandle });
    }

    expect(readFileSync(join(dir, 'sqs.jsonl'), 'utf8').split('\n').length).toBeLessThan(2100);
    expect(start().peek('jobs').sent).toBe(2000);
  });
});
