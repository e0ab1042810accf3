import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { EngineState } from '../state.ts';
import type { SortedEntries } from '../store/sorted-entries.ts';
import type { Table } from '../store/table.ts';

const tableArn = ({ region, account }: EngineState, name: string): string =>
  `arn:aws:dynamodb:${region}:${account}:table/${name}`;

/** What DescribeTable says; sizes and counts are exact, where AWS's are up to six hours old. */
export function describe(state: EngineState, table: Table): TableDescription {
  const { definition, stream } = table;
  const throughput = definition.ProvisionedThroughput ?? { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };
  return {
    TableName: table.name,
    TableArn: tableArn(state, table.name),
    TableStatus: 'ACTIVE',
    CreationDateTime: new Date(table.createdAt),
    AttributeDefinitions: definition.AttributeDefinitions,
    KeySchema: definition.KeySchema,
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...throughput },
    ...(definition.BillingMode === 'PAY_PER_REQUEST' ? { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } } : {}),
    ItemCount: table.entries.count(),
    TableSizeBytes: bytesOf(table.entries),
    ...(table.indexes.size > 0 ? { GlobalSecondaryIndexes: describeIndexes(state, table) } : {}),
    ...(stream
      ? {
          StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
          LatestStreamArn: stream.arn,
          LatestStreamLabel: stream.label,
        }
      : {}),
    DeletionProtectionEnabled: definition.DeletionProtectionEnabled ?? false,
  };
}

function describeIndexes(state: EngineState, table: Table): TableDescription['GlobalSecondaryIndexes'] {
  return (table.definition.GlobalSecondaryIndexes ?? []).map(({ IndexName = '', KeySchema, Projection }) => {
    const entries = table.indexes.get(IndexName)?.entries;
    return {
      IndexName,
      KeySchema,
      Projection,
      IndexStatus: 'ACTIVE',
      IndexArn: `${tableArn(state, table.name)}/index/${IndexName}`,
      ItemCount: entries?.count() ?? 0,
      IndexSizeBytes: entries ? bytesOf(entries) : 0,
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    };
  });
}

function bytesOf(entries: SortedEntries): number {
  let bytes = 0;
  for (const { size } of entries.ascending()) bytes += size;
  return bytes;
}
