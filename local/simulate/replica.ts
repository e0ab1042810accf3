import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Dynamo } from '../../shared/platform/ports.ts';
import { createDynamoEngine, type DynamoEngine } from '../engine/dynamo/index.ts';
import type { StreamRecord } from '../engine/dynamo/streams/stream.ts';
import { makeTable, TABLE_NAME } from '../inline/services.ts';

/** The table as it was a while ago: what an eventually consistent read, or an index, may answer. */
export type Replica = {
  /** Hears of every change, in order. */
  hear(record: StreamRecord): void;
  /** The table as it was `behind` changes ago, or later where it has been read since. */
  at(behind: number): Promise<Dynamo>;
};

/** A second table, made when it is first asked for, that follows the first one's stream. */
export function createReplica(clock: { now(): number }): Replica {
  const heard: StreamRecord[] = [];
  let follower: Promise<DynamoEngine> | null = null;
  let applied = 0;
  return {
    hear: (record) => void heard.push(record),
    async at(behind) {
      follower ??= openFollower(clock);
      const engine = await follower;
      for (; applied < heard.length - behind; applied += 1) await apply(engine, heard[applied]);
      return engine;
    },
  };
}

async function openFollower(clock: { now(): number }): Promise<DynamoEngine> {
  const engine = createDynamoEngine({ clock });
  await makeTable(engine);
  return engine;
}

async function apply(engine: DynamoEngine, record: StreamRecord | undefined): Promise<void> {
  if (!record) return;
  const { Keys, NewImage } = record.dynamodb;
  if (NewImage) await engine.putItem({ TableName: TABLE_NAME, Item: NewImage as Record<string, AttributeValue> });
  else await engine.deleteItem({ TableName: TABLE_NAME, Key: Keys });
}
