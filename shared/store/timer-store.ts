import { type Instant, iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { TIMER_PARTITION, timerKey } from './keys.ts';
import { TABLE } from './table.ts';

/** A page of them; what is done leaves the range, so the next sweep takes the rest. */
const PAGE = 200;

export type TimerStore = ReturnType<typeof timerStore>;

/** When a trigger that waits for time is next to look at a conversation: one item each, in a partition of its own beside the clocks'. */
export function timerStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    async set(conversation: string, at: Instant): Promise<void> {
      await dynamo.putItem({ TableName: table, Item: placed(conversation, at) });
    },

    async clear(conversation: string): Promise<void> {
      await dynamo.deleteItem({ TableName: table, Key: toItem(timerKey(conversation)) });
    },

    /** From a moment that is done with to the next, or to none; what a later step has set meanwhile stays. */
    async move(conversation: string, from: string, next: Instant | null): Promise<void> {
      const condition = { ConditionExpression: 's = :from', ExpressionAttributeValues: { ':from': { S: from } } };
      const key = toItem(timerKey(conversation));
      await succeeds(
        () =>
          next === null
            ? dynamo.deleteItem({ TableName: table, Key: key, ...condition })
            : dynamo.putItem({ TableName: table, Item: placed(conversation, next), ...condition }),
        isFailedCondition,
      );
    },

    /** Conversations whose moment has come by `now`, and that moment as it is stored. */
    async due(now: Instant): Promise<{ conversation: string; moment: string }[]> {
      const page = await dynamo.query({
        TableName: table,
        IndexName: TABLE.index.name,
        KeyConditionExpression: 'q = :q AND s <= :now',
        ExpressionAttributeValues: { ':q': { S: TIMER_PARTITION }, ':now': { S: iso(now) } },
        ProjectionExpression: 'pk, s',
        Limit: PAGE,
      });
      return (page.Items ?? []).map(({ pk, s }) => ({ conversation: String(pk?.S).slice(2), moment: String(s?.S) }));
    },
  };
}

function placed(conversation: string, at: Instant): Item {
  return toItem({ ...timerKey(conversation), [TABLE.index.pk]: TIMER_PARTITION, [TABLE.index.sk]: iso(at) });
}
