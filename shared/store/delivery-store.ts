import * as z from 'zod/mini';
import { type Delivery, rankOf } from '../domain/message.ts';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition, keptBy } from './errors.ts';
import { conversationPk, deliveryKey } from './keys.ts';
import { orElse } from './or-else.ts';
import { type DeliveryNews, isOpen, raisingTo } from './raise-delivery.ts';
import { readAll } from './read.ts';

const states = ['queued', 'sending', 'unknown', 'sent', 'delivered', 'read', 'failed'] as const;
const deliveryItem = z.object({
  sk: z.string(),
  state: z.enum(states),
  at: z.number(),
  left: z.optional(z.number()),
  began: z.optional(z.number()),
  detail: orElse(z.string(), ''),
  ext: orElse(z.string(), ''),
  lastId: z.optional(z.string()),
  tries: orElse(z.number(), 0),
  parts: orElse(z.number(), 0),
  lost: orElse(z.boolean(), false),
});

export type DeliveryStore = ReturnType<typeof deliveryStore>;

/** The outbox's other half: the message is the intent, this records how far it got. */
export function deliveryStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const keyOf = (conversation: string, message: string): Item => toItem(deliveryKey(conversation, message));

  return {
    /**
     * Takes the message for sending: only one attempt at a time, and none after the provider may have had it. Answers what was there: null = claimed,
     * otherwise the state that forbids it.
     */
    async claim(conversation: string, message: string, at: Instant): Promise<Delivery | null> {
      const claimed = await succeeds(
        () =>
          dynamo.updateItem({
            TableName: table,
            Key: keyOf(conversation, message),
            UpdateExpression: 'SET #state = :sending, #rank = :rank, #at = :at, began = :at REMOVE seen ADD tries :one',
            ConditionExpression: 'attribute_not_exists(pk) OR #state = :queued',
            ExpressionAttributeNames: { '#state': 'state', '#at': 'at', '#rank': 'rank' },
            ExpressionAttributeValues: {
              ':sending': { S: 'sending' },
              ':queued': { S: 'queued' },
              ':rank': { N: String(rankOf('sending')) },
              ':at': { N: String(at) },
              ':one': { N: '1' },
            },
          }),
        isFailedCondition,
      );
      return claimed ? null : this.delivery(conversation, message);
    },

    /** An attempt that may be repeated: the only way back. One too many for the provider is no try of this message's; `lost`: nobody knows whether this one arrived. */
    async requeue(
      conversation: string,
      message: string,
      news: { at: Instant; detail: string; uncounted?: boolean; lost?: true | undefined },
    ): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: keyOf(conversation, message),
        UpdateExpression: `SET #state = :queued, #rank = :rank, #at = :at, detail = :detail${news.lost ? ', lost = :lost' : ''} ADD tries :tries`,
        ConditionExpression: '#state = :sending',
        ExpressionAttributeNames: { '#state': 'state', '#at': 'at', '#rank': 'rank' },
        ExpressionAttributeValues: {
          ':queued': { S: 'queued' },
          ':sending': { S: 'sending' },
          ':rank': { N: '0' },
          ':at': { N: String(news.at) },
          ':detail': { S: news.detail },
          ':tries': { N: news.uncounted ? '-1' : '0' },
          ...(news.lost ? { ':lost': { BOOL: true } } : {}),
        },
      });
    },

    /** The provider has taken so many of several messages: a later attempt goes on behind them, and the next part is begun. Only while this attempt holds the claim. */
    async advance(conversation: string, message: string, { parts, at }: { parts: number; at: Instant }): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: keyOf(conversation, message),
        UpdateExpression: 'SET parts = :parts, #at = :at, began = :at REMOVE seen',
        ConditionExpression: '#state = :sending',
        ExpressionAttributeNames: { '#state': 'state', '#at': 'at' },
        ExpressionAttributeValues: {
          ':parts': { N: String(parts) },
          ':at': { N: String(at) },
          ':sending': { S: 'sending' },
        },
      });
    },

    /**
     * Only ever upwards, and only of what was claimed before: late, repeated and foreign receipts change nothing. True where the state rose. What was seen while it was
     * leaving (`seenAlready`) has been read as soon as it has left.
     */
    async raise(conversation: string, message: string, news: DeliveryNews): Promise<boolean> {
      const Key = keyOf(conversation, message);
      const refused = await keptBy(() => dynamo.updateItem({ TableName: table, Key, ...raisingTo(news) }));
      if (!refused?.['seen'] || !isOpen(news.state)) return refused === null;
      const read = raisingTo({ ...news, state: 'read' });
      return (await keptBy(() => dynamo.updateItem({ TableName: table, Key, ...read }))) === null;
    },

    /** A mark _read up to here_ of this moment came while the answer was leaving, or when nobody knew whether it had; false where it is not so any more. */
    async seenAlready(conversation: string, message: string, upTo: Instant): Promise<boolean> {
      return succeeds(
        () =>
          dynamo.updateItem({
            TableName: table,
            Key: keyOf(conversation, message),
            UpdateExpression: 'SET seen = :seen',
            ConditionExpression: '(#state = :sending OR #state = :unknown) AND began < :upTo',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ':seen': { BOOL: true },
              ':upTo': { N: String(upTo) },
              ':sending': { S: 'sending' },
              ':unknown': { S: 'unknown' },
            },
          }),
        isFailedCondition,
      );
    },

    async delivery(conversation: string, message: string): Promise<Delivery | null> {
      const { Item: item } = await dynamo.getItem({
        TableName: table,
        Key: keyOf(conversation, message),
        ConsistentRead: true,
      });
      return item ? deliveryFromItem(item).delivery : null;
    },

    /** The deliveries of messages between two message ids, by message id; `now`: as they are, for twice the price of a moment ago. */
    async deliveries(
      conversation: string,
      { from, to, now = false }: { from: string; to: string; now?: boolean },
    ): Promise<Map<string, Delivery>> {
      const items = await readAll(
        { dynamo, table },
        {
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': { S: conversationPk(conversation) },
            ':from': { S: `D#${from.slice(2)}` },
            ':to': { S: `D#${to.slice(2)}` },
          },
          ...(now ? { ConsistentRead: true } : {}),
        },
      );
      return new Map(items.map(deliveryFromItem).map(({ message, delivery }) => [message, delivery]));
    },
  };
}

export function deliveryFromItem(item: Item): { message: string; delivery: Delivery } {
  const { sk, at, left = at, began = left, ext, tries, ...rest } = deliveryItem.parse(fromItem(item));
  return { message: `M#${sk.slice(2)}`, delivery: { ...rest, at, left, began, externalId: ext, attempts: tries } };
}
