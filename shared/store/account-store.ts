import * as z from 'zod/mini';
import { BROKEN_MS, type BrokenAccount } from '../domain/account-health.ts';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { cutBytes, fromItem, toItem } from './codec.ts';
import { BROKEN_PK, brokenKey } from './keys.ts';
import { readAll } from './read.ts';

const brokenItem = z.object({ channel: z.string(), account: z.string(), reason: z.string(), at: z.number() });

const REASON_BYTES = 500;

export type AccountStore = ReturnType<typeof accountStore>;

/** Which channel accounts cannot send at present: a handful of small items in one place. */
export function accountStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    async markBroken({ reason, ...broken }: BrokenAccount): Promise<void> {
      const ttl = Math.ceil((broken.at + BROKEN_MS) / 1000);
      const item = { ...brokenKey(broken), ...broken, reason: cutBytes(reason, REASON_BYTES), ttl };
      await dynamo.putItem({ TableName: table, Item: toItem(item) });
    },

    async mend(account: { channel: string; account: string }): Promise<void> {
      await dynamo.deleteItem({ TableName: table, Key: toItem(brokenKey(account)) });
    },

    /** TTL deletes late, by days at worst: the time itself decides. */
    async broken(now: Instant): Promise<BrokenAccount[]> {
      const items = await readAll(
        { dynamo, table },
        { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: BROKEN_PK } } },
      );
      return items.map((item) => brokenItem.parse(fromItem(item))).filter(({ at }) => at + BROKEN_MS > now);
    },
  };
}
