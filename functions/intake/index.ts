import { loadVerifiers } from '../../shared/channels/verifiers.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { keySetsOver } from '../../shared/platform/key-sets.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { liveHttp } from '../../shared/platform/live-http.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();

export const handler = makeHandler({
  verifiers: await loadVerifiers(settings.channels.map(({ channel }) => channel)),
  keySets: keySetsOver(liveHttp(process.env['PROVIDER_ENDPOINT']), liveClock),
  accounts: accountsOf(settings, liveSecrets(liveClock), required('SECRETS_PREFIX')),
  jobs: liveJobs()(required('CHAT_JOBS_URL')),
  blobs: liveStore(required('RAW_BUCKET')),
  publicUrl: required('PUBLIC_URL'),
  clock: liveClock,
  ids: liveIds,
  log: liveLog,
});
