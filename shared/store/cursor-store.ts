import * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, toItem } from './codec.ts';
import { isFailedCondition } from './errors.ts';
import { cursorKey } from './keys.ts';

export type CursorStore = ReturnType<typeof cursorStore>;

const cursorItem = z.object({ cursor: z.optional(z.string()), unheardSince: z.optional(z.number()) });

/** How far a provider that is polled has been read; null where it was never asked. `unheardSince`: when it was first asked in vain. */
export type Heard = { cursor: string | null; unheardSince: Instant | null };

const NAMES = { '#cursor': 'cursor' };

export function cursorStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    async find(channel: string, account: string): Promise<Heard> {
      const Key = toItem(cursorKey(channel, account));
      const { Item: item } = await dynamo.getItem({ TableName: table, Key, ConsistentRead: true });
      const { cursor = null, unheardSince = null } = item ? cursorItem.parse(fromItem(item)) : {};
      return { cursor, unheardSince };
    },

    /** False where another run has moved it meanwhile: it must not go back. */
    async move(channel: string, account: string, [from, to]: readonly [string | null, string]): Promise<boolean> {
      const Item = toItem({ ...cursorKey(channel, account), cursor: to });
      const condition =
        from === null
          ? { ConditionExpression: 'attribute_not_exists(#cursor)' }
          : { ConditionExpression: '#cursor = :from', ExpressionAttributeValues: { ':from': { S: from } } };
      try {
        await dynamo.putItem({ TableName: table, Item, ExpressionAttributeNames: NAMES, ...condition });
        return true;
      } catch (error) {
        if (isFailedCondition(error)) return false;
        throw error;
      }
    },

    /** The provider was asked in vain; the first time counts. */
    async unheard(channel: string, account: string, now: Instant): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: toItem(cursorKey(channel, account)),
        UpdateExpression: 'SET unheardSince = if_not_exists(unheardSince, :now)',
        ExpressionAttributeValues: { ':now': { N: String(now) } },
      });
    },

    /** It has answered again. */
    async heard(channel: string, account: string): Promise<void> {
      const Key = toItem(cursorKey(channel, account));
      await dynamo.updateItem({ TableName: table, Key, UpdateExpression: 'REMOVE unheardSince' });
    },
  };
}
