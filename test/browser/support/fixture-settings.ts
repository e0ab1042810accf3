import config from '../../../desk.config.ts';
import { settingsLines } from '../../../infra/settings-lines.ts';
import type { SettingsView } from '../../../shared/api/settings-views.ts';
import { checkSettings } from '../../../shared/settings/schema.ts';

const checked = checkSettings(config);

/** The example desk's settings, as its API shows them. */
export const FIXTURE_SETTINGS: SettingsView = {
  version: '0f3a9c17',
  settings: 'settings' in checked ? { ...checked.settings } : {},
  source: settingsLines('desk.config.ts'),
};
