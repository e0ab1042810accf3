import { loadNormalisers } from '../../shared/channels/normalisers.ts';
import { loadClassifier } from '../../shared/classifier/load.ts';
import { accountsOf } from '../../shared/desk/accounts.ts';
import { loadAdvice } from '../../shared/desk/load-advice.ts';
import { storesOf } from '../../shared/desk/stores.ts';
import { routerOf } from '../../shared/domain/routing.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveSecrets } from '../../shared/platform/live-secrets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const where = { dynamo: liveDynamo(), table: required('TABLE') };

export const handler = makeHandler({
  ...storesOf({ ...where, settings }),
  remarks: jobRemarks({ ...where, doneDays: settings.retention.quarantineDays }),
  normalisers: await loadNormalisers(settings.channels.map(({ channel }) => channel)),
  accounts: accountsOf(settings, liveSecrets(liveClock), required('SECRETS_PREFIX')),
  blobs: liveStore(required('RAW_BUCKET')),
  mediaJobs: liveJobs()(required('MEDIA_JOBS_URL')),
  route: routerOf(settings, loadClassifier(settings.routing.classifier)),
  advise: await loadAdvice(settings.routing.classifier),
  clock: liveClock,
  ids: liveIds,
  log: liveLog,
});
