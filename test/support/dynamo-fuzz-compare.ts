import type { AttributeValue, ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { Request } from './dynamo-fuzz-operations.ts';

type Output = Record<string, unknown>;

/** What of an output must agree. Each thing left out is a difference that DIFFERENCES names. */
export function comparable(request: Request, output: Output): Output {
  const { $metadata: _, ConsumedCapacity: bill, ...rest } = output;
  const told = isBillComparable(request, output)
    ? { bill: [bill].flat().map((one) => plain(request, one as ConsumedCapacity | undefined)) }
    : {};
  // updated-attributes-come-whole
  const { Attributes, ...others } = rest;
  const updated = String(request.input['ReturnValues']).startsWith('UPDATED') && request.nested;
  return unordered(request, { ...others, ...(updated || Attributes === undefined ? {} : { Attributes }), ...told });
}

/** Takes away the orders that AWS does not promise. */
function unordered({ input }: Request, output: Output): Output {
  const { Responses, Items, ...rest } = output;
  if (Responses !== undefined && !Array.isArray(Responses)) {
    const tables = Object.entries(Responses as Record<string, Item[]>).map(([name, items]) => [name, texts(items)]);
    return { ...rest, Responses: Object.fromEntries(tables) };
  }
  return input['IndexName'] === undefined ? output : untied(input, output);
}

type Item = Record<string, { S?: string }>;

/** ties-have-no-order: the sort keys must come in order, entries that share one in any; a limit may cut among them. */
function untied({ IndexName, Limit, FilterExpression }: Request['input'], output: Output): Output {
  const { Items, LastEvaluatedKey, ...rest } = output;
  const items = (Items ?? []) as Item[];
  const order = IndexName === 'GSI1' ? items.map(({ s }) => s?.S ?? null) : items.length;
  if (Limit === undefined) return { ...rest, order, Items: texts(items), LastEvaluatedKey };
  const { Count, bill: _, ...told } = rest;
  const more = LastEvaluatedKey !== undefined;
  return FilterExpression === undefined ? { ...told, Count, order, more } : { ...told, more };
}

const texts = (items: readonly object[]): string[] => items.map(sortedJson).sort();

/** JSON in which the order of names does not show. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Uint8Array)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** empty-maps-lose-their-type: gives them their type back. */
export const imageText = (image: Record<string, AttributeValue> | undefined): string | undefined =>
  image && sortedJson(Object.fromEntries(Object.entries(image).map(([name, value]) => [name, typed(value)])));

function typed(value: AttributeValue): AttributeValue {
  if (Object.keys(value).length === 0) return { M: {} };
  if (value.L) return { L: value.L.map(typed) };
  return value.M
    ? { M: Object.fromEntries(Object.entries(value.M).map(([name, part]) => [name, typed(part)])) }
    : value;
}

function isBillComparable({ operation, input }: Request, output: Output): boolean {
  const asked = input['ReturnConsumedCapacity'];
  // deletion-bills-unasked
  if (asked === undefined) return false;
  // batch-write-bills-otherwise, missing-key-in-batch-is-free
  if (operation === 'BatchWriteItem' || operation === 'BatchGetItem') return false;
  // empty-page-is-free
  if (operation === 'Query') return output['ScannedCount'] !== 0;
  if (operation !== 'TransactWriteItems') return true;
  // transaction-doubles-indexes (TOTAL holds them), transaction-bills-otherwise, repeated-token-bills-writes
  const actions = (input['TransactItems'] as object[]).flatMap(Object.keys);
  const isPlain = actions.length === 1 && (actions[0] === 'Put' || actions[0] === 'Update');
  return asked === 'INDEXES' && isPlain && input['ClientRequestToken'] === undefined;
}

function plain({ operation }: Request, bill: ConsumedCapacity | undefined): unknown {
  if (!bill) return undefined;
  const { TableName, CapacityUnits, Table, GlobalSecondaryIndexes } = bill;
  // transaction-doubles-indexes
  return operation === 'TransactWriteItems'
    ? { TableName, Table }
    : { TableName, CapacityUnits, Table, GlobalSecondaryIndexes };
}

/** Names must agree, texts need not (texts-are-shorter); the item shown and the reasons must. */
export function errorComparable(
  error: Error & { Item?: unknown; CancellationReasons?: { Code?: string; Item?: unknown }[] },
): unknown {
  return {
    item: error.Item ?? null,
    reasons: error.CancellationReasons?.map(({ Code, Item }) => ({ Code: Code ?? null, Item: Item ?? null })) ?? null,
  };
}
