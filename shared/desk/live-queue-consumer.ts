import { fold } from '../domain/fold.ts';
import type { Queue } from '../domain/words.ts';
import { liveClock } from '../platform/clock.ts';
import { bundledSettings, required } from '../platform/environment.ts';
import { liveIds } from '../platform/ids.ts';
import { liveDynamo } from '../platform/live-dynamo.ts';
import { liveJobs } from '../platform/live-jobs.ts';
import { liveLog } from '../platform/live-log.ts';
import { automationOf } from '../settings/automation.ts';
import type { DeskSettings } from '../settings/settings.ts';
import { jobRemarks } from '../store/job-remarks.ts';
import { timerStore } from '../store/timer-store.ts';
import type { DrainDeps } from './drain-queue.ts';
import { rosterOf } from './roster.ts';
import { seenBy } from './seen-by.ts';
import { foldingStores } from './stores.ts';

/** The same function twice, so that one queue's trouble is not the other's: each with its own stream reader, concurrency and alarms. */
export function liveConsumerDeps(queue: Queue): DrainDeps {
  const settings = bundledSettings<DeskSettings>();
  const dynamo = liveDynamo();
  const table = required('TABLE');
  const jobsOf = liveJobs();
  const stores = foldingStores({ dynamo, table, settings, fold });
  return {
    ...stores,
    remarks: jobRemarks({ dynamo, table, doneDays: settings.retention.quarantineDays }),
    queue,
    dynamo,
    table,
    shards: stores.shards[queue],
    roster: rosterOf(stores.agents, liveClock, seenBy(settings)),
    deliveryJobs: jobsOf(required('DELIVERY_JOBS_URL')),
    noticeJobs: jobsOf(required('NOTICE_JOBS_URL')),
    searchJobs: jobsOf(required('SEARCH_JOBS_URL')),
    queueJobs: { csr: jobsOf(required('CSR_JOBS_URL')), tsr: jobsOf(required('TSR_JOBS_URL')) },
    automation: automationOf(settings),
    house: settings,
    timers: timerStore({ dynamo, table }),
    acknowledges: settings.acknowledgement !== null,
    clock: liveClock,
    ids: liveIds,
    log: liveLog,
  };
}
