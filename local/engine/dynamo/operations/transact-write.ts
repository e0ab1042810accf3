import type {
  CancellationReason,
  TransactWriteItem,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import type { Charge } from '../capacity.ts';
import { consumedCapacity, readUnits } from '../capacity.ts';
import { conditionFailed, invalid, tokenReused, transactionCancelled } from '../errors.ts';
import { meets } from '../expressions/evaluate.ts';
import { assertConsumed, assertFields, assertOneOf } from '../inputs.ts';
import type { Call, EngineState, IdempotencyToken } from '../state.ts';
import { charge } from '../state.ts';
import type { Plan } from '../store/commit.ts';
import { commit, planWrite, refusedCharge, writeCharges } from '../store/commit.ts';
import { placeText } from '../store/place.ts';
import { itemSize } from '../values/size.ts';
import { copyItem } from '../values/stored.ts';
import type { Output } from './output.ts';
import type { PreparedWrite } from './prepare-write.ts';
import { prepareCheck, prepareDelete, preparePut, prepareUpdate } from './prepare-write.ts';
import { attempted } from './write-item.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
const MAX_ACTIONS = 100;
const MAX_BYTES = 4 * 1024 * 1024;
const TOKEN_LIFE_MS = 10 * 60 * 1000;

const CONDITIONAL = [
  'TableName',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValuesOnConditionCheckFailure',
];

export function transactWriteItems(
  call: Call,
  input: TransactWriteItemsCommandInput,
): Output<TransactWriteItemsCommandOutput> {
  assertConsumed(input.ReturnConsumedCapacity);
  assertOneOf('returnItemCollectionMetrics', input.ReturnItemCollectionMetrics, ['NONE']);
  const answer = (charges: readonly Charge[]) => {
    charge(call, charges);
    const ConsumedCapacity = consumedCapacity(charges, input.ReturnConsumedCapacity, { transactional: true });
    return ConsumedCapacity ? { ConsumedCapacity } : {};
  };
  const known = knownToken(call.state, input);
  if (known) return answer(known.reads);
  const prepared = prepareAll(call.state, input.TransactItems ?? []);
  const plans = planAll(call, prepared);
  commit(call.state, plans, newToken(call.state, input, plans));
  return answer(plans.flatMap((plan) => writeCharges(plan, 2)));
}

function prepareAll(state: EngineState, actions: readonly TransactWriteItem[]): PreparedWrite[] {
  if (actions.length === 0 || actions.length > MAX_ACTIONS) {
    const bound = actions.length === 0 ? 'greater than or equal to 1' : `less than or equal to ${MAX_ACTIONS}`;
    throw invalid(
      `1 validation error detected: Value '[${actions.length} actions]' at 'transactItems' failed to satisfy constraint: Member must have length ${bound}`,
    );
  }
  const prepared = actions.map((action) => prepare(state, action));
  const places = new Set(prepared.map(({ table, place }) => `${table.name} ${placeText(place)}`));
  if (places.size < prepared.length)
    throw invalid('Transaction request cannot include multiple operations on one item');
  return prepared;
}

function prepare(state: EngineState, action: TransactWriteItem): PreparedWrite {
  assertFields('TransactWriteItem', action, ['Put', 'Update', 'Delete', 'ConditionCheck']);
  if (Object.values(action).filter((part) => part !== undefined).length > 1) {
    throw invalid('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  const { Put, Update, Delete, ConditionCheck } = action;
  if (Put) assertFields('Put', Put, [...CONDITIONAL, 'Item']);
  if (Update) assertFields('Update', Update, [...CONDITIONAL, 'Key', 'UpdateExpression']);
  if (Delete) assertFields('Delete', Delete, [...CONDITIONAL, 'Key']);
  if (ConditionCheck) assertFields('ConditionCheck', ConditionCheck, [...CONDITIONAL, 'Key']);
  if (Put) return preparePut(state, Put);
  if (Update) return prepareUpdate(state, Update);
  if (Delete) return prepareDelete(state, Delete);
  if (ConditionCheck) return prepareCheck(state, ConditionCheck);
  throw invalid('Invalid Request: TransactWriteRequest should contain Delete or Put or Update request');
}

type Verdict =
  | { readonly plan: Plan; readonly reason?: undefined }
  | { readonly plan?: undefined; readonly reason: CancellationReason };

function planAll(call: Call, prepared: readonly PreparedWrite[]): Plan[] {
  const verdicts = prepared.map(judge);
  const plans = verdicts.flatMap(({ plan }) => plan ?? []);
  if (plans.length < verdicts.length) {
    const tried = prepared.map((write) => attempted(write, write.table.entries.find(write.place)));
    charge(
      call,
      tried.map((plan) => refusedCharge(plan, 2)),
    );
    throw transactionCancelled(verdicts.map(({ reason }) => reason ?? { Code: 'None' }));
  }
  const bytes = plans.reduce((total, { before, after }) => total + Math.max(before?.size ?? 0, after?.size ?? 0), 0);
  if (bytes > MAX_BYTES) throw invalid('Transaction request size exceeded the maximum of 4 MB');
  return plans;
}

function judge(prepared: PreparedWrite): Verdict {
  const { table, place, condition, onFailure } = prepared;
  const before = table.entries.find(place);
  try {
    prepared.assertPossible();
    if (condition && !meets(before?.item ?? {}, condition)) throw conditionFailed();
    return { plan: planWrite(table, before, prepared.after(before?.item)) };
  } catch (error) {
    if (!(error instanceof DynamoDBServiceException)) throw error;
    if (error.name === 'ValidationException') return { reason: { Code: 'ValidationError', Message: error.message } };
    const Item = onFailure === 'ALL_OLD' && before ? { Item: copyItem(before.item) } : {};
    return { reason: { ...Item, Code: 'ConditionalCheckFailed', Message: error.message } };
  }
}

function knownToken(state: EngineState, input: TransactWriteItemsCommandInput): IdempotencyToken | undefined {
  const token = input.ClientRequestToken;
  const known = token === undefined ? undefined : state.tokens.get(token);
  if (token === undefined || !known) return undefined;
  if (known.expiresAt <= state.clock.now()) {
    state.tokens.delete(token);
    return undefined;
  }
  if (known.fingerprint !== fingerprint(input)) throw tokenReused();
  return known;
}

function newToken(
  state: EngineState,
  input: TransactWriteItemsCommandInput,
  plans: readonly Plan[],
): readonly [string, IdempotencyToken] | undefined {
  const { ClientRequestToken: token } = input;
  if (token === undefined) return undefined;
  if (token.length < 1 || token.length > 36) {
    throw invalid(
      `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36`,
    );
  }
  forgetExpired(state);
  // A repeat writes nothing and bills the reads that find that out.
  const reads = plans.map(({ table, after }) => ({
    table: table.name,
    read: readUnits(after ? itemSize(after.item) : 0, 'transactional'),
  }));
  return [token, { fingerprint: fingerprint(input), expiresAt: state.clock.now() + TOKEN_LIFE_MS, reads }];
}

/** Tokens stand in the order of their expiry, so the first fresh one ends the search. */
function forgetExpired(state: EngineState): void {
  for (const [token, { expiresAt }] of state.tokens) {
    if (expiresAt > state.clock.now()) return;
    state.tokens.delete(token);
  }
}

const fingerprint = ({ TransactItems }: TransactWriteItemsCommandInput): string =>
  JSON.stringify(TransactItems, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
