import type {
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  ReturnConsumedCapacity,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { consumedCapacity } from '../capacity.ts';
import { conditionFailed } from '../errors.ts';
import { meets } from '../expressions/evaluate.ts';
import { project } from '../expressions/projection.ts';
import { assertConsumed, assertOneOf } from '../inputs.ts';
import type { Call } from '../state.ts';
import { charge } from '../state.ts';
import type { Plan } from '../store/commit.ts';
import { commit, planWrite, refusedCharge, writeCharges } from '../store/commit.ts';
import type { Entry } from '../store/sorted-entries.ts';
import type { Item } from '../values/stored.ts';
import { copyItem } from '../values/stored.ts';
import type { Output } from './output.ts';
import type { PreparedWrite } from './prepare-write.ts';
import { prepareDelete, preparePut, prepareUpdate } from './prepare-write.ts';

export function putItem(call: Call, input: PutItemCommandInput): Output<PutItemCommandOutput> {
  assertOneOf('returnValues', input.ReturnValues, ['NONE', 'ALL_OLD']);
  const { plan, capacity } = write(call, preparePut(call.state, input), input.ReturnConsumedCapacity);
  return { ...attributes(input.ReturnValues === 'ALL_OLD' ? plan.before?.item : undefined), ...capacity };
}

export function deleteItem(call: Call, input: DeleteItemCommandInput): Output<DeleteItemCommandOutput> {
  assertOneOf('returnValues', input.ReturnValues, ['NONE', 'ALL_OLD']);
  const { plan, capacity } = write(call, prepareDelete(call.state, input), input.ReturnConsumedCapacity);
  return { ...attributes(input.ReturnValues === 'ALL_OLD' ? plan.before?.item : undefined), ...capacity };
}

export function updateItem(call: Call, input: UpdateItemCommandInput): Output<UpdateItemCommandOutput> {
  assertOneOf('returnValues', input.ReturnValues, ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW']);
  const prepared = prepareUpdate(call.state, input);
  const { plan, capacity } = write(call, prepared, input.ReturnConsumedCapacity);
  return { ...attributes(updateAnswer(input, prepared, plan)), ...capacity };
}

function updateAnswer(
  { ReturnValues = 'NONE' }: UpdateItemCommandInput,
  { actions }: PreparedWrite,
  { before, after }: Plan,
): Item | undefined {
  if (ReturnValues === 'NONE') return undefined;
  const item = ReturnValues.endsWith('NEW') ? after?.item : before?.item;
  if (!item || ReturnValues.startsWith('ALL')) return item;
  return actions.length === 0
    ? undefined
    : project(
        item,
        actions.map(({ path }) => path),
      );
}

const attributes = (item: Readonly<Item> | undefined): { Attributes?: Item } =>
  item && Object.keys(item).length > 0 ? { Attributes: copyItem(item) } : {};

function write(call: Call, prepared: PreparedWrite, asked: ReturnConsumedCapacity | undefined) {
  assertConsumed(asked);
  const { table, place, condition, onFailure } = prepared;
  const before = table.entries.find(place);
  prepared.assertPossible();
  if (condition && !meets(before?.item ?? {}, condition)) {
    charge(call, [refusedCharge(attempted(prepared, before))]);
    throw conditionFailed(onFailure === 'ALL_OLD' && before ? copyItem(before.item) : undefined);
  }
  const plan = planWrite(table, before, prepared.after(before?.item));
  const charges = writeCharges(plan);
  commit(call.state, [plan]);
  charge(call, charges);
  const ConsumedCapacity = consumedCapacity(charges, asked)?.[0];
  return { plan, capacity: ConsumedCapacity ? { ConsumedCapacity } : {} };
}

/**
 * What a write would have done, for its bill: a failed condition costs as much as the larger of the item that is there and the one to be.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html#WorkingWithItems.ConditionalUpdate
 */
export function attempted(prepared: PreparedWrite, before: Entry | undefined): Plan {
  try {
    return planWrite(prepared.table, before, prepared.after(before?.item));
  } catch {
    return planWrite(prepared.table, before, before?.item);
  }
}
