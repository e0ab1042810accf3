import type { SQSRecord } from 'aws-lambda';
import type { DeskClock } from '../desk-clock.ts';
import type { SqsEngine } from '../engine/sqs/engine.ts';
import type { Invoke } from '../lambda/invocation.ts';
import { readBatchResponse } from './batch-response.ts';
import { filterable, toRecord } from './queue-event.ts';

/** An event source mapping from a queue to a function. */
export type QueueMapping = {
  queueUrl: string;
  arn: string;
  region: string;
  functionName: string;
  batchSize: number;
  windowMs: number;
  /** ReportBatchItemFailures */
  partial: boolean;
  passes(record: unknown): boolean;
  concurrency: number;
};

export type Source = {
  /** Something is being worked on, or waits to be. */
  busy(): boolean;
  stop(): Promise<void>;
};

type QueueSourceOptions = { mapping: QueueMapping; sqs: SqsEngine; clock: DeskClock; invoke: Invoke };

/** What Lambda hands to one invocation at most. */
const BATCH_BYTES = 6_000_000;
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Feeds a function from a queue as Lambda's pollers do. What the function does not report as failed is deleted; what it does is left alone and comes back
 * after the visibility timeout, as do all of a batch that threw. Filtered messages are deleted without a word.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function startQueueSource({ mapping, sqs, clock, invoke }: QueueSourceOptions): Source {
  const running = new Set<Promise<void>>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let planned = false;

  const pump = (): void => {
    planned = false;
    while (!stopped && running.size < mapping.concurrency) {
      const records = receiveBatch(mapping, sqs);
      if (records.length === 0) break;
      const run = workOff({ mapping, sqs, invoke, records });
      running.add(run);
      void run.finally(() => {
        running.delete(run);
        plan();
      });
    }
    sleep();
  };
  const plan = (): void => {
    if (planned || stopped) return;
    planned = true;
    setImmediate(gather);
  };
  /** The window opens with a message, as Lambda's does: an empty queue keeps nobody waiting. */
  const gather = (): void => {
    if (mapping.windowMs > 0 && isDue(sqs.nextVisibleAt(mapping.queueUrl), clock)) setTimeout(pump, mapping.windowMs);
    else pump();
  };
  /** Until a message that is delayed or in flight shows itself. */
  const sleep = (): void => {
    clearTimeout(timer);
    const at = sqs.nextVisibleAt(mapping.queueUrl);
    if (stopped || at === undefined || running.size >= mapping.concurrency) return;
    timer = setTimeout(plan, Math.min(Math.max(at - clock.now(), 1), LONGEST_MS));
  };
  const deaf = [sqs.onMessage(mapping.queueUrl, plan), clock.onMove(plan)];
  plan();
  return {
    busy: () => planned || running.size > 0 || isDue(sqs.nextVisibleAt(mapping.queueUrl), clock),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      for (const each of deaf) each();
      await Promise.all(running);
    },
  };
}

function isDue(at: number | undefined, clock: DeskClock): boolean {
  return at !== undefined && at <= clock.now();
}

function receiveBatch(mapping: QueueMapping, sqs: SqsEngine): SQSRecord[] {
  const records: SQSRecord[] = [];
  while (records.length < mapping.batchSize) {
    const { Messages = [] } = receive(sqs, mapping.queueUrl, Math.min(10, mapping.batchSize - records.length));
    if (Messages.length === 0) break;
    records.push(...Messages.map((message) => toRecord(message, mapping)));
  }
  return records;
}

function receive(sqs: SqsEngine, QueueUrl: string, MaxNumberOfMessages: number) {
  return sqs.receiveMessage({
    QueueUrl,
    MaxNumberOfMessages,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
}

type Work = { mapping: QueueMapping; sqs: SqsEngine; invoke: Invoke; records: readonly SQSRecord[] };

async function workOff({ mapping, sqs, invoke, records }: Work): Promise<void> {
  const [wanted, unwanted] = part(records, (record) => mapping.passes(filterable(record)));
  remove(sqs, mapping.queueUrl, unwanted);
  for (const batch of chunk(wanted)) {
    const invoked = await invoke(mapping.functionName, { Records: batch });
    const outcome = readBatchResponse(
      invoked,
      batch.map(({ messageId }) => messageId),
      mapping.partial,
    );
    if (outcome.kind === 'all-failed') continue;
    remove(
      sqs,
      mapping.queueUrl,
      outcome.kind === 'done' ? batch : batch.filter(({ messageId }) => !outcome.failed.has(messageId)),
    );
  }
}

/** Ten messages of a megabyte each are more than an invocation takes. */
function chunk(records: readonly SQSRecord[]): SQSRecord[][] {
  const chunks: SQSRecord[][] = [];
  let room = 0;
  for (const record of records) {
    const bytes = Buffer.byteLength(record.body) + 2000;
    if (bytes > room) {
      chunks.push([]);
      room = BATCH_BYTES;
    }
    chunks.at(-1)?.push(record);
    room -= bytes;
  }
  return chunks;
}

function remove(sqs: SqsEngine, QueueUrl: string, records: readonly SQSRecord[]): void {
  for (const { receiptHandle } of records) sqs.deleteMessage({ QueueUrl, ReceiptHandle: receiptHandle });
}

function part<T>(values: readonly T[], holds: (value: T) => boolean): [T[], T[]] {
  return [values.filter(holds), values.filter((value) => !holds(value))];
}
