import * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, toItem } from './codec.ts';
import { isFailedCondition } from './errors.ts';
import { tokenKey } from './keys.ts';

const tokenItem = z.object({ rev: z.number(), sealed: z.string(), busyUntil: z.number() });

/** A sealed token as it lies in the table; `rev` counts its writes, `busyUntil`: until then one process asks for the next one. */
export type TokenItem = z.infer<typeof tokenItem>;

/** Longer than a refresh token that nobody uses lives. */
const KEPT_MS = 400 * 86_400_000;

export type TokenStore = ReturnType<typeof tokenStore>;

/** Access tokens that all processes of the desk share. */
export function tokenStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    async find(channel: string, account: string): Promise<TokenItem | null> {
      const Key = toItem(tokenKey(channel, account));
      const { Item: item } = await dynamo.getItem({ TableName: table, Key, ConsistentRead: true });
      return item ? tokenItem.parse(fromItem(item)) : null;
    },

    /** False where another process has written it meanwhile; `item.rev` is one more than what was read, 1 for the first. */
    async write({ channel, id }: { channel: string; id: string }, item: TokenItem, now: Instant): Promise<boolean> {
      const ttl = Math.ceil((now + KEPT_MS) / 1000);
      const condition =
        item.rev === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#rev = :rev',
              ExpressionAttributeNames: { '#rev': 'rev' },
              ExpressionAttributeValues: { ':rev': { N: String(item.rev - 1) } },
            };
      try {
        await dynamo.putItem({
          TableName: table,
          Item: toItem({ ...tokenKey(channel, id), ...item, ttl }),
          ...condition,
        });
        return true;
      } catch (error) {
        if (isFailedCondition(error)) return false;
        throw error;
      }
    },
  };
}
