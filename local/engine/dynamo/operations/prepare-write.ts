import type { AttributeValue, ReturnValuesOnConditionCheckFailure } from '@aws-sdk/client-dynamodb';
import { invalid } from '../errors.ts';
import { applyUpdate } from '../expressions/apply-update.ts';
import type { BindingInput, Bindings } from '../expressions/bindings.ts';
import { bind } from '../expressions/bindings.ts';
import type { Condition } from '../expressions/condition.ts';
import { parseCondition } from '../expressions/parse-condition.ts';
import { parseUpdate } from '../expressions/parse-update.ts';
import type { Action } from '../expressions/update.ts';
import { assertOneOf, keyFrom } from '../inputs.ts';
import type { EngineState } from '../state.ts';
import { missing, tableOf } from '../state.ts';
import type { Place } from '../store/place.ts';
import type { Table } from '../store/table.ts';
import { assertIndexable, assertKeys, keysOf, MAX_ITEM_BYTES, placeIn } from '../store/table.ts';
import { itemSize } from '../values/size.ts';
import type { Item } from '../values/stored.ts';
import { storedItem } from '../values/stored.ts';

/** A write that is well formed, whatever the item is like at present. */
export type PreparedWrite = {
  readonly table: Table;
  readonly place: Place;
  readonly condition: Condition | undefined;
  readonly onFailure: ReturnValuesOnConditionCheckFailure | undefined;
  readonly actions: readonly Action[];
  /** Throws ValidationException where table and indexes can never take the write; AWS looks before it judges the condition. */
  assertPossible(): void;
  /** The item after the write, undefined to delete it. Throws ValidationException where the present item does not allow the write. */
  after(before: Readonly<Item> | undefined): Readonly<Item> | undefined;
};

type Conditional = BindingInput & {
  TableName?: string | undefined;
  ConditionExpression?: string | undefined;
  ReturnValuesOnConditionCheckFailure?: ReturnValuesOnConditionCheckFailure | undefined;
};

type WithKey = Conditional & { Key?: Record<string, AttributeValue> | undefined };

export function preparePut(
  state: EngineState,
  input: Conditional & { Item?: Record<string, AttributeValue> | undefined },
): PreparedWrite {
  const table = tableOf(state, input.TableName);
  if (!input.Item) throw missing('item');
  const item = storedItem(input.Item);
  const condition = conditionOf(input);
  assertKeys(table.schema, item);
  if (itemSize(item) > MAX_ITEM_BYTES) throw invalid('Item size has exceeded the maximum allowed size');
  const assertPossible = () => assertIndexable(table, item);
  return { ...condition, table, place: placeIn(table, item), actions: [], assertPossible, after: () => item };
}

export function prepareDelete(state: EngineState, input: WithKey): PreparedWrite {
  const table = tableOf(state, input.TableName);
  const condition = conditionOf(input);
  const key = keyFrom(table.schema, input.Key);
  return {
    ...condition,
    table,
    place: placeIn(table, key),
    actions: [],
    assertPossible: () => {},
    after: () => undefined,
  };
}

/** A condition on an item that the transaction leaves as it is. */
export function prepareCheck(state: EngineState, input: WithKey): PreparedWrite {
  if (input.ConditionExpression === undefined)
    throw missing('transactItems.1.member.conditionCheck.conditionExpression');
  return { ...prepareDelete(state, input), after: (before) => before };
}

export function prepareUpdate(
  state: EngineState,
  input: WithKey & { UpdateExpression?: string | undefined },
): PreparedWrite {
  const table = tableOf(state, input.TableName);
  const bindings = bind(input, [input.UpdateExpression, input.ConditionExpression]);
  const actions = input.UpdateExpression === undefined ? [] : parseUpdate(input.UpdateExpression, bindings);
  const condition = conditionWith(input, bindings);
  const key = keyFrom(table.schema, input.Key);
  const assertPossible = () => assertKeysKept(table, actions);
  const after = (before: Readonly<Item> | undefined) => updated(table, before ?? key, actions);
  return { ...condition, table, place: placeIn(table, key), actions, assertPossible, after };
}

function assertKeysKept({ schema }: Table, actions: readonly Action[]): void {
  const keys = new Set(keysOf(schema).map(({ name }) => name));
  const touched = actions.find(({ path }) => keys.has(path[0]))?.path[0];
  if (touched === undefined) return;
  throw invalid(
    `One or more parameter values were invalid: Cannot update attribute ${touched}. This attribute is part of the key`,
  );
}

function updated(table: Table, before: Readonly<Item>, actions: readonly Action[]): Item {
  const item = applyUpdate(before, actions);
  assertIndexable(table, item);
  if (itemSize(item) > MAX_ITEM_BYTES) throw invalid('Item size to update has exceeded the maximum allowed size');
  return item;
}

function conditionOf(input: Conditional) {
  return conditionWith(input, bind(input, [input.ConditionExpression]));
}

function conditionWith(input: Conditional, bindings: Bindings): Pick<PreparedWrite, 'condition' | 'onFailure'> {
  const { ConditionExpression: source, ReturnValuesOnConditionCheckFailure: onFailure } = input;
  assertOneOf('returnValuesOnConditionCheckFailure', onFailure, ['ALL_OLD', 'NONE']);
  const condition = source === undefined ? undefined : parseCondition('ConditionExpression', source, bindings);
  bindings.assertAllUsed();
  return { condition, onFailure };
}
