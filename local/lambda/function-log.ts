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
  let lasting = '';
  return {
    output: (functionName, text) => {
      for (const line of write(functionName, text)) {
        const complaint = complaintIn(line);
        const lasts = complaint && lastingOf(complaint);
        if (complaint && (!lasts || lasts !== lasting)) tell(`${functionName}: ${complaint.line}`);
        if (lasts) lasting = lasts;
      }
    },
    failure: (functionName, requestId, { errorType, errorMessage, trace }) => {
      write(functionName, `${requestId} failed: ${errorType}: ${errorMessage}\n${(trace ?? []).join('\n')}`);
      tell(`${functionName} failed: ${errorType}: ${errorMessage} (more in ${file})`);
    },
  };
}

type Complaint = { line: string; said: object };

/** A structured log line at level error; a plain line is no complaint. */
function complaintIn(line: string): Complaint | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const said: { level?: unknown } = JSON.parse(line);
    return /^(error|fatal)$/i.test(String(said.level)) ? { line: line.slice(0, 500), said } : undefined;
  } catch {
    return undefined;
  }
}

/** What stays so is complained of by every round of a schedule, with the minutes that it has lasted: a person at the terminal reads it once. */
function lastingOf({ said }: Complaint): string | undefined {
  const { minutes, ...rest } = said as { minutes?: unknown };
  return minutes === undefined ? undefined : JSON.stringify(rest);
}
