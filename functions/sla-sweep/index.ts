import { foldingStores } from '../../shared/desk/stores.ts';
import { fold } from '../../shared/domain/fold.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { bundledSettings, required } from '../../shared/platform/environment.ts';
import { liveIds } from '../../shared/platform/ids.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { automationOf } from '../../shared/settings/automation.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { timerStore } from '../../shared/store/timer-store.ts';
import { makeHandler } from './handler.ts';

const settings = bundledSettings<DeskSettings>();
const dynamo = liveDynamo();
const table = required('TABLE');
const jobsOf = liveJobs();

export const handler = makeHandler({
  ...foldingStores({ dynamo, table, settings, fold }),
  dynamo,
  table,
  automation: automationOf(settings),
  house: settings,
  timers: timerStore({ dynamo, table }),
  notifications: settings.notifications,
  hookJobs: jobsOf(required('HOOK_JOBS_URL')),
  heldJobs: jobsOf(required('HELD_JOBS_URL')),
  queueJobs: { csr: jobsOf(required('CSR_JOBS_URL')), tsr: jobsOf(required('TSR_JOBS_URL')) },
  clock: liveClock,
  ids: liveIds,
  log: liveLog,
});
