import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SqsEngine } from '../../local/engine/sqs/engine.ts';

type Awaitable<Operation> = Operation extends (input: infer Input) => infer Output
  ? (input: Input) => Output | Promise<Output>
  : never;

type Operation =
  | 'createQueue'
  | 'getQueueUrl'
  | 'listQueues'
  | 'getQueueAttributes'
  | 'setQueueAttributes'
  | 'listDeadLetterSourceQueues'
  | 'purgeQueue'
  | 'sendMessage'
  | 'sendMessageBatch'
  | 'receiveMessage'
  | 'deleteMessage'
  | 'deleteMessageBatch'
  | 'changeMessageVisibility'
  | 'changeMessageVisibilityBatch'
  | 'startMessageMoveTask'
  | 'listMessageMoveTasks';

/** SQS as the suite needs it: the engine, or an SDK client of anybody's SQS. `advance` lets so many milliseconds pass. */
export type SqsUnderTest = {
  sqs: { [Name in Operation]: Awaitable<SqsEngine[Name]> };
  advance(ms: number): void | Promise<void>;
  close(): void | Promise<void>;
};

/** What an SQS of others is known to do otherwise: the test's name, and why that is no reason to change ours. */
export type ToleratedDifferences = Readonly<Record<string, string>>;

const SECOND = 1000;

/** The behaviour of SQS standard queues that the desk relies on, as a suite for any SQS. A tolerated difference must still be one: its test must fail. */
export function describeSqs(
  name: string,
  open: () => Promise<SqsUnderTest>,
  tolerated: ToleratedDifferences = {},
): void {
  const tests = { ...QUEUES, ...MESSAGES, ...RECEIPTS, ...DEAD_LETTERS, ...LIMITS };
  const unknown = Object.keys(tolerated).find((sentence) => !(sentence in tests));
  if (unknown !== undefined) throw new Error(`no test is named "${unknown}"`);
  describe(`SQS: ${name}`, () => {
    let under: SqsUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());
    for (const [sentence, run] of Object.entries(tests))
      (sentence in tolerated ? it.failing : it)(sentence, () => run(under));
  });
}

type Tests = Record<string, (under: SqsUnderTest) => Promise<void>>;
type Sqs = SqsUnderTest['sqs'];

async function aQueue(sqs: Sqs, Attributes: Record<string, string> = {}, QueueName = 'jobs'): Promise<string> {
  const { QueueUrl = '' } = await sqs.createQueue({ QueueName, Attributes });
  return QueueUrl;
}

async function attributesOf(sqs: Sqs, QueueUrl: string): Promise<Record<string, string>> {
  const { Attributes = {} } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ['All'] });
  return Attributes;
}

async function bodies(
  sqs: Sqs,
  QueueUrl: string,
  more: { MaxNumberOfMessages?: number; VisibilityTimeout?: number } = {},
): Promise<string[]> {
  const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10, ...more });
  return Messages.map(({ Body = '' }) => Body);
}

async function one(sqs: Sqs, QueueUrl: string) {
  const { Messages: [message] = [] } = await sqs.receiveMessage({
    QueueUrl,
    AttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  if (!message) throw new Error('nothing received');
  return message;
}

async function errorOf(run: () => unknown): Promise<string> {
  try {
    await run();
    return 'none';
  } catch (error) {
    return (error as Error).name;
  }
}

const QUEUES: Tests = {
  'finds a queue by its name and lists queues by prefix': async ({ sqs }) => {
    const url = await aQueue(sqs, {}, 'mail-jobs');
    await aQueue(sqs, {}, 'chat-jobs');

    expect((await sqs.getQueueUrl({ QueueName: 'mail-jobs' })).QueueUrl).toBe(url);
    expect((await sqs.listQueues({ QueueNamePrefix: 'mail' })).QueueUrls).toEqual([url]);
    expect(await errorOf(() => sqs.getQueueUrl({ QueueName: 'none' }))).toBe('QueueDoesNotExist');
  },
  'creates the same queue once and refuses other attributes under its name': async ({ sqs }) => {
    const url = await aQueue(sqs, { VisibilityTimeout: '60' });

    expect(await aQueue(sqs, { VisibilityTimeout: '60' })).toBe(url);
    expect(await errorOf(() => aQueue(sqs, { VisibilityTimeout: '61' }))).toBe('QueueNameExists');
  },
  'answers attributes with their defaults and changes them': async ({ sqs }) => {
    const url = await aQueue(sqs);
    const before = await attributesOf(sqs, url);
    await sqs.setQueueAttributes({ QueueUrl: url, Attributes: { VisibilityTimeout: '90' } });

    expect(before).toMatchObject({ VisibilityTimeout: '30', DelaySeconds: '0', MessageRetentionPeriod: '345600' });
    expect(before['QueueArn']).toMatch(/^arn:aws:sqs:.*:jobs$/);
    expect((await attributesOf(sqs, url))['VisibilityTimeout']).toBe('90');
  },
  'refuses an attribute that is unknown or out of its range': async ({ sqs }) => {
    const url = await aQueue(sqs);
    const set = (Attributes: Record<string, string>) =>
      errorOf(() => sqs.setQueueAttributes({ QueueUrl: url, Attributes }));

    expect(await set({ Colour: 'blue' })).toBe('InvalidAttributeName');
    expect(await set({ VisibilityTimeout: '43201' })).toMatch(/^InvalidAttributeValue|InvalidParameterValue$/);
  },
};

const MESSAGES: Tests = {
  'hands out what was sent, once while it is in flight': async ({ sqs }) => {
    const url = await aQueue(sqs);
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'hello' });

    expect(await bodies(sqs, url)).toEqual(['hello']);
    expect(await bodies(sqs, url)).toEqual([]);
    expect(await attributesOf(sqs, url)).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '1',
    });
  },
  'hands out at most as many as asked for, ten in all': async ({ sqs }) => {
    const url = await aQueue(sqs);
    for (let sent = 0; sent < 12; sent += 1) await sqs.sendMessage({ QueueUrl: url, MessageBody: String(sent) });

    expect(await bodies(sqs, url, { MaxNumberOfMessages: 1 })).toHaveLength(1);
    expect(await bodies(sqs, url)).toHaveLength(10);
    expect(await errorOf(() => bodies(sqs, url, { MaxNumberOfMessages: 11 }))).toMatch(
      /InvalidParameterValue|ReadCountOutOfRange/,
    );
  },
  'brings message attributes and system attributes along': async ({ sqs }) => {
    const url = await aQueue(sqs);
    const MessageAttributes = {
      colour: { DataType: 'String', StringValue: 'blue' },
      count: { DataType: 'Number', StringValue: '3' },
      raw: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255, 10) },
    };
    const sent = await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x', MessageAttributes });
    const message = await one(sqs, url);

    expect(message.MessageId).toBe(sent.MessageId);
    expect(message.MD5OfMessageAttributes).toBe(sent.MD5OfMessageAttributes);
    expect(message.MessageAttributes?.['colour']).toMatchObject(MessageAttributes.colour);
    expect([...(message.MessageAttributes?.['raw']?.BinaryValue ?? [])]).toEqual([0, 255, 10]);
    expect(message.Attributes).toMatchObject({ ApproximateReceiveCount: '1' });
    expect(message.Attributes?.['SentTimestamp']).toMatch(/^\d{13}$/);
  },
  'brings the message group of a standard queue along': async ({ sqs }) => {
    const url = await aQueue(sqs);
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x', MessageGroupId: 'tenant-1' });

    expect((await one(sqs, url)).Attributes?.['MessageGroupId']).toBe('tenant-1');
  },
  'holds a delayed message back': async ({ sqs, advance }) => {
    const url = await aQueue(sqs);
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'later', DelaySeconds: 1 });

    expect(await bodies(sqs, url)).toEqual([]);
    expect((await attributesOf(sqs, url))['ApproximateNumberOfMessagesDelayed']).toBe('1');
    await advance(1.1 * SECOND);
    expect(await bodies(sqs, url)).toEqual(['later']);
  },
  'takes a batch and says of each entry what became of it': async ({ sqs }) => {
    const url = await aQueue(sqs);
    const Entries = [
      { Id: 'good', MessageBody: 'good' },
      { Id: 'bad', MessageBody: 'bad', DelaySeconds: 901 },
    ];
    const { Successful = [], Failed = [] } = await sqs.sendMessageBatch({ QueueUrl: url, Entries });

    expect(Successful.map(({ Id }) => Id)).toEqual(['good']);
    expect(Failed).toMatchObject([{ Id: 'bad', SenderFault: true }]);
    expect(await bodies(sqs, url)).toEqual(['good']);
  },
  'empties a queue on purge': async ({ sqs }) => {
    const url = await aQueue(sqs);
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x' });
    await sqs.purgeQueue({ QueueUrl: url });

    expect(await bodies(sqs, url)).toEqual([]);
  },
  'lets the quiet go before a group that has much in flight': async ({ sqs }) => {
    const url = await aQueue(sqs);
    const send = (MessageGroupId: string, MessageBody: string) =>
      sqs.sendMessage({ QueueUrl: url, MessageBody, MessageGroupId });
    for (let sent = 0; sent < 60; sent += 1) await send('noisy', `noisy ${sent}`);
    await send('quiet', 'quiet');
    for (let batch = 0; batch < 3; batch += 1) await bodies(sqs, url);

    expect(await bodies(sqs, url, { MaxNumberOfMessages: 2 })).toEqual(['quiet', expect.stringContaining('noisy')]);
  },
};

const RECEIPTS: Tests = {
  'deletes for good': async ({ sqs, advance }) => {
    const url = await aQueue(sqs, { VisibilityTimeout: '1' });
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x' });
    await sqs.deleteMessage({ QueueUrl: url, ReceiptHandle: (await one(sqs, url)).ReceiptHandle });
    await advance(1.1 * SECOND);

    expect(await bodies(sqs, url)).toEqual([]);
  },
  'hands a message out again after its visibility timeout, and counts': async ({ sqs, advance }) => {
    const url = await aQueue(sqs, { VisibilityTimeout: '1' });
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x' });
    await one(sqs, url);
    await advance(1.1 * SECOND);

    expect((await one(sqs, url)).Attributes?.['ApproximateReceiveCount']).toBe('2');
  },
  'deletes nothing by the handle of an earlier receive, without complaint': async ({ sqs, advance }) => {
    const url = await aQueue(sqs, { VisibilityTimeout: '1' });
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x' });
    const { ReceiptHandle } = await one(sqs, url);
    await advance(1.1 * SECOND);
    await one(sqs, url);
    await sqs.deleteMessage({ QueueUrl: url, ReceiptHandle });
    await advance(1.1 * SECOND);

    expect(await bodies(sqs, url)).toEqual(['x']);
  },
  'refuses a handle that it never gave': async ({ sqs }) => {
    const url = await aQueue(sqs);

    expect(await errorOf(() => sqs.deleteMessage({ QueueUrl: url, ReceiptHandle: 'nonsense' }))).toBe(
      'ReceiptHandleIsInvalid',
    );
  },
  'gives a message back at once by a visibility of 0, and holds it longer by more': async ({ sqs, advance }) => {
    const url = await aQueue(sqs, { VisibilityTimeout: '1' });
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x' });
    await sqs.changeMessageVisibility({
      QueueUrl: url,
      ReceiptHandle: (await one(sqs, url)).ReceiptHandle,
      VisibilityTimeout: 0,
    });
    const again = await one(sqs, url);
    await sqs.changeMessageVisibility({ QueueUrl: url, ReceiptHandle: again.ReceiptHandle, VisibilityTimeout: 60 });
    await advance(1.1 * SECOND);

    expect(await bodies(sqs, url)).toEqual([]);
  },
  'refuses to change the visibility of a message that is not in flight': async ({ sqs, advance }) => {
    const url = await aQueue(sqs, { VisibilityTimeout: '1' });
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x' });
    const { ReceiptHandle } = await one(sqs, url);
    await advance(1.1 * SECOND);

    const change = () => sqs.changeMessageVisibility({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 5 });
    expect(await errorOf(change)).toBe('MessageNotInflight');
  },
  'deletes and changes in batches': async ({ sqs }) => {
    const url = await aQueue(sqs);
    for (const MessageBody of ['a', 'b']) await sqs.sendMessage({ QueueUrl: url, MessageBody });
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl: url, MaxNumberOfMessages: 10 });
    const [first, second] = Messages;
    const gone = { QueueUrl: url, Entries: [{ Id: '1', ReceiptHandle: first?.ReceiptHandle }] };
    const back = { QueueUrl: url, Entries: [{ Id: '2', ReceiptHandle: second?.ReceiptHandle, VisibilityTimeout: 0 }] };

    expect((await sqs.deleteMessageBatch(gone)).Successful).toMatchObject([{ Id: '1' }]);
    expect((await sqs.changeMessageVisibilityBatch(back)).Successful).toMatchObject([{ Id: '2' }]);
    expect(await bodies(sqs, url)).toEqual([second?.Body]);
  },
};

async function queueWithDeadLetters(
  sqs: Sqs,
  maxReceiveCount: number,
): Promise<{ url: string; dead: string; deadArn: string }> {
  const dead = await aQueue(sqs, {}, 'dead');
  const deadArn = (await attributesOf(sqs, dead))['QueueArn'] ?? '';
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount });
  return { url: await aQueue(sqs, { RedrivePolicy, VisibilityTimeout: '0' }), dead, deadArn };
}

const DEAD_LETTERS: Tests = {
  'moves a message to the dead letters once it was received too often': async ({ sqs }) => {
    const { url, dead } = await queueWithDeadLetters(sqs, 2);
    const { MessageId } = await sqs.sendMessage({ QueueUrl: url, MessageBody: 'poison' });

    expect([await bodies(sqs, url), await bodies(sqs, url)]).toEqual([['poison'], ['poison']]);
    expect(await bodies(sqs, url)).toEqual([]);
    expect((await one(sqs, dead)).MessageId).toBe(MessageId);
  },
  'names the queue that a dead letter came from': async ({ sqs }) => {
    const { url, dead } = await queueWithDeadLetters(sqs, 1);
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'poison' });
    for (let receive = 0; receive < 2; receive += 1) await bodies(sqs, url);

    expect((await one(sqs, dead)).Attributes?.['DeadLetterQueueSourceArn']).toMatch(/:jobs$/);
  },
  'lists the queues that a dead letter queue serves': async ({ sqs }) => {
    const { url, dead } = await queueWithDeadLetters(sqs, 2);

    expect((await sqs.listDeadLetterSourceQueues({ QueueUrl: dead })).queueUrls).toEqual([url]);
  },
  'moves dead letters back to where they came from': async ({ sqs, advance }) => {
    const { url, deadArn } = await queueWithDeadLetters(sqs, 1);
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'poison' });
    for (let receive = 0; receive < 2; receive += 1) await bodies(sqs, url);
    await sqs.startMessageMoveTask({ SourceArn: deadArn });
    await advance(0.5 * SECOND);

    expect((await sqs.listMessageMoveTasks({ SourceArn: deadArn })).Results).toMatchObject([
      { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 },
    ]);
    expect(await bodies(sqs, url)).toEqual(['poison']);
  },
};

const LIMITS: Tests = {
  'takes a message of 1 MiB and not a byte more': async ({ sqs }) => {
    const url = await aQueue(sqs);
    await sqs.sendMessage({ QueueUrl: url, MessageBody: 'x'.repeat(1_048_576) });
    const larger = () => sqs.sendMessage({ QueueUrl: url, MessageBody: 'x'.repeat(1_048_577) });

    expect(await errorOf(larger)).toMatch(/InvalidParameterValue|InvalidMessageContents/);
  },
  'takes a batch of 1 MiB in all and not more': async ({ sqs }) => {
    const url = await aQueue(sqs);
    const half = 'x'.repeat(524_288);
    const batch = (MessageBody: string) => () =>
      sqs.sendMessageBatch({
        QueueUrl: url,
        Entries: [
          { Id: '1', MessageBody: half },
          { Id: '2', MessageBody },
        ],
      });

    expect(await errorOf(batch(half))).toBe('none');
    expect(await errorOf(batch(`${half}x`))).toBe('BatchRequestTooLong');
  },
  'takes one to ten entries with ids of their own': async ({ sqs }) => {
    const url = await aQueue(sqs);
    const entries = (ids: readonly string[]) => () =>
      sqs.sendMessageBatch({ QueueUrl: url, Entries: ids.map((Id) => ({ Id, MessageBody: 'x' })) });

    expect(await errorOf(entries([]))).toBe('EmptyBatchRequest');
    expect(await errorOf(entries([...'abcdefghijk']))).toBe('TooManyEntriesInBatchRequest');
    expect(await errorOf(entries(['a', 'a']))).toBe('BatchEntryIdsNotDistinct');
    expect(await errorOf(entries(['not an id']))).toBe('InvalidBatchEntryId');
  },
  'refuses characters that no XML could carry': async ({ sqs }) => {
    const url = await aQueue(sqs);

    expect(await errorOf(() => sqs.sendMessage({ QueueUrl: url, MessageBody: 'a\u0000b' }))).toBe(
      'InvalidMessageContents',
    );
  },
  'refuses a queue that does not exist': async ({ sqs }) => {
    const QueueUrl = (await aQueue(sqs)).replace(/jobs$/, 'none');

    expect(await errorOf(() => sqs.sendMessage({ QueueUrl, MessageBody: 'x' }))).toBe('QueueDoesNotExist');
  },
};
