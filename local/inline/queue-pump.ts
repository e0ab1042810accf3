import type { SQSEvent, SQSRecord } from 'aws-lambda';
import type { SqsEngine } from '../engine/sqs/engine.ts';
import { readBatchResponse } from '../event-sources/batch-response.ts';
import { toRecord } from '../event-sources/queue-event.ts';
import type { Invoked } from '../lambda/invocation.ts';

const BATCH = 10;

export type QueuePump = {
  sqs: SqsEngine;
  queueUrl: string;
  invoke(event: SQSEvent): Promise<Invoked>;
  /** Told of each request of SQS that Lambda's poller makes. */
  onRequest(): void;
};

/** One batch from a queue through its function; false where nothing is visible. What failed comes back after the visibility timeout. */
export async function pumpQueue({ sqs, queueUrl, invoke, onRequest }: QueuePump): Promise<boolean> {
  const records = receive(sqs, queueUrl);
  if (records.length === 0) return false;
  onRequest();
  const ids = records.map(({ messageId }) => messageId);
  const outcome = readBatchResponse(await invoke({ Records: records }), ids, true);
  if (outcome.kind === 'all-failed') return true;
  const done = records.filter(({ messageId }) => outcome.kind === 'done' || !outcome.failed.has(messageId));
  for (const { receiptHandle } of done) sqs.deleteMessage({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle });
  if (done.length > 0) onRequest();
  return true;
}

function receive(sqs: SqsEngine, QueueUrl: string): SQSRecord[] {
  const { Messages = [] } = sqs.receiveMessage({
    QueueUrl,
    MaxNumberOfMessages: BATCH,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  return Messages.map((message) => toRecord(message, { arn: sqs.arnOf(QueueUrl), region: 'us-east-1' }));
}
