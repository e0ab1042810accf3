import * as z from 'zod/mini';
import { type Delivery, rankOf } from '../domain/message.ts';
import type { DeliveryState } from '../domain/ticket.ts';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { conversationPk, deliveryKey } from './keys.ts';
import { orElse } from './or-else.ts';
import { readAll } from './read.ts';

const states = ['queued', 'sending', 'unknown', 'sent', 'delivered', 'read', 'failed'] as const;
const deliveryItem = z.object({
  sk: z.string(),
  state: z.enum(states),
  at: z.number(),
  left: z.optional(z.number()),
  detail: orElse(z.string(), ''),
  ext: orElse(z.string(), ''),
  tries: orElse(z.number(), 0),
  parts: orElse(z.number(), 0),
  lost: orElse(z.boolean(), false),
});

/** What is known of an outgoing message at a moment, and when the desk came to know it, where that is another; fields that are left out stay as they are. */
export type DeliveryNews = {
  state: DeliveryState;
  at: Instant;
  knownAt?: Instant;
  detail?: string;
  externalId?: string;
};

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
            UpdateExpression: 'SET #state = :sending, #rank = :rank, #at = :at ADD tries :one',
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

    /** The provider has taken so many of several messages: a later attempt goes on behind them. Only while this attempt holds the claim. */
    async advance(conversation: string, message: string, { parts, at }: { parts: number; at: Instant }): Promise<void> {
      await dynamo.updateItem({
        TableName: table,
        Key: keyOf(conversation, message),
        UpdateExpression: 'SET parts = :parts, #at = :at',
        ConditionExpression: '#state = :sending',
        ExpressionAttributeNames: { '#state': 'state', '#at': 'at' },
        ExpressionAttributeValues: {
          ':parts': { N: String(parts) },
          ':at': { N: String(at) },
          ':sending': { S: 'sending' },
        },
      });
    },

    /** Only ever upwards, and only of what was claimed before: late, repeated and foreign receipts change nothing. True where the state rose. */
    async raise(
      conversation: string,
      message: string,
      { state, at, knownAt = at, detail, externalId }: DeliveryNews,
    ): Promise<boolean> {
      const left = rankOf(state) >= rankOf('sent');
      const set = [
        '#state = :state',
        '#rank = :rank',
        '#at = :at',
        ...(left ? ['#left = if_not_exists(#left, :left)'] : []),
        ...(detail ? ['detail = :detail'] : []),
        ...(externalId ? ['ext = :ext'] : []),
      ];
      return succeeds(
        () =>
          dynamo.updateItem({
            TableName: table,
            Key: keyOf(conversation, message),
            UpdateExpression: `SET ${set.join(', ')}`,
            ConditionExpression: '#rank < :rank',
            ExpressionAttributeNames: {
              '#state': 'state',
              '#at': 'at',
              '#rank': 'rank',
              ...(left ? { '#left': 'left' } : {}),
            },
            ExpressionAttributeValues: {
              ':state': { S: state },
              ':rank': { N: String(rankOf(state)) },
              ':at': { N: String(at) },
              ...(left ? { ':left': { N: String(knownAt) } } : {}),
              ...(detail ? { ':detail': { S: detail } } : {}),
              ...(externalId ? { ':ext': { S: externalId } } : {}),
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

function deliveryFromItem(item: Item): { message: string; delivery: Delivery } {
  const { sk, state, at, left = at, detail, ext, tries, parts, lost } = deliveryItem.parse(fromItem(item));
  return {
    message: `M#${sk.slice(2)}`,
    delivery: { state, at, left, detail, externalId: ext, attempts: tries, parts, lost },
  };
}
