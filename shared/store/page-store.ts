import type { Delivery, Message } from '../domain/message.ts';
import type { EventFact } from '../domain/ticket.ts';
import { iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { eventFromItem, messageFromItem } from './fact-items.ts';
import { conversationPk } from './keys.ts';
import { readAll } from './read.ts';

/** A stretch of a conversation, newest first; `before` is where the next older one begins. */
export type ConversationPage = {
  messages: Message[];
  events: EventFact[];
  deliveries: Map<string, Delivery>;
  before: string | null;
};

/**
 * The messages before a message id (or the newest), with the events and deliveries of the same time. Costs the page, whatever the conversation's length.
 */
export async function conversationPage(
  { dynamo, table, deliveries }: { dynamo: Dynamo; table: string; deliveries: DeliveryStore },
  { conversation, before, limit }: { conversation: string; before: string | null; limit: number },
): Promise<ConversationPage> {
  const pk = conversationPk(conversation);
  const { Items: items = [], LastEvaluatedKey: more } = await dynamo.query({
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: 'M#' }, ':to': { S: 'M$' } },
    ...(before ? { ExclusiveStartKey: { pk: { S: pk }, sk: { S: before } } } : {}),
    ScanIndexForward: false,
    Limit: limit,
  });
  const messages = items.map((item) => messageFromItem(item).fact);
  const oldest = messages.at(-1);
  const newest = messages[0];
  if (!oldest || !newest) return { messages: [], events: [], deliveries: new Map(), before: null };
  const [events, known] = await Promise.all([
    readAll(
      { dynamo, table },
      {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': { S: pk },
          ':from': { S: more ? `E#${iso(oldest.at)}` : 'E#' },
          ':to': { S: before ? `E#${iso(newest.at)}` : 'E$' },
        },
      },
    ),
    deliveries.deliveries(conversation, oldest.id, newest.id),
  ]);
  return {
    messages,
    events: events.map((item) => eventFromItem(item).fact),
    deliveries: known,
    before: more ? oldest.id : null,
  };
}
