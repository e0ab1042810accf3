import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { withHolidays } from './read-holidays.ts';
import { checkSettings, type SettingsError } from './schema.ts';
import type { DeskSettings } from './settings.ts';
import { cutText, shortly } from './shortly.ts';

/** What was thrown may repeat whatever stands in the file. */
const LONGEST_FAULT = 300;

/** What a settings file (TypeScript, JavaScript or JSON) says, or everything that is wrong with it, a file that cannot be read at all included. */
export async function readSettingsFile(
  file: string,
): Promise<{ settings: DeskSettings } | { errors: SettingsError[] }> {
  if (!existsSync(file)) return { errors: [{ path: '', message: 'the file does not exist' }] };
  try {
    const { settings, errors } = withHolidays(await exportedBy(file), dirname(file));
    const result = errors.length > 0 ? { errors } : checkSettings(settings);
    if ('settings' in result) return result;
    return { errors: result.errors.map((error) => plainly(shortly(error, settings))) };
  } catch (error) {
    return { errors: [{ path: '', message: whatFailed(error, file) }] };
  }
}

/** Where in the file, as a person is told. */
export function placeOf({ path }: SettingsError): string {
  return path || '(whole file)';
}

async function exportedBy(file: string): Promise<unknown> {
  if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
  const loaded: { default?: unknown } = await import(pathToFileURL(resolve(file)).href);
  if (!('default' in loaded))
    throw new Error('the file exports nothing as its default: write export default defineDesk({ … })');
  return loaded.default;
}

/** Node names the place of a fault by file and line, above the message or in the trace. */
function whatFailed(error: unknown, file: string): string {
  if (!(error instanceof Error)) return `threw ${cutText(inspect(error), LONGEST_FAULT)}`;
  const line = (error.stack ?? '').split(`${basename(file)}:`)[1]?.match(/^\d+/)?.[0];
  const place = line === undefined ? '' : ` in line ${line}`;
  const kind = error instanceof SyntaxError ? 'cannot be read' : 'threw while it was loaded';
  return `${kind}${place}: ${cutText(error.message.replace(/\s+/g, ' '), LONGEST_FAULT)}`;
}

/** A value that is not there at all is told as such; the path says which. */
function plainly({ path, message }: SettingsError): SettingsError {
  const missing = /^Invalid input: expected (.+), received undefined$/.exec(message)?.[1];
  return { path, message: missing === undefined ? message : `is missing: give it (${missing})` };
}
