import { rosterOf } from '../../shared/desk/roster.ts';
import { foldingStores } from '../../shared/desk/stores.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';

import { liveSockets } from '../../shared/platform/live-sockets.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { dispatchStore } from '../../shared/store/dispatch-store.ts';
import { gatheringStore } from '../../shared/store/gathering-store.ts';
import { jobRemarks } from '../../shared/store/job-remarks.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const where = { dynamo: liveDynamo(), table: required('TABLE') };
const jobsOf = liveJobs();
const stores = foldingStores({ ...where, settings });

export const handler = makeHandler({
  ...stores,
  remarks: jobRemarks({ ...where, doneDays: settings.retention.quarantineDays }),
  roster: rosterOf(stores.agents, liveClock),
  policy: { ...settings.notifications, calendar: settings.sla.calendar },
  dispatches: dispatchStore(where),
  gatherings: gatheringStore(where),
  hookJobs: jobsOf(required('HOOK_JOBS_URL')),
  deliveryJobs: jobsOf(required('DELIVERY_JOBS_URL')),
  sockets: liveSockets(required('SOCKET_ENDPOINT')),
  clock: liveClock,
  log: liveLog,
});
