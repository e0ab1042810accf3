import type {
  AttributeDefinition,
  CreateTableCommandInput,
  CreateTableCommandOutput,
  DeleteTableCommandInput,
  DeleteTableCommandOutput,
  DescribeTableCommandInput,
  DescribeTableCommandOutput,
  DescribeTimeToLiveCommandInput,
  DescribeTimeToLiveCommandOutput,
  GlobalSecondaryIndex,
  ListTablesCommandInput,
  ListTablesCommandOutput,
  UpdateTableCommandInput,
  UpdateTableCommandOutput,
  UpdateTimeToLiveCommandInput,
  UpdateTimeToLiveCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { inUse, invalid, notFound } from '../errors.ts';
import { assertFields, assertWithin } from '../inputs.ts';
import type { Call, EngineState } from '../state.ts';
import { missing } from '../state.ts';
import { defineIndex, defineTable } from '../store/define.ts';
import type { Table } from '../store/table.ts';
import { indexEntry } from '../store/table.ts';
import { openStream } from '../streams/open.ts';
import { describe } from './describe.ts';
import type { Output } from './output.ts';

const MAX_NAMES = 100;

export function createTable({ state }: Call, input: CreateTableCommandInput): Output<CreateTableCommandOutput> {
  const at = state.clock.now();
  const table = defineTable(input, at);
  if (state.tables.has(table.name)) throw inUse(`Table already exists: ${table.name}`);
  table.stream = openStream(state, table, { specification: input.StreamSpecification, at });
  state.journal?.({ kind: 'admin', at, operation: 'CreateTable', input });
  state.tables.set(table.name, table);
  return { TableDescription: describe(state, table) };
}

/** Like `tableOf`, in the words that AWS uses when it is asked about tables themselves. */
function existing(state: EngineState, name: string | undefined): Table {
  if (name === undefined) throw missing('tableName');
  const table = state.tables.get(name);
  if (!table) throw notFound(`Requested resource not found: Table: ${name} not found`);
  return table;
}

export function describeTable({ state }: Call, input: DescribeTableCommandInput): Output<DescribeTableCommandOutput> {
  return { Table: describe(state, existing(state, input.TableName)) };
}

export function listTables({ state }: Call, input: ListTablesCommandInput): Output<ListTablesCommandOutput> {
  assertWithin('limit', input.Limit, [1, MAX_NAMES]);
  const { ExclusiveStartTableName: start } = input;
  const names = [...state.tables.keys()].sort().filter((name) => start === undefined || name > start);
  const page = names.slice(0, input.Limit ?? MAX_NAMES);
  const last = page.at(-1);
  return { TableNames: page, ...(page.length < names.length && last ? { LastEvaluatedTableName: last } : {}) };
}

export function deleteTable({ state }: Call, input: DeleteTableCommandInput): Output<DeleteTableCommandOutput> {
  const table = existing(state, input.TableName);
  if (table.definition.DeletionProtectionEnabled) {
    throw invalid(
      `Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.`,
    );
  }
  state.journal?.({ kind: 'admin', at: state.clock.now(), operation: 'DeleteTable', input });
  state.tables.delete(table.name);
  return { TableDescription: { ...describe(state, table), TableStatus: 'DELETING' } };
}

/** Changes billing, deletion protection, the stream, and indexes (a new one is filled at once). */
export function updateTable({ state }: Call, input: UpdateTableCommandInput): Output<UpdateTableCommandOutput> {
  const table = existing(state, input.TableName);
  const at = state.clock.now();
  const stream = changedStream(state, table, { input, at });
  const changed = changedIndexes(table, input);
  state.journal?.({ kind: 'admin', at, operation: 'UpdateTable', input });
  table.stream = stream;
  changed();
  const { BillingMode, DeletionProtectionEnabled, ProvisionedThroughput, StreamSpecification, AttributeDefinitions } =
    input;
  table.definition = {
    ...table.definition,
    ...(BillingMode ? { BillingMode } : {}),
    ...(ProvisionedThroughput ? { ProvisionedThroughput } : {}),
    ...(DeletionProtectionEnabled === undefined ? {} : { DeletionProtectionEnabled }),
    ...(StreamSpecification ? { StreamSpecification } : {}),
    ...(AttributeDefinitions ? { AttributeDefinitions } : {}),
  };
  return { TableDescription: describe(state, table) };
}

function changedStream(
  state: EngineState,
  table: Table,
  { input, at }: { input: UpdateTableCommandInput; at: number },
) {
  const { StreamSpecification: specification } = input;
  if (!specification) return table.stream;
  if (specification.StreamEnabled && table.stream)
    throw invalid(`Table already has an enabled stream: TableName: ${table.name}`);
  if (!specification.StreamEnabled && !table.stream)
    throw invalid(`Table is already without a stream: TableName: ${table.name}`);
  return openStream(state, table, { specification, at });
}

/** Checks every index change and answers what does them. */
function changedIndexes(table: Table, input: UpdateTableCommandInput): () => void {
  const definitions = input.AttributeDefinitions ?? table.definition.AttributeDefinitions ?? [];
  const steps = (input.GlobalSecondaryIndexUpdates ?? []).map((update) => {
    assertFields('GlobalSecondaryIndexUpdate', update, ['Create', 'Delete']);
    return update.Create
      ? addedIndex(table, update.Create, definitions)
      : removedIndex(table, update.Delete?.IndexName);
  });
  return () => {
    for (const step of steps) step();
  };
}

function addedIndex(
  table: Table,
  definition: GlobalSecondaryIndex,
  definitions: readonly AttributeDefinition[],
): () => void {
  const index = defineIndex(definition, definitions);
  if (table.indexes.has(index.name)) throw invalid(`Attempting to create an index which already exists: ${index.name}`);
  return () => {
    for (const entry of table.entries.ascending()) {
      const projected = indexEntry(table, index, entry);
      if (projected) index.entries.put(projected);
    }
    table.indexes.set(index.name, index);
    const { GlobalSecondaryIndexes = [] } = table.definition;
    table.definition = {
      ...table.definition,
      GlobalSecondaryIndexes: [...GlobalSecondaryIndexes, structuredClone(definition)],
    };
  };
}

function removedIndex(table: Table, name: string | undefined): () => void {
  if (name === undefined || !table.indexes.has(name)) throw notFound(`Requested resource not found: Index: ${name}`);
  return () => {
    table.indexes.delete(name);
    const { GlobalSecondaryIndexes = [], ...rest } = table.definition;
    const left = GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName !== name);
    table.definition = left.length > 0 ? { ...rest, GlobalSecondaryIndexes: left } : rest;
  };
}

export function updateTimeToLive(
  { state }: Call,
  input: UpdateTimeToLiveCommandInput,
): Output<UpdateTimeToLiveCommandOutput> {
  const table = existing(state, input.TableName);
  const { Enabled, AttributeName } = input.TimeToLiveSpecification ?? {};
  if (Enabled === undefined || !AttributeName) throw missing('timeToLiveSpecification');
  if (Enabled && table.ttl !== undefined) throw invalid('TimeToLive is already enabled');
  if (!Enabled && table.ttl === undefined) throw invalid('TimeToLive is already disabled');
  state.journal?.({ kind: 'admin', at: state.clock.now(), operation: 'UpdateTimeToLive', input });
  table.ttl = Enabled ? AttributeName : undefined;
  return { TimeToLiveSpecification: { Enabled, AttributeName } };
}

export function describeTimeToLive(
  { state }: Call,
  input: DescribeTimeToLiveCommandInput,
): Output<DescribeTimeToLiveCommandOutput> {
  const { ttl } = existing(state, input.TableName);
  return {
    TimeToLiveDescription:
      ttl === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName: ttl },
  };
}
