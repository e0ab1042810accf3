import type {
  MessageSystemAttributeValue,
  SendMessageBatchRequest,
  SendMessageBatchResult,
  SendMessageRequest,
  SendMessageResult,
} from '@aws-sdk/client-sqs';
import { runBatch } from './batch.ts';
import { invalidParameter, invalidValue, sqsError } from './errors.ts';
import { attributesSize, checkMessageAttributes, md5, md5OfAttributes } from './message-attributes.ts';
import type { Queue, StoredMessage } from './queue.ts';
import { secondsOf } from './queue-attributes.ts';
import { queueOf, type SqsState } from './state.ts';

type Sent = Required<Pick<SendMessageResult, 'MessageId' | 'MD5OfMessageBody'>> & SendMessageResult;
type ToSend = Omit<SendMessageRequest, 'QueueUrl'>;

/** A batch may be as large as one message may. */
const MOST_BATCH_BYTES = 1_048_576;

/** The characters that XML 1.0 allows: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const FORBIDDEN_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

export function sendMessage(state: SqsState, { QueueUrl, ...message }: SendMessageRequest): Sent {
  const queue = queueOf(state, QueueUrl);
  const sent = sendOne(state, queue, message);
  state.wake(queue);
  return sent;
}

/** Throws BatchRequestTooLong where the entries together are larger than 1 MiB. */
export function sendMessageBatch(
  state: SqsState,
  { QueueUrl, Entries }: SendMessageBatchRequest,
): SendMessageBatchResult {
  const queue = queueOf(state, QueueUrl);
  const bytes = (Entries ?? []).reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (bytes > MOST_BATCH_BYTES) {
    throw sqsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${MOST_BATCH_BYTES} bytes. You have sent ${bytes} bytes.`,
    );
  }
  const outcome = runBatch(Entries, ({ Id: _id, ...entry }) => sendOne(state, queue, entry));
  state.wake(queue);
  return outcome;
}

function sendOne(state: SqsState, queue: Queue, given: ToSend): Sent {
  checkMessage(queue, given);
  const { MessageBody: body = '', MessageAttributes: attributes = {}, MessageSystemAttributes: system = {} } = given;
  const message = newMessage(state, queue, given);
  state.commit({ kind: 'message', queue: queue.name, message, sent: true });
  const [ofAttributes, ofSystem] = [md5OfAttributes(attributes), md5OfAttributes(system)];
  return {
    MessageId: message.id,
    // Worked out for whoever asks: over the wire the SDK does, in one process nobody.
    get MD5OfMessageBody() {
      return md5(body);
    },
    ...(ofAttributes === undefined ? {} : { MD5OfMessageAttributes: ofAttributes }),
    ...(ofSystem === undefined ? {} : { MD5OfMessageSystemAttributes: ofSystem }),
  };
}

function newMessage(state: SqsState, queue: Queue, given: ToSend): StoredMessage {
  const { DelaySeconds, MessageGroupId: group, MessageSystemAttributes: system = {} } = given;
  const now = state.clock.now();
  const delay = DelaySeconds ?? secondsOf(queue.attributes, 'DelaySeconds');
  const traceHeader = system['AWSTraceHeader']?.StringValue;
  return {
    id: state.ids.next(),
    body: given.MessageBody ?? '',
    attributes: given.MessageAttributes ?? {},
    sentAt: now,
    visibleAt: now + delay * 1000,
    receiveCount: 0,
    ...(group === undefined ? {} : { group }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
}

function checkMessage(queue: Queue, given: ToSend): void {
  checkBody(given.MessageBody);
  checkDelivery(given);
  checkMessageAttributes(given.MessageAttributes ?? {});
  checkSystemAttributes(given.MessageSystemAttributes ?? {});
  checkSize(queue, given);
}

function checkBody(body: string | undefined): void {
  if (!body) throw sqsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (!FORBIDDEN_CHARACTER.test(body)) return;
  const valid = '#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF';
  throw sqsError('InvalidMessageContents', `Invalid characters found. Valid unicode characters are ${valid}`);
}

function checkDelivery({ DelaySeconds: delay = 0, MessageGroupId: group, MessageDeduplicationId }: ToSend): void {
  if (!Number.isInteger(delay) || delay < 0 || delay > 900) {
    throw invalidValue('DelaySeconds', delay, 'DelaySeconds must be >= 0 and <= 900.');
  }
  if (MessageDeduplicationId !== undefined) {
    throw invalidValue(
      'MessageDeduplicationId',
      MessageDeduplicationId,
      'The request includes a parameter that is not valid for this queue type.',
    );
  }
  if (group !== undefined && !/^[\x21-\x7e]{1,128}$/.test(group)) {
    throw invalidValue(
      'MessageGroupId',
      group,
      'MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
    );
  }
}

function checkSystemAttributes(attributes: Readonly<Record<string, MessageSystemAttributeValue>>): void {
  const unknown = Object.keys(attributes).find((name) => name !== 'AWSTraceHeader');
  if (unknown !== undefined) throw invalidParameter(`Message system attribute name '${unknown}' is invalid.`);
}

function checkSize(queue: Queue, given: ToSend): void {
  const most = secondsOf(queue.attributes, 'MaximumMessageSize');
  if (sizeOf(given) <= most) return;
  throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`);
}

function sizeOf({
  MessageBody = '',
  MessageAttributes = {},
}: Pick<ToSend, 'MessageBody' | 'MessageAttributes'>): number {
  return Buffer.byteLength(MessageBody) + attributesSize(MessageAttributes);
}
