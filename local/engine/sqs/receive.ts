import type { Message, ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import { invalidValue, sqsError } from './errors.ts';
import { nextReady } from './line.ts';
import { md5, md5OfAttributes, selectAttributes } from './message-attributes.ts';
import type { Queue, QueuedMessage } from './queue.ts';
import { redriveOf, secondsOf } from './queue-attributes.ts';
import { makeReceipt } from './receipt.ts';
import { isExpired, queueOf, type SqsState } from './state.ts';

const MOST_IN_FLIGHT = 120_000;

const SYSTEM_ATTRIBUTES = Object.entries<(message: QueuedMessage, state: SqsState) => string | undefined>({
  SenderId: (_message, { account }) => account,
  SentTimestamp: ({ sentAt }) => String(sentAt),
  ApproximateReceiveCount: ({ receiveCount }) => String(receiveCount),
  ApproximateFirstReceiveTimestamp: ({ firstReceivedAt }) => String(firstReceivedAt),
  MessageGroupId: ({ group }) => group,
  AWSTraceHeader: ({ traceHeader }) => traceHeader,
  DeadLetterQueueSourceArn: ({ sourceArn }) => sourceArn,
});

/**
 * Up to ten visible messages. WaitTimeSeconds is the wire's business: here nobody waits. A message that has already been received as often as the redrive
 * policy allows goes to the dead letters instead.
 */
export function receiveMessage(state: SqsState, input: ReceiveMessageRequest): ReceiveMessageResult {
  const queue = queueOf(state, input.QueueUrl);
  const most = inRange('MaxNumberOfMessages', input.MaxNumberOfMessages ?? 1, [1, 10]);
  const fallback = secondsOf(queue.attributes, 'VisibilityTimeout');
  const visibility = inRange('VisibilityTimeout', input.VisibilityTimeout ?? fallback, [0, 43_200]);
  inRange('WaitTimeSeconds', input.WaitTimeSeconds ?? 0, [0, 20]);
  const received = new Map<string, Message>();
  while (received.size < most) {
    const message = takeNext(state, queue);
    // With a visibility timeout of 0 a message is back in line at once; one receive hands it out once.
    if (!message || received.has(message.id)) break;
    markReceived(state, queue, { message, visibility });
    received.set(message.id, describe(state, message, input));
  }
  return received.size === 0 ? {} : { Messages: [...received.values()] };
}

function inRange(name: string, value: number, [least, most]: readonly [number, number]): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidValue(name, value, `Must be between ${least} and ${most}, if provided.`);
}

/** The next message to hand out, after clearing away the expired and the hopeless before it. */
function takeNext(state: SqsState, queue: Queue): QueuedMessage | undefined {
  for (;;) {
    const message = nextReady(queue);
    if (!message) return undefined;
    // The policy is text: it is read for those only that have been here before.
    const redrive = message.receiveCount > 0 ? redriveOf(queue.attributes) : undefined;
    if (isExpired(queue, message, state.clock.now())) {
      state.commit({ kind: 'deleted', queue: queue.name, id: message.id });
    } else if (redrive && message.receiveCount >= redrive.maxReceiveCount) {
      moveToDeadLetters(state, queue, { message, target: redrive.deadLetterTargetArn });
    } else {
      return message;
    }
  }
}

function markReceived(
  state: SqsState,
  queue: Queue,
  { message, visibility }: { message: QueuedMessage; visibility: number },
): void {
  if (queue.count['in-flight'] >= MOST_IN_FLIGHT)
    throw sqsError('OverLimit', `Too many messages in flight: ${MOST_IN_FLIGHT}.`);
  const now = state.clock.now();
  state.commit({
    kind: 'visibility',
    queue: queue.name,
    id: message.id,
    visibleAt: now + visibility * 1000,
    receiveCount: message.receiveCount + 1,
    firstReceivedAt: message.firstReceivedAt ?? now,
    receipt: makeReceipt({ queue: queue.name, id: message.id }, state.ids.next()),
  });
}

/** It keeps its id and, on a standard queue, the time at which it was first sent, by which it expires there too. */
function moveToDeadLetters(
  state: SqsState,
  queue: Queue,
  { message, target }: { message: QueuedMessage; target: string },
): void {
  const deadLetters = queueOf(state, target);
  const { seq: _seq, state: _state, receipt: _receipt, firstReceivedAt: _first, ...rest } = message;
  const moved = { ...rest, sourceArn: queue.arn, visibleAt: state.clock.now(), receiveCount: 0 };
  state.commit({ kind: 'message', queue: deadLetters.name, message: moved, sent: false });
  state.commit({ kind: 'deleted', queue: queue.name, id: message.id });
  state.wake(deadLetters);
}

function describe(state: SqsState, message: QueuedMessage, input: ReceiveMessageRequest): Message {
  const attributes = selectAttributes(message.attributes, input.MessageAttributeNames ?? []);
  const ofAttributes = md5OfAttributes(attributes);
  const system = systemAttributes(state, message, input);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    // Worked out for whoever asks: over the wire the SDK does, in one process nobody.
    get MD5OfBody() {
      return md5(message.body);
    },
    Body: message.body,
    ...(Object.keys(system).length === 0 ? {} : { Attributes: system }),
    ...(ofAttributes === undefined ? {} : { MessageAttributes: attributes, MD5OfMessageAttributes: ofAttributes }),
  };
}

function systemAttributes(
  state: SqsState,
  message: QueuedMessage,
  input: ReceiveMessageRequest,
): Record<string, string> {
  const wanted: string[] = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const all = wanted.includes('All');
  const told: Record<string, string> = {};
  for (const [name, read] of SYSTEM_ATTRIBUTES) {
    const value = all || wanted.includes(name) ? read(message, state) : undefined;
    if (value !== undefined) told[name] = value;
  }
  return told;
}
