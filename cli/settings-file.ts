import { existsSync } from 'node:fs';
import type { SettingsError } from '../shared/settings/schema.ts';
import type { DeskSettings } from '../shared/settings/settings.ts';
import { placeOf, readSettingsFile } from '../shared/settings/settings-file.ts';
import { UsageError } from './command.ts';

export const DEFAULT_SETTINGS_FILE = 'desk.config.ts';

/** What a settings file says, or everything that is wrong with it; a file that is not there is wrong usage. */
export async function readSettings(file: string): Promise<{ settings: DeskSettings } | { errors: SettingsError[] }> {
  if (!existsSync(file)) throw new UsageError(`${file} does not exist: name a settings file`);
  return readSettingsFile(file);
}

/** The settings of a file, for commands that cannot go on without. */
export async function settingsOf(file: string): Promise<DeskSettings> {
  const result = await readSettings(file);
  if ('settings' in result) return result.settings;
  const told = result.errors.slice(0, 1).map((error) => `${placeOf(error)}: ${error.message}`);
  const more = result.errors.length > 1 ? ` and ${result.errors.length - 1} more` : '';
  throw new UsageError(`${file}: ${told.join('')}${more}: see switchboard config check ${file}`);
}
