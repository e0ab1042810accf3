import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import { answerQuery, type QueryInput, type QueryService } from '../query-protocol.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';
import { element, elements, type Xml } from '../xml.ts';
import type { SqsEngine } from './engine.ts';

/**
 * Answers a request of SQS's older query protocol, which AWS CLIs from before 2024 speak (Debian 12's is one): enough to look inside and to move a message by
 * hand. It waits for nothing. Any other action is InvalidAction.
 */
export function answerSqsQuery(engine: SqsEngine, request: WireRequest): WireAnswer {
  const actions = { ...queueActions(engine), ...messageActions(engine) };
  return answerQuery({ namespace: 'http://queue.amazonaws.com/doc/2012-11-05/', actions }, request);
}

function queueActions(engine: SqsEngine): QueryService['actions'] {
  return {
    ListQueues(input) {
      const QueueNamePrefix = input.text('QueueNamePrefix');
      return () => (engine.listQueues({ QueueNamePrefix }).QueueUrls ?? []).map((url) => element('QueueUrl', url));
    },
    GetQueueUrl(input) {
      const QueueName = input.required('QueueName');
      return () => elements(engine.getQueueUrl({ QueueName }));
    },
    GetQueueAttributes(input) {
      const [QueueUrl, names] = [input.required('QueueUrl'), input.list('AttributeName')];
      return () => pairs(engine.getQueueAttributes({ QueueUrl, AttributeNames: names as 'All'[] }).Attributes ?? {});
    },
    PurgeQueue(input) {
      const QueueUrl = input.required('QueueUrl');
      return () => nothing(engine.purgeQueue({ QueueUrl }));
    },
  };
}

function messageActions(engine: SqsEngine): QueryService['actions'] {
  return {
    SendMessage(input) {
      const message = {
        QueueUrl: input.required('QueueUrl'),
        MessageBody: input.required('MessageBody'),
        ...delay(input),
      };
      const MessageGroupId = input.text('MessageGroupId');
      return () => elements({ ...engine.sendMessage({ ...message, MessageGroupId }) });
    },
    ReceiveMessage(input) {
      const given = receiveInput(input);
      return () =>
        (engine.receiveMessage(given).Messages ?? []).map((message) => element('Message', messageXml(message)));
    },
    DeleteMessage(input) {
      const [QueueUrl, ReceiptHandle] = [input.required('QueueUrl'), input.required('ReceiptHandle')];
      return () => nothing(engine.deleteMessage({ QueueUrl, ReceiptHandle }));
    },
  };
}

function delay(input: QueryInput): { DelaySeconds?: number } {
  const seconds = input.text('DelaySeconds');
  return seconds === undefined ? {} : { DelaySeconds: Number(seconds) };
}

function receiveInput(input: QueryInput) {
  const number = (name: string) => {
    const value = input.text(name);
    return value === undefined ? undefined : Number(value);
  };
  return {
    QueueUrl: input.required('QueueUrl'),
    AttributeNames: input.list('AttributeName') as 'All'[],
    MessageAttributeNames: input.list('MessageAttributeName'),
    MaxNumberOfMessages: number('MaxNumberOfMessages'),
    VisibilityTimeout: number('VisibilityTimeout'),
    WaitTimeSeconds: number('WaitTimeSeconds'),
  };
}

function messageXml({ Attributes = {}, MessageAttributes = {}, ...message }: Message): Xml[] {
  const attributes = Object.entries(MessageAttributes).map(([name, value]) => {
    return element('MessageAttribute', [element('Name', name), element('Value', attributeXml(value))]);
  });
  return [...elements(message), ...pairs(Attributes), ...attributes];
}

function attributeXml({ DataType, StringValue, BinaryValue }: MessageAttributeValue): Xml[] {
  const bytes = BinaryValue && Buffer.from(BinaryValue).toString('base64');
  return elements({ DataType, StringValue, BinaryValue: bytes });
}

function pairs(attributes: Readonly<Record<string, string>>): Xml[] {
  return Object.entries(attributes).map(([Name, Value]) => element('Attribute', elements({ Name, Value })));
}

/** For operations that answer nothing. */
function nothing(_done: unknown): Xml[] {
  return [];
}
