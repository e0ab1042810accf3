import { unsupported } from './errors.ts';
import { assertFields } from './inputs.ts';
import { batchWriteItem } from './operations/batch-write.ts';
import { batchGetItem, getItem, transactGetItems } from './operations/get-item.ts';
import { query, scan } from './operations/query.ts';
import {
  createTable,
  deleteTable,
  describeTable,
  describeTimeToLive,
  listTables,
  updateTable,
  updateTimeToLive,
} from './operations/tables.ts';
import { transactWriteItems } from './operations/transact-write.ts';
import { deleteItem, putItem, updateItem } from './operations/write-item.ts';
import type { Call, EngineState } from './state.ts';
import { describeStream, getRecords, getShardIterator, listStreams } from './streams/read.ts';

type Run<I, O> = (call: Call, input: I) => O;
type Operation<I, O> = { readonly fields: readonly string[]; readonly run: Run<I, O> };

const operation = <I, O>(run: Run<I, O>, fields: string): Operation<I, O> => ({ run, fields: fields.split(' ') });

const CONDITION = 'TableName ConditionExpression ExpressionAttributeNames ExpressionAttributeValues';
const WRITE = `${CONDITION} ReturnValues ReturnConsumedCapacity ReturnValuesOnConditionCheckFailure`;
const READ = 'TableName IndexName Select Limit ConsistentRead ExclusiveStartKey FilterExpression ProjectionExpression';
const PAGE = `${READ} ExpressionAttributeNames ExpressionAttributeValues ReturnConsumedCapacity`;

/** Every operation that the engine knows, with the fields that each honours; anything else is refused. */
export const OPERATIONS = {
  GetItem: operation(
    getItem,
    'TableName Key ConsistentRead ProjectionExpression ExpressionAttributeNames ReturnConsumedCapacity',
  ),
  BatchGetItem: operation(batchGetItem, 'RequestItems ReturnConsumedCapacity'),
  TransactGetItems: operation(transactGetItems, 'TransactItems ReturnConsumedCapacity'),
  PutItem: operation(putItem, `${WRITE} Item`),
  UpdateItem: operation(updateItem, `${WRITE} Key UpdateExpression`),
  DeleteItem: operation(deleteItem, `${WRITE} Key`),
  BatchWriteItem: operation(batchWriteItem, 'RequestItems ReturnConsumedCapacity ReturnItemCollectionMetrics'),
  TransactWriteItems: operation(
    transactWriteItems,
    'TransactItems ClientRequestToken ReturnConsumedCapacity ReturnItemCollectionMetrics',
  ),
  Query: operation(query, `${PAGE} KeyConditionExpression ScanIndexForward`),
  Scan: operation(scan, `${PAGE} Segment TotalSegments`),
  CreateTable: operation(
    createTable,
    'TableName AttributeDefinitions KeySchema BillingMode ProvisionedThroughput GlobalSecondaryIndexes StreamSpecification SSESpecification Tags TableClass DeletionProtectionEnabled OnDemandThroughput WarmThroughput',
  ),
  DescribeTable: operation(describeTable, 'TableName'),
  ListTables: operation(listTables, 'ExclusiveStartTableName Limit'),
  DeleteTable: operation(deleteTable, 'TableName'),
  UpdateTable: operation(
    updateTable,
    'TableName AttributeDefinitions BillingMode ProvisionedThroughput GlobalSecondaryIndexUpdates StreamSpecification DeletionProtectionEnabled',
  ),
  UpdateTimeToLive: operation(updateTimeToLive, 'TableName TimeToLiveSpecification'),
  DescribeTimeToLive: operation(describeTimeToLive, 'TableName'),
  ListStreams: operation(listStreams, 'TableName Limit ExclusiveStartStreamArn'),
  DescribeStream: operation(describeStream, 'StreamArn Limit ExclusiveStartShardId'),
  GetShardIterator: operation(getShardIterator, 'StreamArn ShardId ShardIteratorType SequenceNumber'),
  GetRecords: operation(getRecords, 'ShardIterator Limit'),
};

type Operations = typeof OPERATIONS;
export type OperationName = keyof Operations;
export type InputOf<N extends OperationName> = Operations[N] extends Operation<infer I, infer _> ? I : never;
export type OutputOf<N extends OperationName> = Operations[N] extends Operation<infer _, infer O> ? O : never;

const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name);

/** Runs an operation by name, from start to end without a pause. Throws as AWS's client would; unknown names and fields too. */
export function perform<N extends OperationName>(state: EngineState, name: N, input: InputOf<N>): OutputOf<N> {
  if (!isOperation(name)) throw unsupported(`the operation "${name}"`);
  const { fields, run } = OPERATIONS[name] as unknown as Operation<InputOf<N>, OutputOf<N>>;
  state.meter.request(name);
  assertFields(name, input as object, fields);
  return run({ state, operation: name }, input);
}
