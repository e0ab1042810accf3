import type { SenderRule } from '../domain/aside.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { senderRuleKey } from './keys.ts';
import { senderRuleFromItem } from './sender-rule-store.ts';

/** Of the names that begin so, at most `limit` behind `after`. */
type Stretch = { begins: string; after: string | null; limit: number };

/**
 * What agents have said of senders, by name, from behind a name on that need not be there any more. `next`: where the following page begins, null = there is none.
 * Apart from the store, which the ways of mail carry: they look up the names of one sender and never list.
 */
export async function senderRulePage(
  { dynamo, table }: { dynamo: Dynamo; table: string },
  { begins, after, limit }: Stretch,
): Promise<{ rules: SenderRule[]; next: string | null }> {
  const { pk, sk } = senderRuleKey(begins);
  const { Items: items = [] } = await dynamo.query({
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: toItem({ ':pk': pk, ':sk': sk }),
    ...(after === null ? {} : { ExclusiveStartKey: toItem(senderRuleKey(after)) }),
    // One more than is shown tells whether there is another page.
    Limit: limit + 1,
  });
  const rules = items.slice(0, limit).map(senderRuleFromItem);
  return { rules, next: items.length > limit ? (rules.at(-1)?.who ?? null) : null };
}
