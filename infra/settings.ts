import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkSettings } from '../shared/settings/schema.ts';
import type { DeskSettings } from '../shared/settings/settings.ts';

/** Loads and checks a settings file; undefined where it is wrong, after `complain` has heard every error with its path and fix, a line each. */
export async function loadSettings(file: string, complain: (line: string) => void): Promise<DeskSettings | undefined> {
  const loaded: { default?: unknown } = await import(pathToFileURL(resolve(file)).href);
  const result = checkSettings(loaded.default);
  if ('settings' in result) return result.settings;
  for (const { path, message } of result.errors) complain(`${file}: ${path || '(top level)'}: ${message}`);
  return undefined;
}
