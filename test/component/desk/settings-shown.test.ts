import { expect, it } from '@jest/globals';
import type { SettingsView } from '../../../shared/api/settings-views.ts';
import { settingsVersion } from '../../../shared/settings/version.ts';
import { settingsWith } from '../../support/example-desk.ts';
import { agents, openDesk } from '../../support/inline-desk.ts';

const { carla, lena } = agents;

it('a lead sees the settings in force with their version, and nothing that opens anything; an agent does not', async () => {
  const hooks = [{ name: 'shop', kind: 'webhook' as const, url: 'https://shop.northwind.example/events?key=planted' }];
  const changes = { notifications: { hooks }, capacity: 7 };
  const desk = await openDesk({ changes });
  const { body } = await desk.api(lena, 'GET', '/api/settings');
  const { version, settings, source } = body as SettingsView;

  expect({ version, source }).toEqual({ version: settingsVersion(settingsWith(changes)), source: null });
  expect(settings).toMatchObject({ capacity: 7, retention: { rawDays: 400 } });
  expect(JSON.stringify(settings)).not.toContain('planted');
  expect((await desk.api(carla, 'GET', '/api/settings')).status).toBe(403);
});
