import * as z from 'zod/mini';
import { type FileFate, type FilePlace, filesToFetch } from '../domain/media.ts';
import type { Message } from '../domain/message.ts';
import type { Dynamo } from '../platform/ports.ts';
import { cutBytes, fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { conversationPk, fileKey, filesFrom } from './keys.ts';
import { orElse } from './or-else.ts';
import { readAll } from './read.ts';

const REASON_BYTES = 300;

const fateItem = z.object({
  state: z.enum(['waiting', 'missing', 'stored']),
  at: z.number(),
  reason: orElse(z.string(), ''),
  why: orElse(z.enum(['too-large', 'gone', 'refused', 'failed']), 'failed'),
  key: orElse(z.string(), ''),
  contentType: orElse(z.string(), ''),
  bytes: orElse(z.number(), 0),
});

export type FileStore = ReturnType<typeof fileStore>;

/** What has become of customers' files that lay with a provider: an item beside the message for each that was asked for. */
export function fileStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  const between = async (conversation: string, from: string, to: string): Promise<Map<string, FileFate>> => {
    const items = await readAll(
      { dynamo, table },
      {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': { S: conversationPk(conversation) },
          ':from': { S: from },
          ':to': { S: to },
        },
      },
    );
    return new Map(items.map(readFate).filter((entry) => entry !== null));
  };
  return {
    /** What is stored stays so, whatever a slower worker or a later try says: false then. */
    async note(place: FilePlace, fate: FileFate): Promise<boolean> {
      const reason = 'reason' in fate ? { reason: cutBytes(fate.reason, REASON_BYTES) } : {};
      return succeeds(
        () =>
          dynamo.putItem({
            TableName: table,
            Item: toItem({ ...fileKey(place), ...fate, ...reason }),
            ConditionExpression: 'attribute_not_exists(pk) OR #state <> :stored',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':stored': { S: 'stored' } },
          }),
        isFailedCondition,
      );
    },

    async fate(place: FilePlace): Promise<FileFate | null> {
      const { Item: item } = await dynamo.getItem({
        TableName: table,
        Key: toItem(fileKey(place)),
        ConsistentRead: true,
      });
      return item ? toFate(fateItem.parse(fromItem(item))) : null;
    },

    /** Those of a page of messages, newest first, by `fileName` of message and index. Most pages have none, and nothing is read for them. */
    async beside(conversation: string, messages: readonly Message[]): Promise<Map<string, FileFate>> {
      const [newest, oldest] = [messages[0], messages.at(-1)];
      if (!newest || !oldest || !messages.some((message) => filesToFetch(message).length > 0)) return new Map();
      return between(conversation, filesFrom(oldest.id), `${filesFrom(newest.id)}$`);
    },

    /** Every file of a conversation. */
    all(conversation: string): Promise<Map<string, FileFate>> {
      return between(conversation, 'B#', 'B$');
    },
  };
}

/** By which a file's fate is found among those of a page. */
export const fileName = (message: string, index: number): string => `${message}#${index}`;

/** One that cannot be read hides no message. */
function readFate(item: Item): [string, FileFate] | null {
  const { data } = fateItem.safeParse(fromItem(item));
  return data ? [`M#${item['sk']?.S?.slice(2)}`, toFate(data)] : null;
}

function toFate({ state, at, reason, why, key, contentType, bytes }: z.infer<typeof fateItem>): FileFate {
  if (state === 'stored') return { state, at, key, contentType, bytes };
  return state === 'missing' ? { state, at, why, reason } : { state, at, reason };
}
