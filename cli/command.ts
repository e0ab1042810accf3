import { type ParseArgsOptionsConfig, parseArgs, types } from 'node:util';
import type { Paint } from './paint.ts';

/** What a command may touch of the process. Resolves when the text has been taken, so that a slow reader slows the writer. */
export type Io = {
  input: AsyncIterable<Uint8Array>;
  out(text: string): Promise<void>;
  err(text: string): void;
  /** Standard error is a terminal: a line there may be written over. */
  terminal?: boolean;
  paint: Paint;
  env: Readonly<Record<string, string | undefined>>;
};

/** One command. `run` answers the exit code: 0 it ran, 1 it ran and found fault (`config check`, `doctor`); wrong usage throws a UsageError. */
export type Command = {
  summary: string;
  /** Printed by `--help`: the ways to call it, then what the options mean. */
  help: string;
  run(args: readonly string[], io: Io): Promise<number>;
};

/** The command line is wrong: printed as one line, exit code 2. */
export class UsageError extends Error {}

/** Reads options as `node:util` does; what it refuses becomes a UsageError. */
export function readArgs<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(firstSentence(error));
  }
}

/** The options of every command that prints for programs too. */
export const JSON_OPTIONS = { json: { type: 'boolean' }, jsonl: { type: 'boolean' } } as const;

function firstSentence(error: unknown): string {
  const [text = ''] = String(types.isNativeError(error) ? error.message : error).split(/\. |\n/);
  return text.charAt(0).toLowerCase() + text.slice(1);
}
