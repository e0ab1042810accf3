import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DeskSettings } from '../shared/settings/settings.ts';
import { placeOf, readSettingsFile } from '../shared/settings/settings-file.ts';

/** Loads and checks a settings file; undefined where it is wrong, after `complain` has heard every error with its path and fix, a line each. */
export async function loadSettings(file: string, complain: (line: string) => void): Promise<DeskSettings | undefined> {
  const result = await readSettingsFile(file);
  if ('settings' in result) return result.settings;
  for (const error of result.errors) complain(`${file}: ${placeOf(error)}: ${error.message}`);
  return undefined;
}

/** A settings file as it is written, with what it imports of its own: a comment more moves the lines that are shown, and no setting. */
export function settingsTexts(file: string, seen: ReadonlySet<string> = new Set()): string[] {
  if (seen.has(file) || !existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const imported = [...text.matchAll(/\bfrom\s+['"](\.[^'"]+)['"]/g)].map(([, from]) =>
    join(dirname(file), from ?? ''),
  );
  const others = imported.filter((path) => !path.startsWith('shared/'));
  return [text, ...others.flatMap((path) => settingsTexts(path, new Set([...seen, file])))];
}
