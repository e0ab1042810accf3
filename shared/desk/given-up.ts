import * as z from 'zod/mini';
import { type NewItem, newItems } from '../platform/stream-handler.ts';
import { factFromItem } from '../store/fact-items.ts';
import { hashName } from '../store/hash.ts';
import { TABLE } from '../store/table.ts';
import type { LaidAside } from './dead-letter.ts';
import type { QueueJob } from './jobs.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html: what Lambda writes of records that it gives up. */
const failedBatch = z.object({
  requestContext: z.object({ condition: z.string(), approximateInvokeCount: z.number() }),
  timestamp: z.string(),
  payload: z.string(),
});

/**
 * The entries for records that a consumer of the stream has given up: one a conversation, which is run again by a job that names the records. The items
 * themselves are in the table and never change. Throws where the object is not Lambda's.
 */
export function layRecordsAside(key: string, bytes: Uint8Array): LaidAside[] {
  const { requestContext, timestamp, payload } = failedBatch.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  const { condition, approximateInvokeCount: tries } = requestContext;
  const items = newItems(JSON.parse(payload));
  const groups = Map.groupBy(items, ({ item }) => `${item[TABLE.stamp]?.S} ${item['pk']?.S}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const queue = first.item[TABLE.stamp]?.S === 'tsr' ? 'tsr' : 'csr';
    const conversation = String(first.item['pk']?.S).slice(2);
    const job: QueueJob = { kind: 'records', conversation, keys: group.map(({ item }) => String(item['sk']?.S)) };
    const { channel, account } = placeOf(group);
    const what = group.length === 1 ? 'a record' : `${group.length} records`;
    const reason = `${queue}-queue has given up ${what} of the table's stream after ${tries} tries (${condition}): the ticket does not show what happened`;
    return {
      text: JSON.stringify(job),
      name: hashName(key, conversation),
      entry: { queue, at: Date.parse(timestamp), channel, account, reason, bytes: bytes.length },
      again: null,
    } satisfies LaidAside;
  });
}

/** A record that nobody can read tells nothing of its place. */
function placeOf(group: readonly NewItem[]): { channel: string; account: string } {
  for (const { item } of group) {
    try {
      const stored = factFromItem(item);
      if (stored) return stored.conversation;
    } catch {}
  }
  return { channel: '', account: '' };
}
