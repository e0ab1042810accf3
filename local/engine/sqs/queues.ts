import type {
  CreateQueueRequest,
  CreateQueueResult,
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  ListDeadLetterSourceQueuesRequest,
  ListDeadLetterSourceQueuesResult,
  ListQueuesRequest,
  ListQueuesResult,
  SetQueueAttributesRequest,
} from '@aws-sdk/client-sqs';
import { invalidAttribute, invalidParameter, noSuchQueue, sqsError } from './errors.ts';
import type { Queue } from './queue.ts';
import { DEFAULT_ATTRIBUTES, redriveOf, withAttributes } from './queue-attributes.ts';
import { queueOf, type SqsState, urlOf } from './state.ts';

const COMPUTED: Readonly<Record<string, (queue: Queue) => string>> = {
  QueueArn: ({ arn }) => arn,
  ApproximateNumberOfMessages: ({ count }) => String(count.ready),
  ApproximateNumberOfMessagesNotVisible: ({ count }) => String(count['in-flight']),
  ApproximateNumberOfMessagesDelayed: ({ count }) => String(count.delayed),
  CreatedTimestamp: ({ createdAt }) => String(Math.floor(createdAt / 1000)),
  LastModifiedTimestamp: ({ modifiedAt }) => String(Math.floor(modifiedAt / 1000)),
};

/** Only standard queues: the desk's order and uniqueness come from its data, so a FIFO queue is refused rather than imitated badly. */
export function createQueue(
  state: SqsState,
  { QueueName = '', Attributes = {} }: CreateQueueRequest,
): CreateQueueResult {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(QueueName)) {
    throw invalidParameter(
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length (standard queues only)',
    );
  }
  const attributes = withAttributes(DEFAULT_ATTRIBUTES, Attributes);
  const existing = state.queues.get(QueueName);
  if (existing) return { QueueUrl: urlOf(state, sameQueue(existing, Attributes)) };
  const now = state.clock.now();
  const arn = `arn:aws:sqs:${state.region}:${state.account}:${QueueName}`;
  checkDeadLetters(state, arn, attributes);
  state.commit({ kind: 'queue', name: QueueName, arn, createdAt: now, modifiedAt: now, attributes, sent: 0 });
  return { QueueUrl: urlOf(state, { name: QueueName }) };
}

function checkDeadLetters(state: SqsState, arn: string, attributes: Readonly<Record<string, string>>): void {
  const target = redriveOf(attributes)?.deadLetterTargetArn;
  if (target === undefined) return;
  const exists = [...state.queues.values()].some((queue) => queue.arn === target);
  if (exists && target !== arn) return;
  throw invalidParameter(
    `Value ${target} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`,
  );
}

function sameQueue(queue: Queue, given: Readonly<Record<string, string>>): Queue {
  const changed = Object.entries(given).find(([name, value]) => queue.attributes[name] !== value);
  if (!changed) return queue;
  const message = `A queue already exists with the same name and a different value for attribute ${changed[0]}`;
  throw sqsError('QueueNameExists', message);
}

export function deleteQueue(state: SqsState, { QueueUrl }: { QueueUrl: string | undefined }): void {
  state.commit({ kind: 'queue-deleted', name: queueOf(state, QueueUrl).name });
}

export function getQueueUrl(
  state: SqsState,
  { QueueName = '' }: { QueueName: string | undefined },
): { QueueUrl: string } {
  if (!state.queues.has(QueueName)) throw noSuchQueue();
  return { QueueUrl: urlOf(state, { name: QueueName }) };
}

export function listQueues(state: SqsState, { QueueNamePrefix = '' }: ListQueuesRequest): ListQueuesResult {
  const names = [...state.queues.keys()].filter((name) => name.startsWith(QueueNamePrefix)).sort();
  return names.length === 0 ? {} : { QueueUrls: names.map((name) => urlOf(state, { name })) };
}

export function getQueueAttributes(
  state: SqsState,
  { QueueUrl, AttributeNames = [] }: GetQueueAttributesRequest,
): GetQueueAttributesResult {
  const queue = queueOf(state, QueueUrl);
  const all = {
    ...queue.attributes,
    ...Object.fromEntries(Object.entries(COMPUTED).map(([name, of]) => [name, of(queue)])),
  };
  const wanted = AttributeNames.map(String);
  const unknown = wanted.find((name) => name !== 'All' && !isAttribute(name));
  if (unknown !== undefined) throw invalidAttribute(unknown);
  const chosen = Object.entries(all).filter(([name]) => wanted.includes('All') || wanted.includes(name));
  return chosen.length === 0 ? {} : { Attributes: Object.fromEntries(chosen) };
}

function isAttribute(name: string): boolean {
  return (
    name in COMPUTED ||
    name in DEFAULT_ATTRIBUTES ||
    ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy', 'KmsMasterKeyId'].includes(name)
  );
}

export function setQueueAttributes(state: SqsState, { QueueUrl, Attributes = {} }: SetQueueAttributesRequest): void {
  const { name, arn, createdAt, sent, attributes: before } = queueOf(state, QueueUrl);
  const attributes = withAttributes(before, Attributes);
  checkDeadLetters(state, arn, attributes);
  state.commit({ kind: 'queue', name, arn, createdAt, sent, modifiedAt: state.clock.now(), attributes });
}

export function listDeadLetterSourceQueues(
  state: SqsState,
  { QueueUrl }: ListDeadLetterSourceQueuesRequest,
): ListDeadLetterSourceQueuesResult {
  const { arn } = queueOf(state, QueueUrl);
  const sources = [...state.queues.values()].filter(
    ({ attributes }) => redriveOf(attributes)?.deadLetterTargetArn === arn,
  );
  return { queueUrls: sources.map((source) => urlOf(state, source)) };
}

export function purgeQueue(state: SqsState, { QueueUrl }: { QueueUrl: string | undefined }): void {
  state.commit({ kind: 'purged', queue: queueOf(state, QueueUrl).name });
}
