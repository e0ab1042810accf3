import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isCrossed, isFailedCondition } from './errors.ts';
import { mentionKey, mentionPartition } from './keys.ts';

/** As long as a draft lies. */
const KEPT_MS = 60 * 86_400_000;

/** `at`: of the note, `by`: the agent who wrote it. */
export type Mention = { at: Instant; by: string };

const mentionItem = z.object({ sk: z.string(), noted: z.number(), by: z.string() });

export type MentionStore = ReturnType<typeof mentionStore>;

/** Who was named in a conversation and has not looked since: beside the drafts, read with them, and in the index under whom it concerns. */
export function mentionStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    /** In the note's own step. A later note takes the place of one that was not read. */
    named: (conversation: string, agent: string, { at, by }: Mention): TransactWriteItem => ({
      Put: {
        TableName: table,
        Item: toItem({
          ...mentionKey(conversation, agent),
          q: mentionPartition(agent),
          s: conversation,
          noted: at,
          by,
          ttl: Math.ceil((at + KEPT_MS) / 1000),
        }),
      },
    }),

    /** Read up to a moment: a note that has come since stays. */
    async read(conversation: string, agent: string, until: Instant): Promise<void> {
      await succeeds(
        () =>
          dynamo.deleteItem({
            TableName: table,
            Key: toItem(mentionKey(conversation, agent)),
            ConditionExpression: 'attribute_not_exists(pk) OR noted <= :until',
            ExpressionAttributeValues: { ':until': { N: String(until) } },
          }),
        // Another note is being written that names them: it asks for their look anew.
        (error) => isFailedCondition(error) || isCrossed(error),
      );
    },
  };
}

/** Whether this agent is named among what lies beside the deliveries; TTL deletes late. */
export function mentionOf(items: readonly Item[], agent: string, now: Instant): Mention | null {
  const item = items.find(({ sk }) => sk?.S === mentionKey('', agent).sk);
  if (!item) return null;
  const { noted: at, by } = mentionItem.parse(fromItem(item));
  return at + KEPT_MS > now ? { at, by } : null;
}
