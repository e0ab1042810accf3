import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import type { DynamoEngine, EngineOptions } from './engine.ts';
import { emptyState, engineOver } from './engine.ts';
import { fromWire, toWire } from './json.ts';
import { replay, restore, snapshotLines } from './snapshot.ts';
import type { EngineState, JournalEntry } from './state.ts';

export type OpenOptions = EngineOptions & {
  /** Where the journal and the snapshot lie; made if absent. One process at a time. */
  readonly dir: string;
  /** Journal bytes after which a snapshot replaces it. */
  readonly compactAt?: number;
};

export type DurableDynamo = DynamoEngine & {
  /** Writes a snapshot and begins a new journal. */
  compact(): void;
  close(): void;
};

const COMPACT_AT = 64 * 1024 * 1024;

/**
 * An engine that survives SIGKILL: every write is in the operating system's hands (`write(2)`, no fsync) before it is
 * acknowledged, and the next start finds it, stream records and their positions included. A torn last line, the trace of a
 * write that was never acknowledged, is cut off; a broken line before it is a fault `dynamo.journal-broken`.
 */
export function openDynamo({ dir, compactAt = COMPACT_AT, ...options }: OpenOptions): DurableDynamo {
  mkdirSync(dir, { recursive: true });
  const generation = latestGeneration(dir);
  const state = recovered(dir, generation, options);
  removeOlder(dir, generation);
  const journal = keepJournal(dir, generation, state);
  state.journal = (entry) => {
    if (journal.bytes() > compactAt) journal.compact();
    journal.append(entry);
  };
  return { ...engineOver(state), compact: journal.compact, close: journal.close };
}

/** The state that snapshot and journal tell of, each entry done again at its own time. */
function recovered(dir: string, generation: number, options: EngineOptions): EngineState {
  const moment: { now?: number } = {};
  const state = emptyState({ ...options, clock: { now: () => moment.now ?? options.clock.now() } });
  restore(state, readLines(join(dir, snapshotName(generation))));
  for (const line of readLines(join(dir, journalName(generation)), { cutTornEnd: true })) {
    const entry = line as JournalEntry;
    moment.now = entry.at;
    replay(state, entry);
  }
  delete moment.now;
  state.meter.reset();
  return state;
}

function keepJournal(dir: string, first: number, state: EngineState) {
  let generation = first;
  let journal = openJournal(dir, generation);
  return {
    bytes: () => journal.bytes,
    append: (entry: JournalEntry) => {
      try {
        journal.bytes += append(journal.fd, entry);
      } catch (error) {
        // A full disk may have taken half a line, onto which the next one must not be written.
        ftruncateSync(journal.fd, journal.bytes);
        throw error;
      }
    },
    compact: () => {
      writeSnapshot(dir, generation + 1, state);
      closeSync(journal.fd);
      generation += 1;
      journal = openJournal(dir, generation);
      removeOlder(dir, generation);
    },
    close: () => closeSync(journal.fd),
  };
}

const snapshotName = (generation: number): string => `snapshot-${generation}.jsonl`;
const journalName = (generation: number): string => `journal-${generation}.jsonl`;

/** Snapshots come into being by a rename, so the highest number is a whole one. */
function latestGeneration(dir: string): number {
  const numbers = readdirSync(dir).map((name) => Number(/^snapshot-(\d+)\.jsonl$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

function openJournal(dir: string, generation: number): { fd: number; bytes: number } {
  const fd = openSync(join(dir, journalName(generation)), 'a');
  return { fd, bytes: fstatSync(fd).size };
}

/** Writes all of a line or throws: `write` may take less than it is given. */
function append(fd: number, entry: unknown): number {
  const line = Buffer.from(`${JSON.stringify(toWire(entry))}\n`);
  let written = 0;
  while (written < line.length) written += writeSync(fd, line, written);
  return written;
}

function writeSnapshot(dir: string, generation: number, state: EngineState): void {
  const partial = join(dir, `${snapshotName(generation)}.partial`);
  const fd = openSync(partial, 'w');
  for (const line of snapshotLines(state)) append(fd, line);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(partial, join(dir, snapshotName(generation)));
}

function removeOlder(dir: string, generation: number): void {
  for (const name of readdirSync(dir)) {
    const match = /^(?:snapshot|journal)-(\d+)\.jsonl(\.partial)?$/.exec(name);
    if (match && (Number(match[1]) < generation || match[2])) rmSync(join(dir, name));
  }
}

function readLines(path: string, { cutTornEnd = false } = {}): unknown[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) {
    if (!cutTornEnd) throw broken(path, 'its last line is cut short');
    truncateSync(path, end);
  }
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, at) => parsed(line, `${path} line ${at + 1}`));
}

function parsed(line: string, where: string): unknown {
  try {
    return fromWire(JSON.parse(line));
  } catch (cause) {
    throw broken(where, 'it is not JSON', cause);
  }
}

const broken = (where: string, why: string, cause?: unknown) =>
  new DeskError(
    'dynamo.journal-broken',
    `cannot read ${where}: ${why}; start with --fresh to begin with an empty table`,
    { recovery: 'never', cause },
  );
