import { type Instant, iso } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { HELD_PARTITION, heldKey } from './keys.ts';
import { TABLE } from './table.ts';

/** A page of them; what has been asked for leaves the range, so the next sweep takes the rest. */
const PAGE = 200;

type Overdue = { conversation: string; once: string; moment: string };

/** Held answers that should have left long ago, for whoever only asks for them: half a read unit where there is none. */
export function overdueAnswers({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    /** `moment`: where it stands in the index. */
    async due(now: Instant): Promise<Overdue[]> {
      const page = await dynamo.query({
        TableName: table,
        IndexName: TABLE.index.name,
        KeyConditionExpression: 'q = :q AND s <= :now',
        ExpressionAttributeValues: { ':q': { S: HELD_PARTITION }, ':now': { S: iso(now) } },
        ProjectionExpression: 'pk, sk, s',
        Limit: PAGE,
      });
      return (page.Items ?? []).map(({ pk, sk, s }) => ({
        conversation: String(pk?.S).slice(2),
        once: String(sk?.S).slice(3),
        moment: String(s?.S),
      }));
    },

    /** The next look at it is then; what has left meanwhile does not come back. */
    async postpone({ conversation, once, moment }: Overdue, to: Instant): Promise<void> {
      const update = {
        TableName: table,
        Key: toItem(heldKey(conversation, once)),
        UpdateExpression: 'SET s = :to',
        ConditionExpression: 's = :from',
        ExpressionAttributeValues: { ':from': { S: moment }, ':to': { S: iso(to) } },
      };
      await succeeds(() => dynamo.updateItem(update), isFailedCondition);
    },
  };
}
