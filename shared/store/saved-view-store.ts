import * as z from 'zod/mini';
import type { SavedView } from '../domain/saved-view.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { SAVED_VIEWS_PK, savedViewKey } from './keys.ts';
import { readAll } from './read.ts';

const viewItem = z.object({
  sk: z.string(),
  name: z.string(),
  query: z.string(),
  sort: z.enum(['due', 'newest']),
  owner: z.string(),
  shared: z.nullable(z.enum(['csr', 'tsr', 'everybody'])),
  ver: z.number(),
});

/** `version`: 0 before it was ever written. */
export type StoredView = SavedView & { version: number };

/** Views that agents have saved: a few hundred bytes each, read together. */
export function savedViewStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    async list(): Promise<StoredView[]> {
      const items = await readAll(
        { dynamo, table },
        {
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: SAVED_VIEWS_PK } },
          ConsistentRead: true,
        },
      );
      return items.map((item) => {
        const { sk, ver, ...view } = viewItem.parse(fromItem(item));
        return { ...view, id: sk.slice(2), version: ver };
      });
    },

    /** Over the version that was read; false = somebody else has written it since. */
    async put({ id, version, ...view }: StoredView): Promise<boolean> {
      const Item = toItem({ ...savedViewKey(id), ...view, ver: version + 1 });
      return succeeds(() => dynamo.putItem({ TableName: table, Item, ...over(version) }), isFailedCondition);
    },

    async remove({ id, version }: StoredView): Promise<boolean> {
      const Key = toItem(savedViewKey(id));
      return succeeds(() => dynamo.deleteItem({ TableName: table, Key, ...over(version) }), isFailedCondition);
    },
  };
}

function over(version: number) {
  return version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'ver = :ver', ExpressionAttributeValues: toItem({ ':ver': version }) };
}
