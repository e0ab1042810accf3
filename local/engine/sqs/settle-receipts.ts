import type {
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult,
  ChangeMessageVisibilityRequest,
  DeleteMessageBatchRequest,
  DeleteMessageBatchResult,
  DeleteMessageRequest,
} from '@aws-sdk/client-sqs';
import { runBatch } from './batch.ts';
import { invalidValue, sqsError } from './errors.ts';
import type { Queue } from './queue.ts';
import { readReceipt } from './receipt.ts';
import { queueOf, type SqsState } from './state.ts';

const LONGEST_VISIBILITY = 43_200;

export function deleteMessage(state: SqsState, { QueueUrl, ReceiptHandle }: DeleteMessageRequest): void {
  deleteOne(state, queueOf(state, QueueUrl), ReceiptHandle);
}

export function deleteMessageBatch(
  state: SqsState,
  { QueueUrl, Entries }: DeleteMessageBatchRequest,
): DeleteMessageBatchResult {
  const queue = queueOf(state, QueueUrl);
  return runBatch(Entries, ({ ReceiptHandle }) => deleteOne(state, queue, ReceiptHandle));
}

/** An old handle of a message that was received again deletes nothing, yet succeeds, as does a handle of a message that is gone. */
function deleteOne(state: SqsState, queue: Queue, handle: string | undefined): Record<string, never> {
  const { id } = readReceipt(handle, queue.name);
  if (queue.messages.get(id)?.receipt === handle) state.commit({ kind: 'deleted', queue: queue.name, id });
  return {};
}

export function changeMessageVisibility(state: SqsState, input: ChangeMessageVisibilityRequest): void {
  const queue = queueOf(state, input.QueueUrl);
  changeOne(state, queue, input);
  state.wake(queue);
}

export function changeMessageVisibilityBatch(
  state: SqsState,
  { QueueUrl, Entries }: ChangeMessageVisibilityBatchRequest,
): ChangeMessageVisibilityBatchResult {
  const queue = queueOf(state, QueueUrl);
  const outcome = runBatch(Entries, (entry) => changeOne(state, queue, entry));
  state.wake(queue);
  return outcome;
}

type Change = { ReceiptHandle: string | undefined; VisibilityTimeout?: number | undefined };

function changeOne(
  state: SqsState,
  queue: Queue,
  { ReceiptHandle, VisibilityTimeout = -1 }: Change,
): Record<string, never> {
  const { id } = readReceipt(ReceiptHandle, queue.name);
  if (!Number.isInteger(VisibilityTimeout) || VisibilityTimeout < 0 || VisibilityTimeout > LONGEST_VISIBILITY) {
    throw invalidValue('VisibilityTimeout', VisibilityTimeout, `Must be an integer from 0 to ${LONGEST_VISIBILITY}.`);
  }
  const message = queue.messages.get(id);
  if (message?.state !== 'in-flight' || message.receipt !== ReceiptHandle) {
    throw sqsError('MessageNotInflight', 'The specified message is not in flight.');
  }
  const { receiveCount, firstReceivedAt = 0, receipt = '' } = message;
  const visibleAt = state.clock.now() + VisibilityTimeout * 1000;
  state.commit({ kind: 'visibility', queue: queue.name, id, visibleAt, receiveCount, firstReceivedAt, receipt });
  return {};
}
