import type { BatchWriteItemCommandInput, BatchWriteItemCommandOutput, WriteRequest } from '@aws-sdk/client-dynamodb';
import { consumedCapacity } from '../capacity.ts';
import { invalid } from '../errors.ts';
import { assertConsumed, assertFields, assertOneOf } from '../inputs.ts';
import type { Call, EngineState } from '../state.ts';
import { charge } from '../state.ts';
import { commit, planWrite, writeCharges } from '../store/commit.ts';
import { placeText } from '../store/place.ts';
import type { Output } from './output.ts';
import type { PreparedWrite } from './prepare-write.ts';
import { prepareDelete, preparePut } from './prepare-write.ts';

const MAX_WRITES = 25;

/** Up to 25 puts and deletes, each on its own: all are checked before the first is done. Nothing is ever left unprocessed. */
export function batchWriteItem(call: Call, input: BatchWriteItemCommandInput): Output<BatchWriteItemCommandOutput> {
  assertConsumed(input.ReturnConsumedCapacity);
  assertOneOf('returnItemCollectionMetrics', input.ReturnItemCollectionMetrics, ['NONE']);
  const writes = prepareAll(call.state, Object.entries(input.RequestItems ?? {}));
  const plans = writes.map((write) => {
    write.assertPossible();
    const before = write.table.entries.find(write.place);
    return planWrite(write.table, before, write.after(before?.item));
  });
  const charges = plans.flatMap((plan) => writeCharges(plan));
  for (const plan of plans) commit(call.state, [plan]);
  charge(call, charges);
  const ConsumedCapacity = consumedCapacity(charges, input.ReturnConsumedCapacity);
  return { UnprocessedItems: {}, ...(ConsumedCapacity ? { ConsumedCapacity } : {}) };
}

function prepareAll(state: EngineState, requests: readonly [string, WriteRequest[]][]): PreparedWrite[] {
  const empty = requests.find(([, writes]) => writes.length === 0)?.[0];
  if (requests.length === 0 || empty !== undefined) {
    const field = empty === undefined ? 'requestItems' : `requestItems.${empty}.member`;
    throw invalid(
      `1 validation error detected: Value '{}' at '${field}' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    );
  }
  if (requests.reduce((total, [, writes]) => total + writes.length, 0) > MAX_WRITES) {
    throw invalid('Too many items requested for the BatchWriteItem call');
  }
  const writes = requests.flatMap(([name, list]) => list.map((request) => prepare(state, name, request)));
  const places = new Set(writes.map(({ table, place }) => `${table.name} ${placeText(place)}`));
  if (places.size < writes.length) throw invalid('Provided list of item keys contains duplicates');
  return writes;
}

function prepare(state: EngineState, TableName: string, request: WriteRequest): PreparedWrite {
  assertFields('WriteRequest', request, ['PutRequest', 'DeleteRequest']);
  const { PutRequest, DeleteRequest } = request;
  if (PutRequest && DeleteRequest) {
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  if (PutRequest) {
    assertFields('PutRequest', PutRequest, ['Item']);
    return preparePut(state, { TableName, Item: PutRequest.Item });
  }
  if (!DeleteRequest) {
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  assertFields('DeleteRequest', DeleteRequest, ['Key']);
  return prepareDelete(state, { TableName, Key: DeleteRequest.Key });
}
