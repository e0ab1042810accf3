import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { claimKey } from './keys.ts';

type Held = { what: readonly string[]; holder: string; now: Instant; expiresAt: Instant };

/** True for whoever was the first to hold it, however often they ask, and for nobody else until it ends: one written unit. */
export function hold(
  { dynamo, table }: { dynamo: Dynamo; table: string },
  { what, holder, now, expiresAt }: Held,
): Promise<boolean> {
  const item = { ...claimKey(...what), holder, until: expiresAt, ttl: Math.ceil(expiresAt / 1000) };
  return succeeds(
    () =>
      dynamo.putItem({
        TableName: table,
        Item: toItem(item),
        // TTL deletes late, by days at worst: the time itself decides.
        ConditionExpression: 'attribute_not_exists(pk) OR #holder = :holder OR #until <= :now',
        ExpressionAttributeNames: { '#holder': 'holder', '#until': 'until' },
        ExpressionAttributeValues: { ':holder': { S: holder }, ':now': { N: String(now) } },
      }),
    isFailedCondition,
  );
}
