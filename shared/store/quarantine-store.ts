import * as z from 'zod/mini';
import { type Instant, iso, JOB_QUEUES, type JobQueueName } from '../domain/words.ts';
import { fromItem, type Item, toItem } from './codec.ts';
import { succeeds } from './conversation-store.ts';
import { isFailedCondition } from './errors.ts';
import { quarantineKey, quarantinePk } from './keys.ts';
import { ENTRY_ID, type Keeping, type Mark, markEntry, type QuarantineState } from './quarantine-mark.ts';
import { readAll } from './read.ts';

const entryItem = z.object({
  sk: z.string(),
  at: z.number(),
  channel: z.string(),
  account: z.string(),
  reason: z.string(),
  bytes: z.number(),
  raw: z.string(),
  state: z.enum(['waiting', 're-running', 'done']),
  // Items from before dead letters came here have neither.
  queue: z.optional(z.enum(JOB_QUEUES)),
  since: z.optional(z.number()),
});

/** What could not be worked on: nothing of it is lost, `raw` says where it lies. */
export type Quarantined = {
  at: Instant;
  channel: string;
  account: string;
  reason: string;
  bytes: number;
  raw: string;
  /** A job that failed too often: the queue that it came from. Absent: input that a normaliser could not read. */
  queue?: JobQueueName | undefined;
  /** When it came here, where that was not at once. */
  since?: Instant | undefined;
};
/** `since`: when it came into its state. */
export type QuarantineEntry = Quarantined & { id: string; state: QuarantineState; since: Instant };

export type QuarantineStore = ReturnType<typeof quarantineStore>;

/** How many months the list looks back. */
const MONTHS = 3;

export function quarantineStore({ dynamo, table, doneDays }: Keeping) {
  const keyOf = (id: string): Item => toItem(quarantineKey(Number(id.split('-')[0]), id));

  return {
    /** `name` is the input's own (a digest), so that a repeated job is the same entry. `fresh`: it was not there before. */
    async quarantine(entry: Quarantined, name: string): Promise<{ id: string; fresh: boolean }> {
      const id = `${entry.at}-${name}`;
      const fresh = await succeeds(
        () =>
          dynamo.putItem({
            TableName: table,
            Item: { ...keyOf(id), ...toItem({ ...entry, state: 'waiting' }) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        isFailedCondition,
      );
      return { id, fresh };
    },

    /** Newest first. */
    async entries(now: Instant): Promise<QuarantineEntry[]> {
      const pages = await Promise.all(
        monthsBefore(now).map((month) =>
          readAll(
            { dynamo, table },
            {
              KeyConditionExpression: 'pk = :pk',
              ExpressionAttributeValues: { ':pk': { S: quarantinePk(month) } },
              ScanIndexForward: false,
            },
          ),
        ),
      );
      return pages.flat().map(entryFromItem);
    },

    /** Those whose input arrived from `from` on, until before `until`. */
    async between(from: Instant, until: Instant): Promise<QuarantineEntry[]> {
      const months = monthsFrom(from, until);
      const pages = await Promise.all(
        months.map((month) =>
          readAll(
            { dynamo, table },
            {
              KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
              ExpressionAttributeValues: {
                ':pk': { S: quarantinePk(month) },
                ':from': { S: iso(from) },
                ':until': { S: iso(until) },
              },
            },
          ),
        ),
      );
      return pages.flat().map(entryFromItem);
    },

    async entry(id: string): Promise<QuarantineEntry | null> {
      if (!ENTRY_ID.test(id)) return null;
      const { Item: item } = await dynamo.getItem({ TableName: table, Key: keyOf(id), ConsistentRead: true });
      return item ? entryFromItem(item) : null;
    },

    mark: (id: string, mark: Mark) => markEntry({ dynamo, table, doneDays }, id, mark),
  };
}

function entryFromItem(item: Item): QuarantineEntry {
  const { sk, since, ...entry } = entryItem.parse(fromItem(item));
  return { ...entry, id: sk.slice(sk.indexOf('#') + 1), since: since ?? entry.at };
}

function monthsBefore(now: Instant): string[] {
  const [year = 0, month = 1] = iso(now).split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, back) => iso(Date.UTC(year, month - 1 - back, 1)).slice(0, 7));
}

/** Every month that a period touches. */
function monthsFrom(from: Instant, until: Instant): string[] {
  const [year = 0, month = 1] = iso(from).split('-').map(Number);
  const months: string[] = [];
  for (let next = 0; Date.UTC(year, month - 1 + next, 1) <= until; next += 1)
    months.push(iso(Date.UTC(year, month - 1 + next, 1)).slice(0, 7));
  return months;
}
