import { accountsOf } from '../../shared/desk/accounts.ts';
import { liveClock, realClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveDownloads } from '../../shared/platform/live-downloads.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import { hookAccounts } from '../../shared/settings/hook-accounts.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { dispatchStore } from '../../shared/store/dispatch-store.ts';
import { gatheringStore } from '../../shared/store/gathering-store.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const where = { dynamo: liveDynamo(), table: required('TABLE') };
const jobsOf = liveJobs();
const channels = hookAccounts(settings);

export const handler = makeHandler({
  dispatches: dispatchStore(where),
  gatherings: gatheringStore(where),
  remarks: jobRemarks({ ...where, doneDays: settings.retention.quarantineDays }),
  notifications: settings.notifications,
  hookSecrets: accountsOf({ channels }, liveSecrets(liveClock), required('SECRETS_PREFIX')),
  downloads: liveDownloads({ through: process.env['PROVIDER_ENDPOINT'] }),
  hookJobs: jobsOf(required('HOOK_JOBS_URL')),
  noticeJobs: jobsOf(required('NOTICE_JOBS_URL')),
  deliveryJobs: jobsOf(required('DELIVERY_JOBS_URL')),
  publicUrl: required('PUBLIC_URL'),
  clock: liveClock,
  realClock,
  log: liveLog,
});
