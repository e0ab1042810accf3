import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { quarantineKey } from './keys.ts';

export type QuarantineState = 'waiting' | 're-running' | 'done';

/** `at`: when it came into this state; a re-run that fails again brings its new reason. */
export type Mark = { state: QuarantineState; at: Instant; reason?: string };

/** False where there is no such entry; its name begins with the time by which it is kept. Apart from the store, so that a function which only closes entries bundles no more than this. */
export async function markEntry(
  { dynamo, table }: { dynamo: Dynamo; table: string },
  id: string,
  { state, at, reason }: Mark,
): Promise<boolean> {
  const update: UpdateItemCommandInput = {
    TableName: table,
    Key: toItem(quarantineKey(Number(id.split('-')[0]), id)),
    UpdateExpression: `SET #state = :state, since = :since${reason ? ', reason = :reason' : ''}`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: toItem({ ':state': state, ':since': at, ':reason': reason }),
  };
  return succeeds(() => dynamo.updateItem(update), isFailedCondition);
}
