import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { quarantineKey } from './keys.ts';
import { TABLE } from './table.ts';

const DAY_SECONDS = 86_400;

/** Arrival in milliseconds, and the input's name. */
export const ENTRY_ID = /^\d{1,14}-.{1,64}$/;

export type QuarantineState = 'waiting' | 're-running' | 'done';

/** `at`: when it came into this state; a re-run that fails again brings its new reason. */
export type Mark = { state: QuarantineState; at: Instant; reason?: string };

/** `doneDays`: how long an entry stays once it is done; for ever where nobody says. */
export type Keeping = { dynamo: Dynamo; table: string; doneDays?: number | undefined };

/** False where there is no such entry, or where this is no entry's name: a job may say anything of where it came from; its name begins with the time by which it is kept. Apart from the store, so that a function which only closes entries bundles no more than this. */
export async function markEntry(
  { dynamo, table, doneDays }: Keeping,
  id: string,
  { state, at, reason }: Mark,
): Promise<boolean> {
  if (!ENTRY_ID.test(id)) return false;
  const ends = state === 'done' && doneDays !== undefined;
  const set = [
    '#state = :state',
    'since = :since',
    ...(reason ? ['reason = :reason'] : []),
    ...(ends ? ['#ttl = :ttl'] : []),
  ];
  const update: UpdateItemCommandInput = {
    TableName: table,
    Key: toItem(quarantineKey(Number.parseInt(id, 10), id)),
    // What waits again must not end.
    UpdateExpression: `SET ${set.join(', ')}${ends ? '' : ' REMOVE #ttl'}`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#state': 'state', '#ttl': TABLE.ttl },
    ExpressionAttributeValues: toItem({
      ':state': state,
      ':since': at,
      ':reason': reason,
      ':ttl': ends ? Math.ceil(at / 1000) + doneDays * DAY_SECONDS : undefined,
    }),
  };
  return succeeds(() => dynamo.updateItem(update), isFailedCondition);
}
