import type { AttributeValue, StreamViewType } from '@aws-sdk/client-dynamodb';

/** One change of one item, as GetRecords gives it (Lambda's event turns the date into seconds and bytes into base64). */
export type StreamRecord = {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: Date;
    readonly Keys: Record<string, AttributeValue>;
    readonly NewImage?: Record<string, AttributeValue>;
    readonly OldImage?: Record<string, AttributeValue>;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
  /** Only where TTL, not a caller, deleted the item. */
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
};

/** A table's stream: one shard that never closes, since one is enough to keep the order of every key. */
export type Stream = {
  readonly arn: string;
  readonly label: string;
  readonly shardId: string;
  readonly viewType: StreamViewType;
  readonly createdAt: number;
  /** The number below which nothing can be read: the shard's start, or the last record trimmed. */
  readonly startsAt: number;
  records: KeptRecord[];
  /** The highest sequence number that the 24 hours have taken away. */
  trimmedTo: number;
};

/** A record with what its position and age are told by. */
export type KeptRecord = { readonly sequence: number; readonly at: number; readonly record: StreamRecord };

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html#Streams.DataRetention */
const RETENTION_MS = 24 * 60 * 60 * 1000;

/** Adds a record and forgets those older than a day (in batches: a splice for each would make the shard quadratic). */
export function keep(stream: Stream, kept: KeptRecord): void {
  stream.records.push(kept);
  const oldest = stream.records[0];
  if (oldest && stream.records.length % 256 === 0 && oldest.at < kept.at - RETENTION_MS) trim(stream, kept.at);
}

/** Forgets the records that are older than a day at `now`. */
export function trim(stream: Stream, now: number): void {
  const fresh = stream.records.findIndex(({ at }) => at >= now - RETENTION_MS);
  const gone = fresh < 0 ? stream.records : stream.records.slice(0, fresh);
  stream.trimmedTo = gone.at(-1)?.sequence ?? stream.trimmedTo;
  if (gone.length > 0) stream.records = fresh < 0 ? [] : stream.records.slice(fresh);
}

// Fixed width, so that the numbers sort as texts too; SDKs and Lambda take them as opaque.
export const sequenceText = (sequence: number): string => `1${String(sequence).padStart(20, '0')}`;

/** The number behind a sequence text; undefined if it is none of ours. */
export const sequenceOf = (text: string): number | undefined =>
  /^1\d{20}$/.test(text) ? Number(text.slice(1)) : undefined;
