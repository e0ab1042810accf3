import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { DeskError } from '../errors.ts';
import type { Dynamo } from '../platform/ports.ts';
import type { Item } from './codec.ts';
import type { Key } from './keys.ts';

type Source = { dynamo: Dynamo; table: string };

const BATCH = 100;
const ROUNDS = 5;

/** Every page of a query. */
export async function readAll({ dynamo, table }: Source, query: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await dynamo.query({ ...query, TableName: table, ...(from ? { ExclusiveStartKey: from } : {}) });
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

/** `consistent`: what was written before is there, for twice the price. */
type ReadMany = { consistent?: boolean };

/** Up to any number of items by key, without order; what DynamoDB leaves unprocessed is asked again. */
export async function readMany(source: Source, keys: readonly Key[], how: ReadMany = {}): Promise<Item[]> {
  const unique = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  const chunks = Array.from({ length: Math.ceil(unique.length / BATCH) }, (_, index) =>
    unique.slice(index * BATCH, (index + 1) * BATCH),
  );
  return (await Promise.all(chunks.map((chunk) => readChunk(source, chunk, how)))).flat();
}

async function readChunk({ dynamo, table }: Source, keys: readonly Key[], { consistent }: ReadMany): Promise<Item[]> {
  const items: Item[] = [];
  let left: Item[] = keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } }));
  for (let round = 0; left.length > 0 && round < ROUNDS; round += 1) {
    const asked = { Keys: left, ...(consistent ? { ConsistentRead: true } : {}) };
    const answer = await dynamo.batchGetItem({ RequestItems: { [table]: asked } });
    items.push(...(answer.Responses?.[table] ?? []));
    left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
  }
  if (left.length > 0)
    throw new DeskError('store.throttled', `${left.length} items were not read in ${ROUNDS} rounds`, {
      recovery: 'retry',
    });
  return items;
}
