import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { DynamoEngine, StreamRecord } from '../../local/engine/dynamo/index.ts';
import { createDynamoEngine } from '../../local/engine/dynamo/index.ts';
import { comparable, errorComparable, imageText, sortedJson } from './dynamo-fuzz-compare.ts';
import type { Lane, Request } from './dynamo-fuzz-operations.ts';
import { nextRequest } from './dynamo-fuzz-operations.ts';
import { seeded } from './dynamo-random.ts';
import { deskTable } from './dynamo-table.ts';
import { rawDynamo } from './dynamo-wire.ts';

type Caller = (operation: string, input: object) => Promise<unknown>;
type Outcome = { readonly kind: string; readonly content: unknown };

export type FuzzReport = {
  readonly operations: number;
  /** How often requests ended in what: `ok`, or an error's name. */
  readonly kinds: Record<string, number>;
  readonly differences: readonly unknown[];
};

// Enough to keep two cores busy; each lane has its keys to itself, so the order among lanes does not matter.
const LANES = 24;
const MAX_REPORTED = 10;

const fuzzTable = (TableName: string): CreateTableCommandInput => {
  const desk = deskTable(TableName);
  const byOwner = [{ AttributeName: 'owner', KeyType: 'HASH' as const }];
  return {
    ...desk,
    AttributeDefinitions: [...(desk.AttributeDefinitions ?? []), { AttributeName: 'owner', AttributeType: 'S' }],
    GlobalSecondaryIndexes: [
      ...(desk.GlobalSecondaryIndexes ?? []),
      { IndexName: 'GSI2', KeySchema: byOwner, Projection: { ProjectionType: 'ALL' } },
    ],
  };
};

/** Does the same random operations on the engine and on another DynamoDB, and reports where the two part. */
export async function fuzz({
  port,
  operations,
  seed,
}: {
  port: number;
  operations: number;
  seed: number;
}): Promise<FuzzReport> {
  const raw = rawDynamo(port);
  const engine = createDynamoEngine({ clock: { now: () => Date.UTC(2026, 10, 22) } });
  const TableName = `fuzz-${seed}`;
  for (const call of [raw.call, engine.call]) await call('CreateTable', fuzzTable(TableName));
  const report = { operations: 0, kinds: {} as Record<string, number>, differences: [] as unknown[] };
  const lane = async (number: number) => {
    const state: Lane = { random: seeded(seed * 1000 + number), number, TableName, tokens: 0 };
    for (let count = 0; count < Math.ceil(operations / LANES) && report.differences.length < MAX_REPORTED; count += 1) {
      await compare(nextRequest(state), { raw: raw.call, engine, report });
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
  await compareEnd(TableName, { raw: raw.call, engine, report });
  raw.close();
  return report;
}

type Comparison = {
  raw: Caller;
  engine: DynamoEngine;
  report: { operations: number; kinds: Record<string, number>; differences: unknown[] };
};

async function compare(request: Request, { raw, engine, report }: Comparison): Promise<void> {
  const ours = await outcome(engine.call, request);
  const theirs = await outcome(raw, request);
  report.operations += 1;
  report.kinds[ours.kind] = (report.kinds[ours.kind] ?? 0) + 1;
  if (isDeepStrictEqual(ours, theirs) || isUncancelled(request, ours, theirs)) return;
  report.differences.push({
    request: JSON.stringify(request),
    ours: JSON.stringify(ours),
    theirs: JSON.stringify(theirs),
  });
}

async function outcome(call: Caller, request: Request): Promise<Outcome> {
  try {
    return {
      kind: 'ok',
      content: comparable(request, (await call(request.operation, request.input)) as Record<string, unknown>),
    };
  } catch (error) {
    const { name } = error as Error;
    return { kind: name, content: errorComparable(error as Error) };
  }
}

/** `transaction-fails-whole`, see DIFFERENCES. */
const isUncancelled = ({ operation }: Request, ours: Outcome, theirs: Outcome): boolean =>
  operation === 'TransactWriteItems' &&
  theirs.kind === 'ValidationException' &&
  ours.kind === 'TransactionCanceledException' &&
  JSON.stringify(ours.content).includes('ValidationError');

/** After everything: the tables, the indexes and the streams hold the same. */
async function compareEnd(TableName: string, { raw, engine, report }: Comparison): Promise<void> {
  for (const IndexName of [undefined, 'GSI1', 'GSI2']) {
    const [ours, theirs] = [
      await everyItem(engine.call, { TableName, IndexName }),
      await everyItem(raw, { TableName, IndexName }),
    ];
    if (!isDeepStrictEqual(ours, theirs))
      report.differences.push({
        scan: IndexName ?? TableName,
        ours: ours.filter((item) => !theirs.includes(item)),
        theirs: theirs.filter((item) => !ours.includes(item)),
      });
  }
  const [ours, theirs] = [await changes(engine.call, TableName), await changes(raw, TableName)];
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    if (isDeepStrictEqual(ours.get(key), theirs.get(key)) || report.differences.length >= MAX_REPORTED) continue;
    const first = (ours.get(key) ?? []).findIndex((change, at) => !isDeepStrictEqual(change, theirs.get(key)?.[at]));
    report.differences.push({ stream: key, ours: ours.get(key)?.at(first), theirs: theirs.get(key)?.at(first) });
  }
}

async function everyItem(call: Caller, input: { TableName: string; IndexName: string | undefined }): Promise<string[]> {
  const items: string[] = [];
  let from: unknown;
  do {
    const page = (await call('Scan', { ...input, ...(from ? { ExclusiveStartKey: from } : {}) })) as Record<
      string,
      unknown
    >;
    items.push(...(page['Items'] as Record<string, AttributeValue>[]).map(sortedJson));
    from = page['LastEvaluatedKey'];
  } while (from);
  return items.sort();
}

/** Each item's changes in order; across items the lanes may interleave differently. */
async function changes(call: Caller, TableName: string): Promise<Map<string, unknown[]>> {
  const { Table } = (await call('DescribeTable', { TableName })) as { Table: { LatestStreamArn: string } };
  const StreamArn = Table.LatestStreamArn;
  const described = (await call('DescribeStream', { StreamArn })) as {
    StreamDescription: { Shards: { ShardId: string }[] };
  };
  const found = new Map<string, unknown[]>();
  for (const { ShardId } of described.StreamDescription.Shards) {
    let { ShardIterator } = (await call('GetShardIterator', {
      StreamArn,
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    })) as { ShardIterator?: string };
    while (ShardIterator !== undefined) {
      const page = (await call('GetRecords', { ShardIterator })) as {
        Records: StreamRecord[];
        NextShardIterator?: string;
      };
      for (const { eventName, dynamodb } of page.Records) {
        const { Keys, NewImage, OldImage, SizeBytes } = dynamodb;
        const change = [eventName, imageText(OldImage), imageText(NewImage), SizeBytes];
        found.set(sortedJson(Keys), [...(found.get(sortedJson(Keys)) ?? []), change]);
      }
      ShardIterator = page.Records.length > 0 ? page.NextShardIterator : undefined;
    }
  }
  return found;
}
