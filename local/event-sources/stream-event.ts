import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { StreamRecord } from '../engine/dynamo/streams/stream.ts';

/** A stream record as Lambda hands it over: times in seconds, bytes in base64. */
export function toEventRecord(record: StreamRecord, eventSourceARN: string): DynamoDBRecord {
  const { ApproximateCreationDateTime, Keys, NewImage, OldImage, ...rest } = record.dynamodb;
  const dynamodb = {
    ...rest,
    ApproximateCreationDateTime: ApproximateCreationDateTime.getTime() / 1000,
    Keys: image(Keys),
    ...(NewImage ? { NewImage: image(NewImage) } : {}),
    ...(OldImage ? { OldImage: image(OldImage) } : {}),
  };
  return { ...record, dynamodb, eventSourceARN } as unknown as DynamoDBRecord;
}

function image(attributes: Record<string, AttributeValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, plain(value)]));
}

function plain(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: Buffer.from(value.B).toString('base64') };
  if (value.BS !== undefined) return { BS: value.BS.map((each) => Buffer.from(each).toString('base64')) };
  if (value.L !== undefined) return { L: value.L.map(plain) };
  if (value.M !== undefined) return { M: image(value.M) };
  return value;
}
