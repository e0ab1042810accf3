import { loadPollers } from '../../shared/channels/pollers.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveHttp } from '../../shared/platform/live-http.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { cursorStore } from '../../shared/store/cursor-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();

export const handler = makeHandler({
  settings,
  pollers: await loadPollers(settings.channels.map(({ channel }) => channel)),
  accounts: accountsOf(settings, liveSecrets(liveClock), required('SECRETS_PREFIX')),
  cursors: cursorStore({ dynamo: liveDynamo(), table: required('TABLE') }),
  jobs: liveJobs()(required('CHAT_JOBS_URL')),
  http: liveHttp(process.env['PROVIDER_ENDPOINT']),
  clock: liveClock,
  log: liveLog,
});
