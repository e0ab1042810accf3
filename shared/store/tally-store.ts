import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { claimKey } from './keys.ts';

export type TallyStore = ReturnType<typeof tallyStore>;

const DAY_SECONDS = 86_400;

/** Counters that forget: one item for each name and hour. */
export function tallyStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    /** Adds to the hour's count of a name and answers what it is now: one written unit. */
    async add(who: string, hour: Instant, count: number): Promise<number> {
      const { Attributes: after } = await dynamo.updateItem({
        TableName: table,
        Key: toItem(claimKey('tally', who, String(hour))),
        UpdateExpression: 'ADD #count :count SET #ttl = :ttl',
        ExpressionAttributeNames: { '#count': 'count', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':count': { N: String(count) },
          ':ttl': { N: String(Math.ceil(hour / 1000) + DAY_SECONDS) },
        },
        ReturnValues: 'UPDATED_NEW',
      });
      return Number(after?.['count']?.N ?? count);
    },
  };
}
