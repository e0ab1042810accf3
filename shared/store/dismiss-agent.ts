import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { agentKey } from './keys.ts';

/** Whoever may not log in any more is here no more, whatever a token of before still says; false for one who never logged in. */
export async function dismissAgent(
  { dynamo, table }: { dynamo: Dynamo; table: string },
  { id, at }: { id: string; at: Instant },
): Promise<boolean> {
  const { pk, sk } = agentKey(id);
  const leaving = {
    TableName: table,
    Key: { pk: { S: pk }, sk: { S: sk } },
    UpdateExpression: 'SET gone = :true, presence = :away, #since = :at',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#since': 'since' },
    ExpressionAttributeValues: { ':true': { BOOL: true }, ':away': { S: 'away' }, ':at': { N: String(at) } },
  };
  return succeeds(() => dynamo.updateItem(leaving), isFailedCondition);
}
