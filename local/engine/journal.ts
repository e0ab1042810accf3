import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DeskError } from '../../shared/errors.ts';

/**
 * A list of changes on disk that outlives a SIGKILL: each change is one JSON line, handed to the kernel before `append` returns. (No fsync: a power cut may
 * cost the last seconds; this is a laptop.) `compact` replaces the whole list by a shorter one that says the same.
 */
export type Journal<Change> = {
  /** What was written before this start, oldest first. */
  readonly past: readonly Change[];
  /** Lines in the file. */
  readonly length: number;
  append(change: Change): void;
  compact(changes: readonly Change[]): void;
  close(): void;
};

/** For engines that need not remember: a simulator's, a test's. */
export function forgetfulJournal<Change>(): Journal<Change> {
  return { past: [], length: 0, append: () => {}, compact: () => {}, close: () => {} };
}

/**
 * Opens or creates `<dir>/<name>.jsonl`. A last line that was torn by a crash is dropped: its change was never acknowledged. Throws `journal.unreadable`
 * for any other line that is no JSON.
 */
export function openJournal<Change>(dir: string, name: string): Journal<Change> {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, `${name}.jsonl`);
  const past = readLines<Change>(path);
  rewrite(path, past);
  let file = openSync(path, 'a');
  let length = past.length;
  return {
    past,
    get length() {
      return length;
    },
    append(change) {
      appendFileSync(file, toLine(change));
      length += 1;
    },
    compact(changes) {
      closeSync(file);
      rewrite(path, changes);
      file = openSync(path, 'a');
      length = changes.length;
    },
    close: () => closeSync(file),
  };
}

function readLines<Change>(path: string): Change[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines.flatMap((line, at) => (line === '' ? [] : [parseLine<Change>(line, `${path}:${at + 1}`)]));
}

function parseLine<Change>(line: string, place: string): Change {
  try {
    return JSON.parse(line, (_key, value) =>
      typeof value?.$bytes === 'string' ? Buffer.from(value.$bytes, 'base64') : value,
    );
  } catch (cause) {
    throw new DeskError('journal.unreadable', `cannot read ${place}: mend the line or start fresh`, {
      recovery: 'never',
      cause,
    });
  }
}

/** One line; bytes as `{"$bytes": base64}`. (A Buffer turns itself into JSON before the replacer sees it, hence the look at its holder.) */
function toLine(change: unknown): string {
  const withBytes = function (this: Record<string, unknown>, key: string, value: unknown): unknown {
    const held = this[key];
    return ArrayBuffer.isView(held)
      ? { $bytes: Buffer.from(held.buffer, held.byteOffset, held.byteLength).toString('base64') }
      : value;
  };
  return `${JSON.stringify(change, withBytes)}\n`;
}

/** Beside and then over the old file, so that a crash leaves either list whole. */
function rewrite(path: string, changes: readonly unknown[]): void {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  const file = openSync(fresh, 'a');
  for (const change of changes) appendFileSync(file, toLine(change));
  closeSync(file);
  renameSync(fresh, path);
}
