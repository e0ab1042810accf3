import { DeskError } from '../../shared/errors.ts';
import type { DynamoEngine } from '../engine/dynamo/index.ts';
import type { StreamReader } from './stream-source.ts';

/** The one shard of a table's stream in the engine. */
export async function openDynamoStream(
  dynamo: DynamoEngine,
  tableName: string,
): Promise<StreamReader & { streamArn: string; shardId: string }> {
  const { Table } = await dynamo.describeTable({ TableName: tableName });
  const streamArn = Table?.LatestStreamArn;
  if (!streamArn)
    throw new DeskError('template.unsupported', `table "${tableName}" has no stream to feed a function from`, {
      recovery: 'never',
    });
  const { StreamDescription } = await dynamo.describeStream({ StreamArn: streamArn });
  const shardId = StreamDescription.Shards[0]?.ShardId ?? '';
  const shard = { StreamArn: streamArn, ShardId: shardId };

  const fromStart = () => dynamo.getShardIterator({ ...shard, ShardIteratorType: 'TRIM_HORIZON' });
  const after = (SequenceNumber: string) =>
    dynamo.getShardIterator({ ...shard, ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber });
  return {
    streamArn,
    shardId,
    read: async (position, limit) => {
      const { ShardIterator } =
        position === undefined ? await fromStart() : await after(position).catch(startOver(fromStart));
      return ShardIterator === undefined ? [] : (await dynamo.getRecords({ ShardIterator, Limit: limit })).Records;
    },
    onRecord: (listener) => dynamo.onStreamRecord((_record, { name }) => name === tableName && listener()),
  };
}

/** What a day has taken off the stream is gone: go on with what is left, as Lambda does. */
function startOver<T>(fromStart: () => Promise<T>): (error: unknown) => Promise<T> {
  return (error) => {
    if (error instanceof Error && error.name === 'TrimmedDataAccessException') return fromStart();
    throw error;
  };
}
