import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { toItem } from './codec.ts';
import { lastWordsKey } from './keys.ts';
import { type Keeping, markEntry } from './quarantine-mark.ts';

/** As long as SQS keeps a dead letter. */
const KEPT_SECONDS = 15 * 86_400;

export type JobRemarks = ReturnType<typeof jobRemarks>;

/** What is known of a job beside its words: SQS hands a dead letter over without saying why it died. */
export function jobRemarks({ dynamo, table, doneDays }: Keeping) {
  return {
    async lastWords(job: string, why: string, at: Instant): Promise<void> {
      const ttl = Math.ceil(at / 1000) + KEPT_SECONDS;
      await dynamo.putItem({ TableName: table, Item: toItem({ ...lastWordsKey(job), why, ttl }) });
    },

    async close(entry: string, at: Instant): Promise<void> {
      await markEntry({ dynamo, table, doneDays }, entry, { state: 'done', at });
    },
  };
}

/** Null where its function ended without a word. */
export async function lastWordsOf(
  { dynamo, table }: { dynamo: Dynamo; table: string },
  job: string,
): Promise<string | null> {
  const { Item: item } = await dynamo.getItem({ TableName: table, Key: toItem(lastWordsKey(job)) });
  return item?.['why']?.S ?? null;
}
