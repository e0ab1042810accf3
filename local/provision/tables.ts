import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { DeskError } from '../../shared/errors.ts';
import type { DynamoEngine } from '../engine/dynamo/index.ts';
import type { Stack } from '../template/stack.ts';
import { readProperties } from './read-properties.ts';

const keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.object({
  IndexName: z.string(),
  KeySchema: keys,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'INCLUDE', 'KEYS_ONLY']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});
const table = z.strictObject({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keys,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.array(index).default([]),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY']) })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  // safety nets of a table that holds something dear
  DeletionProtectionEnabled: z.unknown().optional(),
  PointInTimeRecoverySpecification: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
  ContributorInsightsSpecification: z.unknown().optional(),
  OnDemandThroughput: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/** Makes the tables that are missing. A table that is there with another shape cannot be changed here: the person must choose to start anew. */
export async function makeTables(stack: Stack, dynamo: DynamoEngine): Promise<void> {
  const { TableNames = [] } = await dynamo.listTables({});
  for (const resource of stack.of('AWS::DynamoDB::Table')) {
    const properties = readProperties(table, resource);
    if (TableNames.includes(resource.name)) await checkShape(resource.name, properties, dynamo);
    else await makeTable(resource.name, properties, dynamo);
  }
}

type TableProperties = z.infer<typeof table>;

async function makeTable(TableName: string, properties: TableProperties, dynamo: DynamoEngine): Promise<void> {
  const {
    AttributeDefinitions,
    KeySchema,
    BillingMode,
    GlobalSecondaryIndexes,
    StreamSpecification,
    TimeToLiveSpecification,
  } = properties;
  const input: CreateTableCommandInput = {
    TableName,
    AttributeDefinitions,
    KeySchema,
    BillingMode,
    ...(GlobalSecondaryIndexes.length > 0
      ? { GlobalSecondaryIndexes: GlobalSecondaryIndexes as CreateTableCommandInput['GlobalSecondaryIndexes'] }
      : {}),
    ...(StreamSpecification ? { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } } : {}),
  };
  await dynamo.createTable(input);
  if (TimeToLiveSpecification) await dynamo.updateTimeToLive({ TableName, TimeToLiveSpecification });
}

async function checkShape(TableName: string, wanted: TableProperties, dynamo: DynamoEngine): Promise<void> {
  const { Table } = await dynamo.describeTable({ TableName });
  const kept = {
    KeySchema: Table?.KeySchema,
    GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes ?? [],
    stream: Table?.StreamSpecification?.StreamViewType,
  };
  const now = { ...wanted, stream: wanted.StreamSpecification?.StreamViewType };
  if (shapeOf(kept) === shapeOf(now)) return;
  throw new DeskError(
    'desk.table-changed',
    `the kept table ${TableName} has other keys or indexes than the template: npm start -- --fresh starts empty`,
    {
      recovery: 'never',
    },
  );
}

type Shaped = { KeySchema: unknown; GlobalSecondaryIndexes: readonly unknown[]; stream: string | undefined };

function shapeOf({ KeySchema, GlobalSecondaryIndexes, stream }: Shaped): string {
  const shapes = GlobalSecondaryIndexes.map((each) => {
    const { IndexName, KeySchema: own, Projection } = index.parse(each);
    return {
      IndexName,
      own,
      type: Projection.ProjectionType,
      attributes: [...(Projection.NonKeyAttributes ?? [])].sort(),
    };
  });
  return JSON.stringify([keys.parse(KeySchema), shapes, stream]);
}
