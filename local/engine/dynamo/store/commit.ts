import type { Charge } from '../capacity.ts';
import { writeUnits } from '../capacity.ts';
import type { EngineState, IdempotencyToken, JournalEntry } from '../state.ts';
import { announce, recordChange } from '../streams/append.ts';
import { sameItem } from '../values/order.ts';
import type { Item } from '../values/stored.ts';
import { samePlace } from './place.ts';
import type { Entry, SortedEntries } from './sorted-entries.ts';
import type { Index, Table } from './table.ts';
import { indexEntry, keyOf, tableEntry } from './table.ts';

type Replacement = { readonly before: Entry | undefined; readonly after: Entry | undefined };

/** One item's write, worked out down to the indexes but not yet done. */
export type Plan = Replacement & {
  readonly table: Table;
  readonly indexes: readonly (Replacement & { readonly index: Index })[];
  /** Deleted by TTL: free, and the stream says so. */
  readonly expired?: true;
};

/** What putting `after` (or, without it, deleting) in place of `before` does to a table and its indexes. */
export function planWrite(table: Table, before: Entry | undefined, item: Readonly<Item> | undefined): Plan {
  const after = item && tableEntry(table, item);
  const indexes = [...table.indexes.values()].map((index) => ({
    index,
    before: before && indexEntry(table, index, before),
    after: after && indexEntry(table, index, after),
  }));
  return { table, before, after, indexes: indexes.filter(changes) };
}

const changes = ({ before, after }: Replacement): boolean =>
  before && after ? !samePlace(before.place, after.place) || !sameItem(before.item, after.item) : before !== after;

/**
 * What a write costs: on the table the larger of before and after (twice in a transaction), on each index the projected entry;
 * a changed index key is a delete and a put, an unchanged entry free.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function writeCharges(plan: Plan, factor: 1 | 2 = 1): Charge[] {
  const own = { table: plan.table.name, write: factor * writeUnits(larger(plan)) };
  return [
    own,
    ...plan.indexes.map(({ index, ...entries }) => ({
      table: plan.table.name,
      index: index.name,
      write: indexUnits(entries),
    })),
  ];
}

/** What a write costs that a failed condition stopped: the indexes were never reached. */
export const refusedCharge = (plan: Plan, factor: 1 | 2 = 1): Charge => ({
  table: plan.table.name,
  write: factor * writeUnits(larger(plan)),
});

const larger = ({ before, after }: Replacement): number => Math.max(before?.size ?? 0, after?.size ?? 0);

function indexUnits({ before, after }: Replacement): number {
  if (before && after && !samePlace(before.place, after.place)) return writeUnits(before.size) + writeUnits(after.size);
  return writeUnits(larger({ before, after }));
}

/** Does planned writes, all or none: journal first, then memory, then the stream's listeners. */
export function commit(state: EngineState, plans: readonly Plan[], token?: readonly [string, IdempotencyToken]): void {
  const at = state.clock.now();
  const effective = plans.filter(changes);
  if (effective.length > 0 || token) state.journal?.(journalEntry(at, effective, token));
  if (token) state.tokens.set(...token);
  for (const plan of effective) apply(plan);
  const appended = effective.flatMap((plan) => recordChange(state, plan, at));
  for (const { record, table } of appended) announce(state, record, table);
}

function journalEntry(
  at: number,
  plans: readonly Plan[],
  token: readonly [string, IdempotencyToken] | undefined,
): JournalEntry {
  const entries = plans.map(({ table, before, after, expired }) => ({
    table: table.name,
    key: keyOf(table.schema, after?.item ?? before?.item ?? {}),
    ...(after ? { item: after.item } : {}),
    ...(expired ? { expired } : {}),
  }));
  return { kind: 'write', at, changes: entries, ...(token ? { token } : {}) };
}

function apply(plan: Plan): void {
  replace(plan.table.entries, plan);
  for (const { index, ...entries } of plan.indexes) replace(index.entries, entries);
}

function replace(entries: SortedEntries, { before, after }: Replacement): void {
  if (before && !(after && samePlace(before.place, after.place))) entries.remove(before.place);
  if (after) entries.put(after);
}
