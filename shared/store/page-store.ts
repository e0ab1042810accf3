import type { FileFate } from '../domain/media.ts';
import type { Delivery, Message } from '../domain/message.ts';
import type { EventFact } from '../domain/ticket.ts';
import { iso } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import type { Dynamo } from '../platform/ports.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { eventFromItem, messageFromItem } from './fact-items.ts';
import type { FileStore } from './file-store.ts';
import { conversationPk, isMessageId } from './keys.ts';
import { readAll } from './read.ts';

/** A stretch of a conversation, newest first; `before` is where the next older one begins. */
export type ConversationPage = {
  messages: Message[];
  events: EventFact[];
  deliveries: Map<string, Delivery>;
  /** What has become of files that lay with a provider, by message and index. */
  files: Map<string, FileFate>;
  before: string | null;
};

type Source = { dynamo: Dynamo; table: string };
type Place = { conversation: string; before: string | null; limit: number };

/**
 * The messages before a message id (or the newest), with the events and deliveries of the same time. Costs the page, whatever the conversation's length.
 */
export async function conversationPage(
  { deliveries, files, ...source }: Source & { deliveries: Pick<DeliveryStore, 'deliveries'>; files?: FileStore },
  { conversation, before, limit }: Place,
): Promise<ConversationPage> {
  // One more than is shown: where this page's events begin is where the next page's end, so that none falls between two pages.
  const read = await messagesBefore(source, { conversation, before, limit: limit + 1 });
  const messages = read.slice(0, limit);
  const older = read[limit];
  const [newest, oldest] = [messages[0], messages.at(-1)];
  if (!newest || !oldest) return wordless(before ? [] : await eventsBetween(source, conversation, EVERYTHING));
  const [events, known, fates] = await Promise.all([
    eventsBetween(source, conversation, {
      from: older ? `E#${iso(older.at)}` : 'E#',
      to: before ? `E#${iso(newest.at)}` : 'E$',
    }),
    deliveries.deliveries(conversation, { from: oldest.id, to: newest.id }),
    files?.beside(conversation, messages) ?? new Map<string, FileFate>(),
  ]);
  return { messages, events, deliveries: known, files: fates, before: older ? oldest.id : null };
}

const EVERYTHING = { from: 'E#', to: 'E$' } as const;

/** Of a ticket that is made of another conversation's messages, until somebody writes in its own. */
function wordless(events: EventFact[]): ConversationPage {
  return { messages: [], events, deliveries: new Map(), files: new Map(), before: null };
}

async function messagesBefore({ dynamo, table }: Source, { conversation, before, limit }: Place): Promise<Message[]> {
  const pk = conversationPk(conversation);
  const { Items: items = [] } = await dynamo.query({
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: 'M#' }, ':to': { S: 'M$' } },
    ...(before ? { ExclusiveStartKey: { pk: { S: pk }, sk: { S: placeOf(before) } } } : {}),
    ScanIndexForward: false,
    Limit: limit,
  });
  return items.map((item) => messageFromItem(item).fact);
}

/** DynamoDB refuses a place that no message can have. */
function placeOf(before: string): string {
  if (isMessageId(before)) return before;
  throw new DeskError('input.invalid', `"${before.slice(0, 40)}" is no message's id: begin without "before"`, {
    recovery: 'never',
  });
}

/** A sender's clock may have put messages into another order than they arrived in: then a page may have no time of its own. */
async function eventsBetween(
  source: Source,
  conversation: string,
  { from, to }: { from: string; to: string },
): Promise<EventFact[]> {
  if (from >= to) return [];
  const items = await readAll(source, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': { S: conversationPk(conversation) }, ':from': { S: from }, ':to': { S: to } },
  });
  return items.map((item) => eventFromItem(item).fact);
}
