import { hash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { invalidParameter } from './errors.ts';

export type MessageAttributes = Readonly<Record<string, MessageAttributeValue>>;

const NAME = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/;
const MOST_ATTRIBUTES = 10;

/** Throws InvalidParameterValue for names, types and values that SQS refuses. */
export function checkMessageAttributes(attributes: MessageAttributes): void {
  const entries = Object.entries(attributes);
  if (entries.length > MOST_ATTRIBUTES) {
    throw invalidParameter(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${MOST_ATTRIBUTES}].`,
    );
  }
  for (const [name, value] of entries) checkAttribute(name, value);
}

function checkAttribute(name: string, { DataType, StringValue, BinaryValue }: MessageAttributeValue): void {
  const kind = DataType?.split('.')[0];
  const value = kind === 'Binary' ? BinaryValue : StringValue;
  if (!NAME.test(name) || /^(aws|amazon)\./i.test(name)) {
    throw invalidParameter(`Message (user) attribute name '${name}' is invalid.`);
  }
  if (kind !== 'String' && kind !== 'Number' && kind !== 'Binary') {
    throw invalidParameter(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  if (value === undefined || value.length === 0) {
    throw invalidParameter(`The message attribute '${name}' must contain a non-empty message attribute value.`);
  }
  if (kind === 'Number' && !Number.isFinite(Number(StringValue))) {
    throw invalidParameter(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  }
}

/** Bytes that count towards the message's size: names, types and values. */
export function attributesSize(attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce((sum, [name, { DataType, ...value }]) => {
    return sum + Buffer.byteLength(name) + Buffer.byteLength(DataType ?? '') + valueBytes(value).length;
  }, 0);
}

/** Names as ReceiveMessage takes them: exact, `All`, or a prefix with `.*`. */
export function selectAttributes(
  attributes: MessageAttributes,
  names: readonly string[],
): Record<string, MessageAttributeValue> {
  const wanted = (name: string) => names.some((pattern) => matches(name, pattern));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted(name)));
}

function matches(name: string, pattern: string): boolean {
  if (pattern === 'All' || pattern === '.*') return true;
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : name === pattern;
}

export function md5(text: string | Uint8Array): string {
  return hash('md5', text);
}

/**
 * The digest that the SDKs check.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  return md5(Buffer.concat(names.flatMap((name) => attributeBytes(name, attributes[name] ?? { DataType: '' }))));
}

function attributeBytes(name: string, { DataType = '', ...value }: MessageAttributeValue): Buffer[] {
  const transport = Buffer.from([value.BinaryValue ? 2 : 1]);
  return [withLength(Buffer.from(name)), withLength(Buffer.from(DataType)), transport, withLength(valueBytes(value))];
}

function valueBytes({ StringValue, BinaryValue }: Omit<MessageAttributeValue, 'DataType'>): Uint8Array {
  return BinaryValue ?? Buffer.from(StringValue ?? '');
}

function withLength(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
