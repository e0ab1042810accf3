import type { Message, MessageAttributeValue, ReceiveMessageRequest } from '@aws-sdk/client-sqs';
import { answerJson, type JsonOperation } from '../json-protocol.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import type { SqsEngine } from './engine.ts';
import { pollQueue } from './long-poll.ts';

type Attributes = Record<string, MessageAttributeValue> | undefined;
type Attributed = { MessageAttributes?: Attributes; MessageSystemAttributes?: Attributes };

/** Answers one `AmazonSQS.*` request of the JSON protocol, which the SDKs and the CLI have spoken since 2023. The older query protocol is refused. */
export function answerSqs(engine: SqsEngine, request: WireRequest): Promise<WireAnswer> {
  return answerJson({ version: '1.0', namespace: 'com.amazonaws.sqs#', operations: operationsOf(engine) }, request);
}

function operationsOf(engine: SqsEngine): Record<string, JsonOperation> {
  return { ...queueOperations(engine), ...messageOperations(engine), ...moveOperations(engine) };
}

function queueOperations(engine: SqsEngine): Record<string, JsonOperation> {
  return {
    CreateQueue: { fields: ['QueueName', 'Attributes'], run: engine.createQueue },
    DeleteQueue: { fields: ['QueueUrl'], run: engine.deleteQueue },
    GetQueueUrl: { fields: ['QueueName'], run: engine.getQueueUrl },
    ListQueues: { fields: ['QueueNamePrefix'], run: engine.listQueues },
    GetQueueAttributes: { fields: ['QueueUrl', 'AttributeNames'], run: engine.getQueueAttributes },
    SetQueueAttributes: { fields: ['QueueUrl', 'Attributes'], run: engine.setQueueAttributes },
    PurgeQueue: { fields: ['QueueUrl'], run: engine.purgeQueue },
    ListDeadLetterSourceQueues: { fields: ['QueueUrl'], run: engine.listDeadLetterSourceQueues },
  };
}

const MESSAGE_FIELDS = [
  'MessageBody',
  'DelaySeconds',
  'MessageAttributes',
  'MessageSystemAttributes',
  'MessageGroupId',
  'MessageDeduplicationId',
];

const RECEIVE_FIELDS = [
  'QueueUrl',
  'AttributeNames',
  'MessageSystemAttributeNames',
  'MessageAttributeNames',
  'MaxNumberOfMessages',
  'VisibilityTimeout',
  'WaitTimeSeconds',
];

function messageOperations(engine: SqsEngine): Record<string, JsonOperation> {
  return {
    SendMessage: {
      fields: ['QueueUrl', ...MESSAGE_FIELDS],
      run: (input: Parameters<SqsEngine['sendMessage']>[0]) => engine.sendMessage(withBytes(input)),
    },
    SendMessageBatch: {
      fields: ['QueueUrl', 'Entries'],
      run: ({ QueueUrl, Entries = [] }: Parameters<SqsEngine['sendMessageBatch']>[0]) =>
        engine.sendMessageBatch({ QueueUrl, Entries: Entries.map(withBytes) }),
    },
    ReceiveMessage: {
      fields: RECEIVE_FIELDS,
      run: (input: ReceiveMessageRequest, { signal }) => receive(engine, input, signal),
    },
    DeleteMessage: { fields: ['QueueUrl', 'ReceiptHandle'], run: engine.deleteMessage },
    DeleteMessageBatch: { fields: ['QueueUrl', 'Entries'], run: engine.deleteMessageBatch },
    ChangeMessageVisibility: {
      fields: ['QueueUrl', 'ReceiptHandle', 'VisibilityTimeout'],
      run: engine.changeMessageVisibility,
    },
    ChangeMessageVisibilityBatch: { fields: ['QueueUrl', 'Entries'], run: engine.changeMessageVisibilityBatch },
  };
}

function moveOperations(engine: SqsEngine): Record<string, JsonOperation> {
  return {
    StartMessageMoveTask: {
      fields: ['SourceArn', 'DestinationArn', 'MaxNumberOfMessagesPerSecond'],
      run: engine.startMessageMoveTask,
    },
    ListMessageMoveTasks: { fields: ['SourceArn', 'MaxResults'], run: engine.listMessageMoveTasks },
  };
}

/** Receives, and if there is nothing waits as long as the request or the queue says. */
async function receive(engine: SqsEngine, input: ReceiveMessageRequest, signal?: AbortSignal): Promise<unknown> {
  const { QueueUrl = '' } = input;
  const { Attributes } = engine.getQueueAttributes({ QueueUrl, AttributeNames: ['ReceiveMessageWaitTimeSeconds'] });
  const seconds = input.WaitTimeSeconds ?? Number(Attributes?.['ReceiveMessageWaitTimeSeconds']);
  const wait = { queue: QueueUrl, milliseconds: seconds * 1000, ...(signal ? { signal } : {}) };
  const messages = await pollQueue(engine, wait, () => engine.receiveMessage(input).Messages);
  return messages ? { Messages: messages.map(toWire) } : {};
}

function withBytes<T extends Attributed>(message: T): T {
  const { MessageAttributes } = message;
  return MessageAttributes
    ? { ...message, MessageAttributes: mapBinary(MessageAttributes, (value) => Buffer.from(String(value), 'base64')) }
    : message;
}

function toWire(message: Message): Message {
  const { MessageAttributes } = message;
  const encode = (value: unknown) => Buffer.from(value as Uint8Array).toString('base64');
  return MessageAttributes ? { ...message, MessageAttributes: mapBinary(MessageAttributes, encode) } : message;
}

function mapBinary<Value>(attributes: Record<string, MessageAttributeValue>, map: (value: unknown) => Value) {
  const entries = Object.entries(attributes).map(([name, attribute]) => {
    return [
      name,
      attribute.BinaryValue === undefined ? attribute : { ...attribute, BinaryValue: map(attribute.BinaryValue) },
    ] as const;
  });
  return Object.fromEntries(entries) as Record<string, MessageAttributeValue>;
}
