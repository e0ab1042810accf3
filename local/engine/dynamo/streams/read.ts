import type { KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { clientError, invalid, notFound } from '../errors.ts';
import { assertOneOf, assertWithin } from '../inputs.ts';
import type { Call, EngineState } from '../state.ts';
import { firstWhere } from '../store/first-where.ts';
import type { Table } from '../store/table.ts';
import { copyRecord } from './append.ts';
import type { Stream, StreamRecord } from './stream.ts';
import { sequenceOf, sequenceText, trim } from './stream.ts';

// Shapes of `@aws-sdk/client-dynamodb-streams`, which the product itself has no use for.
export type ListStreamsInput = { TableName?: string; Limit?: number; ExclusiveStartStreamArn?: string };
export type ListStreamsOutput = { Streams: { StreamArn: string; TableName: string; StreamLabel: string }[] };
export type DescribeStreamInput = { StreamArn?: string; Limit?: number; ExclusiveStartShardId?: string };
export type DescribeStreamOutput = {
  StreamDescription: {
    StreamArn: string;
    StreamLabel: string;
    StreamStatus: 'ENABLED';
    StreamViewType: string;
    CreationRequestDateTime: Date;
    TableName: string;
    KeySchema: KeySchemaElement[];
    Shards: { ShardId: string; SequenceNumberRange: { StartingSequenceNumber: string } }[];
  };
};
export type GetShardIteratorInput = {
  StreamArn?: string;
  ShardId?: string;
  ShardIteratorType?: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER';
  SequenceNumber?: string;
};
export type GetRecordsInput = { ShardIterator?: string; Limit?: number };
export type GetRecordsOutput = { Records: StreamRecord[]; NextShardIterator: string };

type Streaming = { readonly table: Table; readonly stream: Stream };

const MAX_STREAMS = 100;
const MAX_RECORDS = 1000;
const MAX_BYTES = 1024 * 1024;
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html */
const ITERATOR_LIFE_MS = 15 * 60 * 1000;

const streaming = (state: EngineState): Streaming[] =>
  [...state.tables.values()].flatMap((table) => (table.stream ? [{ table, stream: table.stream }] : []));

function streamOf(state: EngineState, arn: string | undefined): Streaming {
  const found = streaming(state).find(({ stream }) => stream.arn === arn);
  if (!found) throw notFound(`Requested resource not found: Stream: ${arn} not found`);
  return found;
}

export function listStreams({ state }: Call, input: ListStreamsInput): ListStreamsOutput {
  assertWithin('limit', input.Limit, [1, MAX_STREAMS]);
  const all = streaming(state).filter(({ table }) => input.TableName === undefined || table.name === input.TableName);
  const after = all.findIndex(({ stream }) => stream.arn === input.ExclusiveStartStreamArn) + 1;
  const page = all.slice(after, after + (input.Limit ?? MAX_STREAMS));
  return {
    Streams: page.map(({ table, stream }) => ({
      StreamArn: stream.arn,
      TableName: table.name,
      StreamLabel: stream.label,
    })),
  };
}

export function describeStream({ state }: Call, input: DescribeStreamInput): DescribeStreamOutput {
  const { table, stream } = streamOf(state, input.StreamArn);
  const shard = {
    ShardId: stream.shardId,
    SequenceNumberRange: { StartingSequenceNumber: sequenceText(stream.startsAt) },
  };
  return {
    StreamDescription: {
      StreamArn: stream.arn,
      StreamLabel: stream.label,
      StreamStatus: 'ENABLED',
      StreamViewType: stream.viewType,
      CreationRequestDateTime: new Date(stream.createdAt),
      TableName: table.name,
      KeySchema: table.definition.KeySchema ?? [],
      Shards: input.ExclusiveStartShardId === undefined ? [shard] : [],
    },
  };
}

export function getShardIterator({ state }: Call, input: GetShardIteratorInput): { ShardIterator: string } {
  assertOneOf('shardIteratorType', input.ShardIteratorType, [
    'TRIM_HORIZON',
    'LATEST',
    'AT_SEQUENCE_NUMBER',
    'AFTER_SEQUENCE_NUMBER',
  ]);
  const { stream } = streamOf(state, input.StreamArn);
  if (input.ShardId !== stream.shardId)
    throw notFound(`Requested resource not found: Shard: ${input.ShardId} not found`);
  trim(stream, state.clock.now());
  return { ShardIterator: iteratorText(stream, firstWanted(state, stream, input), state.clock.now()) };
}

/** The sequence number from which an iterator of this type reads. */
function firstWanted(
  state: EngineState,
  stream: Stream,
  { ShardIteratorType: type, SequenceNumber }: GetShardIteratorInput,
): number {
  if (type === 'TRIM_HORIZON') return stream.trimmedTo + 1;
  if (type === 'LATEST') return state.sequence + 1;
  const sequence = SequenceNumber === undefined ? undefined : sequenceOf(SequenceNumber);
  if (sequence === undefined || sequence < stream.startsAt || sequence > state.sequence) {
    throw invalid(`Invalid SequenceNumber: ${SequenceNumber}`);
  }
  const first = type === 'AT_SEQUENCE_NUMBER' ? sequence : sequence + 1;
  if (first <= stream.trimmedTo) throw trimmed(stream);
  return first;
}

const trimmed = (stream: Stream) =>
  clientError(
    'TrimmedDataAccessException',
    `The operation attempted to read past the oldest stream record in a shard. Oldest: ${sequenceText(stream.trimmedTo + 1)}`,
  );

const iteratorText = ({ arn }: Stream, first: number, at: number): string => `${arn}|1|${first}|${at}`;

/** At most 1,000 records and one megabyte. The next iterator is always there, since the shard never closes. */
export function getRecords({ state }: Call, input: GetRecordsInput): GetRecordsOutput {
  assertWithin('limit', input.Limit, [1, MAX_RECORDS]);
  const [arn, , first, at] = (input.ShardIterator ?? '').split('|');
  if (first === undefined || at === undefined || !/^\d+$/.test(first + at)) throw invalid('Invalid ShardIterator');
  const { stream } = streamOf(state, arn);
  const now = state.clock.now();
  if (now - Number(at) > ITERATOR_LIFE_MS) {
    throw clientError(
      'ExpiredIteratorException',
      'The shard iterator is more than 15 minutes old: get a new one with GetShardIterator',
    );
  }
  trim(stream, now);
  if (Number(first) <= stream.trimmedTo) throw trimmed(stream);
  const records = readFrom(stream, Number(first), input.Limit ?? MAX_RECORDS);
  const last = records.at(-1)?.sequence;
  return {
    Records: records.map(({ record }) => copyRecord(record)),
    NextShardIterator: iteratorText(stream, last === undefined ? Number(first) : last + 1, now),
  };
}

function readFrom(stream: Stream, first: number, limit: number) {
  const start = firstWhere(stream.records.length, (at) => (stream.records[at]?.sequence ?? 0) >= first);
  let bytes = 0;
  const page = stream.records.slice(start, start + limit);
  const full = page.findIndex(({ record }) => {
    bytes += record.dynamodb.SizeBytes;
    return bytes >= MAX_BYTES;
  });
  return full < 0 ? page : page.slice(0, full + 1);
}
