import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { DeskError } from '../../../shared/errors.ts';
import type { OperationName } from './operations.ts';
import { perform } from './operations.ts';
import type { EngineState, IdempotencyToken, JournalEntry } from './state.ts';
import { commit, planWrite } from './store/commit.ts';
import { defineTable } from './store/define.ts';
import type { Table } from './store/table.ts';
import { indexEntry, placeIn, tableEntry } from './store/table.ts';
import type { KeptRecord, Stream, StreamRecord } from './streams/stream.ts';
import { trim } from './streams/stream.ts';
import type { Item } from './values/stored.ts';

/** A snapshot is a list of these: first the engine, then each table with its items and stream records, in order. */
type Line =
  | {
      readonly kind: 'engine';
      readonly sequence: number;
      readonly tokens: readonly (readonly [string, IdempotencyToken])[];
    }
  | {
      readonly kind: 'table';
      readonly definition: CreateTableCommandInput;
      readonly createdAt: number;
      readonly ttl: string | null;
      readonly stream: Omit<Stream, 'records'> | null;
    }
  | { readonly kind: 'item'; readonly table: string; readonly item: Item }
  | { readonly kind: 'record'; readonly table: string; readonly kept: KeptRecord };

export function* snapshotLines(state: EngineState): Generator<Line> {
  yield { kind: 'engine', sequence: state.sequence, tokens: [...state.tokens] };
  for (const table of state.tables.values()) yield* tableLines(table, state.clock.now());
}

function* tableLines(table: Table, now: number): Generator<Line> {
  const { definition, createdAt, ttl = null, stream } = table;
  if (stream) trim(stream, now);
  const { records = [], ...position } = stream ?? {};
  yield { kind: 'table', definition, createdAt, ttl, stream: stream ? (position as Omit<Stream, 'records'>) : null };
  for (const { item } of table.entries.ascending()) yield { kind: 'item', table: table.name, item: item as Item };
  for (const kept of records) yield { kind: 'record', table: table.name, kept };
}

/** Fills an empty engine from a snapshot's lines. */
export function restore(state: EngineState, lines: readonly unknown[]): void {
  for (const line of lines) restoreLine(state, line as Line);
}

function restoreLine(state: EngineState, line: Line): void {
  switch (line.kind) {
    case 'engine':
      state.sequence = line.sequence;
      for (const [token, known] of line.tokens) state.tokens.set(token, known);
      return;
    case 'table': {
      const table = defineTable(line.definition, line.createdAt);
      table.ttl = line.ttl ?? undefined;
      table.stream = line.stream ? { ...line.stream, records: [] } : undefined;
      state.tables.set(table.name, table);
      return;
    }
    case 'item':
      restoreItem(known(state, line.table), line.item);
      return;
    case 'record':
      known(state, line.table).stream?.records.push({ ...line.kept, record: dated(line.kept.record) });
  }
}

function restoreItem(table: Table, item: Item): void {
  const entry = tableEntry(table, item);
  table.entries.put(entry);
  for (const index of table.indexes.values()) {
    const projected = indexEntry(table, index, entry);
    if (projected) index.entries.put(projected);
  }
}

/** JSON turned the record's date into seconds. */
const dated = (record: StreamRecord): StreamRecord => ({
  ...record,
  dynamodb: {
    ...record.dynamodb,
    ApproximateCreationDateTime: new Date(Number(record.dynamodb.ApproximateCreationDateTime) * 1000),
  },
});

/** Does again what a journal entry says was done, at its own time. */
export function replay(state: EngineState, entry: JournalEntry): void {
  if (entry.kind === 'admin') {
    perform(state, entry.operation as OperationName, entry.input as never);
    return;
  }
  const plans = entry.changes.map(({ table: name, key, item, expired }) => {
    const table = known(state, name);
    const before = table.entries.find(placeIn(table, key));
    return { ...planWrite(table, before, item), ...(expired ? { expired } : {}) };
  });
  commit(state, plans, entry.token);
}

function known(state: EngineState, name: string): Table {
  const table = state.tables.get(name);
  if (table) return table;
  throw new DeskError(
    'dynamo.journal-broken',
    `the journal writes to the table ${name}, which it never made; start with --fresh`,
    {
      recovery: 'never',
    },
  );
}
