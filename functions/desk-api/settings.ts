import type { SettingsView } from '../../shared/api/settings-views.ts';
import { settingsVersion } from '../../shared/settings/version.ts';
import { withoutSecrets } from '../../shared/settings/without-secrets.ts';
import type { ApiDeps } from './deps.ts';

/** The settings in force, with where each stands in the source. */
export async function showSettings({ settings, settingsSource }: ApiDeps): Promise<SettingsView> {
  return {
    version: settingsVersion(settings),
    settings: withoutSecrets({ ...settings }) as Record<string, unknown>,
    source: settingsSource ? await settingsSource() : null,
  };
}
