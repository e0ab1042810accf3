import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionError } from './invocation.ts';

/** Where the output of functions goes: all of it to a file, what went wrong also to the terminal. */
export type FunctionLog = {
  output(functionName: string, text: string): void;
  failure(functionName: string, requestId: string, error: FunctionError): void;
};

const FILE_BYTES = 5 * 1024 * 1024;

/** `tell` prints one line for a person. The file of the start before last is dropped when the log has grown large. */
export function openFunctionLog({ dir, tell }: { dir: string; tell(line: string): void }): FunctionLog {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'functions.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > FILE_BYTES) renameSync(file, `${file}.1`);
  const write = (functionName: string, text: string) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    appendFileSync(file, lines.map((line) => `${new Date().toISOString()} ${functionName} ${line}\n`).join(''));
    return lines;
  };
  return {
    output: (functionName, text) => {
      for (const line of write(functionName, text)) {
        const complaint = complaintIn(line);
        if (complaint) tell(`${functionName}: ${complaint}`);
      }
    },
    failure: (functionName, requestId, { errorType, errorMessage, trace }) => {
      write(functionName, `${requestId} failed: ${errorType}: ${errorMessage}\n${(trace ?? []).join('\n')}`);
      tell(`${functionName} failed: ${errorType}: ${errorMessage} (more in ${file})`);
    },
  };
}

/** The message of a structured log line at level error; a plain line is no complaint. */
function complaintIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const parsed: { level?: unknown; message?: unknown } = JSON.parse(line);
    return /^(error|fatal)$/i.test(String(parsed.level)) ? line.slice(0, 500) : undefined;
  } catch {
    return undefined;
  }
}
