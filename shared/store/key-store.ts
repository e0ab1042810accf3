import * as z from 'zod/mini';
import type { ApiKey } from '../domain/api-key.ts';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { API_KEYS_PK, apiKeyKey } from './keys.ts';
import { readAll } from './read.ts';

const keyItem = z.object({
  sk: z.string(),
  name: z.string(),
  digest: z.string(),
  scopes: z.array(z.string()),
  queues: z.optional(z.array(z.enum(['csr', 'tsr']))),
  by: z.string(),
  at: z.number(),
  until: z.number(),
  revokedAt: z.optional(z.number()),
  revokedBy: z.optional(z.string()),
  usedOn: z.optional(z.string()),
});

/** `digest`: of the secret. */
export type StoredKey = ApiKey & { digest: string };

/** How long one that opens nothing any more is listed. */
const LISTED_SECONDS = 90 * 86_400;

export type KeyStore = ReturnType<typeof keyStore>;

/** The keys of the API: a handful of small items in one place. */
export function keyStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const keyOf = (id: string): Item => toItem(apiKeyKey(id));

  return {
    /** False where there is one of this id. */
    async add({ id, queues, revoked: _none, usedOn: _never, ...key }: StoredKey): Promise<boolean> {
      const ttl = Math.ceil(key.until / 1000) + LISTED_SECONDS;
      const item = { ...apiKeyKey(id), ...key, ...(queues ? { queues } : {}), ttl };
      return succeeds(
        () =>
          dynamo.putItem({
            TableName: table,
            Item: toItem(item),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        isFailedCondition,
      );
    },

    async find(id: string): Promise<StoredKey | null> {
      const { Item: item } = await dynamo.getItem({ TableName: table, Key: keyOf(id), ConsistentRead: true });
      return item ? fromStored(item) : null;
    },

    async list(): Promise<StoredKey[]> {
      const items = await readAll(
        { dynamo, table },
        { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: API_KEYS_PK } } },
      );
      return items.map(fromStored);
    },

    /** For good; the first to do it stands there. */
    async revoke(id: string, { by, at }: { by: string; at: Instant }): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: keyOf(id),
        UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at), revokedBy = if_not_exists(revokedBy, :by)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': { N: String(at) }, ':by': { S: by } },
      });
    },

    async used(id: string, day: string): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: keyOf(id),
        UpdateExpression: 'SET usedOn = :day',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':day': { S: day } },
      });
    },
  };
}

function fromStored(item: Item): StoredKey {
  const { sk, queues = null, revokedAt, revokedBy = '', usedOn = null, ...key } = keyItem.parse(fromItem(item));
  const revoked = revokedAt === undefined ? null : { at: revokedAt, by: revokedBy };
  return { id: sk.slice(2), ...key, queues, revoked, usedOn };
}
