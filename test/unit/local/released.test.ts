import { describe, expect, it } from '@jest/globals';
import { forgetfulJournal } from '../../../local/engine/journal.ts';
import type { SqsChange } from '../../../local/engine/sqs/changes.ts';
import { createSqsEngine } from '../../../local/engine/sqs/engine.ts';
import { releaseInFlight } from '../../../local/released.ts';

const remember = () => {
  const past: SqsChange[] = [];
  return { ...forgetfulJournal<SqsChange>(), past, append: (change: SqsChange) => void past.push(change) };
};

describe('a queue after a crash', () => {
  it('hands out at once what was in flight, and leaves what is delayed alone', () => {
    const clock = { now: () => 1_000_000 };
    let count = 0;
    const ids = { next: () => `id-${++count}` };
    const journal = remember();
    const before = createSqsEngine({ clock, ids, journal });
    before.createQueue({ QueueName: 'q', Attributes: { VisibilityTimeout: '360' } });
    before.sendMessage({ QueueUrl: 'q', MessageBody: 'done' });
    before.sendMessage({ QueueUrl: 'q', MessageBody: 'in flight' });
    const { Messages = [] } = before.receiveMessage({ QueueUrl: 'q', MaxNumberOfMessages: 10 });
    before.deleteMessage({ QueueUrl: 'q', ReceiptHandle: Messages.find(({ Body }) => Body === 'done')?.ReceiptHandle });
    before.sendMessage({ QueueUrl: 'q', MessageBody: 'delayed', DelaySeconds: 60 });

    const after = createSqsEngine({ clock, ids, journal: releaseInFlight(journal, clock.now()) });

    expect(after.receiveMessage({ QueueUrl: 'q', MaxNumberOfMessages: 10 }).Messages?.map(({ Body }) => Body)).toEqual([
      'in flight',
    ]);
  });
});
