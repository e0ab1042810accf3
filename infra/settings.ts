import type { DeskSettings } from '../shared/settings/settings.ts';
import { placeOf, readSettingsFile } from '../shared/settings/settings-file.ts';

/** Loads and checks a settings file; undefined where it is wrong, after `complain` has heard every error with its path and fix, a line each. */
export async function loadSettings(file: string, complain: (line: string) => void): Promise<DeskSettings | undefined> {
  const result = await readSettingsFile(file);
  if ('settings' in result) return result.settings;
  for (const error of result.errors) complain(`${file}: ${placeOf(error)}: ${error.message}`);
  return undefined;
}
