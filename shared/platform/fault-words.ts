import { DeskError } from '../errors.ts';

type Issue = { path: readonly PropertyKey[]; message: string };

const SHOWN = 5;

/** What went wrong, in one line for the log: a named fault by its code, input of another shape by the places that do not fit, and of a bug where it happened. */
export function faultWords(error: unknown): string {
  if (error instanceof DeskError) return `${error.code}: ${error.message}`;
  if (!(error instanceof Error)) return String(error);
  if ('issues' in error && Array.isArray(error.issues)) return `its shape does not fit: ${places(error.issues)}`;
  return `${error.name}: ${error.message.replace(/\s+/g, ' ')}${framesOf(error)}`;
}

function places(issues: readonly Issue[]): string {
  return issues
    .slice(0, SHOWN)
    .map(({ path, message }) => `${path.length === 0 ? '(top level)' : path.join('.')}: ${message}`)
    .join('; ');
}

function framesOf({ stack = '' }: Error): string {
  return (stack.match(/^\s+at .*$/gm) ?? [])
    .slice(0, 3)
    .map((line) => ` ${line.trim()}`)
    .join('');
}
