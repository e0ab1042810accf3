import * as z from 'zod/mini';
import type { LedgerHour, LedgerRow } from '../domain/ledger-row.ts';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { fromItem, type Item, packText, toItem, unpackText } from './codec.ts';
import { ledgerKey } from './keys.ts';
import { readAll } from './read.ts';

const hourItem = z.object({
  hour: z.string(),
  until: z.string(),
  settled: z.boolean(),
  repaired: z.number(),
  rows: z.union([z.string(), z.instanceof(Uint8Array)]),
});

/** As long as a person may ask; the archive can tell it again for as long as it is kept. */
const KEPT_SECONDS = 90 * 86_400;
/** An hour in which everything is lost must still fit an item: what is cut off is counted all the same. */
const MOST_GAPS = 20;

export type LedgerStore = ReturnType<typeof ledgerStore>;

/** What the reconciler found, an item an hour. */
export function ledgerStore({ dynamo, table }: { dynamo: Dynamo; table: string }) {
  return {
    async put(found: LedgerHour): Promise<void> {
      const at = Date.parse(found.hour);
      const rows = found.rows.map((row) => ({ ...row, missing: row.missing.slice(0, MOST_GAPS) }));
      const item = { ...ledgerKey(at), ...found, rows: packText(JSON.stringify(rows)) };
      await dynamo.putItem({
        TableName: table,
        Item: toItem({ ...item, ttl: Math.ceil(at / 1000) + KEPT_SECONDS }),
      });
    },

    async hour(at: Instant): Promise<LedgerHour | null> {
      const { Item: item } = await dynamo.getItem({ TableName: table, Key: toItem(ledgerKey(at)) });
      return item ? hourFromItem(item) : null;
    },

    /** The hours of the UTC day of a moment, newest first. */
    async day(at: Instant): Promise<LedgerHour[]> {
      const items = await readAll(
        { dynamo, table },
        {
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: ledgerKey(at).pk } },
          ScanIndexForward: false,
        },
      );
      return items.map(hourFromItem);
    },
  };
}

function hourFromItem(item: Item): LedgerHour {
  const { rows, ...found } = hourItem.parse(fromItem(item));
  return { ...found, rows: JSON.parse(unpackText(rows)) as LedgerRow[] };
}
