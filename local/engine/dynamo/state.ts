import type { Charge } from './capacity.ts';
import { invalid, notFound } from './errors.ts';
import type { Meter } from './meter.ts';
import type { Index, Table } from './store/table.ts';
import type { StreamRecord } from './streams/stream.ts';
import type { Item } from './values/stored.ts';

/** What one committed operation changed, enough to do it again after a crash. */
export type JournalEntry =
  | {
      readonly kind: 'write';
      readonly at: number;
      readonly changes: readonly {
        readonly table: string;
        readonly key: Item;
        readonly item?: Readonly<Item>;
        readonly expired?: true;
      }[];
      readonly token?: readonly [string, IdempotencyToken];
    }
  | { readonly kind: 'admin'; readonly at: number; readonly operation: string; readonly input: unknown };

/** A transaction that has been done: the same token within ten minutes does nothing more. */
export type IdempotencyToken = {
  readonly fingerprint: string;
  readonly expiresAt: number;
  readonly reads: readonly Charge[];
};

export type StreamListener = (record: StreamRecord, table: { name: string; streamArn: string }) => void;

export type EngineState = {
  readonly clock: { now(): number };
  readonly ids: { next(): string };
  readonly region: string;
  readonly account: string;
  readonly tables: Map<string, Table>;
  readonly tokens: Map<string, IdempotencyToken>;
  readonly meter: Meter;
  readonly listeners: Set<StreamListener>;
  /** Writes an entry down before anyone sees its effect; throws if it cannot. */
  journal: ((entry: JournalEntry) => void) | undefined;
  /** The sequence number that the last stream record got. */
  sequence: number;
};

/** One request on its way: which operation it is (for the bill), and the engine that it runs on. */
export type Call = { readonly state: EngineState; readonly operation: string };

export const charge = ({ state, operation }: Call, charges: readonly Charge[]): void =>
  state.meter.charge(operation, charges);

export function tableOf(state: EngineState, name: string | undefined): Table {
  if (name === undefined) throw missing('tableName');
  const table = state.tables.get(name);
  if (!table) throw notFound();
  return table;
}

export function indexOf(table: Table, name: string): Index {
  const index = table.indexes.get(name);
  if (!index) throw invalid(`The table does not have the specified index: ${name}`);
  return index;
}

export const missing = (field: string) =>
  invalid(
    `1 validation error detected: Value null at '${field}' failed to satisfy constraint: Member must not be null`,
  );
