import * as z from 'zod/mini';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, toItem } from './codec.ts';
import { isFailedCondition } from './errors.ts';
import { cursorKey } from './keys.ts';

export type CursorStore = ReturnType<typeof cursorStore>;

const cursorItem = z.object({ cursor: z.string() });

/** How far a provider that is polled has been read. */
export function cursorStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    /** Null where it was never asked. */
    async cursor(channel: string, account: string): Promise<string | null> {
      const Key = toItem(cursorKey(channel, account));
      const { Item: item } = await dynamo.getItem({ TableName: table, Key, ConsistentRead: true });
      return item ? cursorItem.parse(fromItem(item)).cursor : null;
    },

    /** False where another run has moved it meanwhile: it must not go back. */
    async move(channel: string, account: string, [from, to]: readonly [string | null, string]): Promise<boolean> {
      const Item = toItem({ ...cursorKey(channel, account), cursor: to });
      const condition =
        from === null
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#cursor = :from',
              ExpressionAttributeNames: { '#cursor': 'cursor' },
              ExpressionAttributeValues: { ':from': { S: from } },
            };
      try {
        await dynamo.putItem({ TableName: table, Item, ...condition });
        return true;
      } catch (error) {
        if (isFailedCondition(error)) return false;
        throw error;
      }
    },
  };
}
