import * as z from 'zod/mini';
import type { ReceiptStatus } from '../domain/inbound-event.ts';
import { rankOf } from '../domain/message.ts';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { sentKey } from './keys.ts';
import { orElse } from './or-else.ts';

/** A message by the name that its provider gave it. */
export type Named = { channel: string; account: string; externalId: string };

export type EarlyReceipt = { status: ReceiptStatus; detail: string; at: Instant };

/** Read receipts come late; a receipt that nobody asked for within a day is of a message that the desk did not send. */
const REMEMBERED_SECONDS = 60 * 86_400;
const EARLY_SECONDS = 86_400;

const sentItem = z.object({ ref: z.string() });
const earlyItem = z.object({
  status: z.enum(['sent', 'delivered', 'read', 'failed']),
  detail: orElse(z.string(), ''),
  at: z.number(),
});

export type SentStore = ReturnType<typeof sentStore>;

/**
 * Whose message a receipt is of, on channels that give back no reference of ours. A receipt may come before the provider's answer to the call itself: each side writes
 * its own item before it reads the other's, so that one of them sees both.
 */
export function sentStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const get = async (named: Named, side: 'sent' | 'early') => {
    const { Item: item } = await dynamo.getItem({
      TableName: table,
      Key: toItem(sentKey(named, side)),
      ConsistentRead: true,
    });
    return item ? fromItem(item) : null;
  };

  return {
    /** The provider calls our message so; answers what it has already told of it. */
    async remember(named: Named, ref: string, at: Instant): Promise<EarlyReceipt | null> {
      const ttl = Math.ceil(at / 1000) + REMEMBERED_SECONDS;
      await dynamo.putItem({ TableName: table, Item: toItem({ ...sentKey(named, 'sent'), ref, ttl }) });
      const early = await get(named, 'early');
      return early && earlyItem.parse(early);
    },

    /** Our reference of the message; null where we have sent none that is called so. */
    async refOf(named: Named): Promise<string | null> {
      const item = await get(named, 'sent');
      return item && sentItem.parse(item).ref;
    },

    /** Told before we knew whose it is: what says most stays, in whatever order they come, and a failure above all. */
    async keepEarly(named: Named, receipt: EarlyReceipt): Promise<void> {
      const rank = rankOf(receipt.status);
      const ttl = Math.ceil(receipt.at / 1000) + EARLY_SECONDS;
      const keeping = {
        TableName: table,
        Item: toItem({ ...sentKey(named, 'early'), ...receipt, rank, ttl }),
        ConditionExpression: 'attribute_not_exists(#rank) OR #rank < :rank',
        ExpressionAttributeNames: { '#rank': 'rank' },
        ExpressionAttributeValues: { ':rank': { N: String(rank) } },
      };
      await succeeds(() => dynamo.putItem(keeping), isFailedCondition);
    },
  };
}
