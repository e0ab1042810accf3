import config from '../../desk.config.ts';
import { checkSettings, type SettingsInput } from '../../shared/settings/schema.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';

/** A Monday at ten in Berlin: within business hours. */
export const MONDAY = Date.UTC(2026, 5, 15, 8);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const EXAMPLE: SettingsInput = config;

/** The example desk's settings with some of them changed. Nobody else is told of anything: it would stand among the calls of providers, and cost what is not asked for. */
export function settingsWith(changes: Partial<SettingsInput> = {}): DeskSettings {
  const result = checkSettings({ ...config, notifications: {}, ...changes });
  if ('errors' in result) throw new Error(JSON.stringify(result.errors));
  return result.settings;
}
