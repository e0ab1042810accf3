import { JOB_QUEUES, type JobQueueName } from '../../shared/domain/words.ts';
import { liveClock } from '../../shared/platform/clock.ts';
import { required } from '../../shared/platform/environment.ts';
import { liveStore } from '../../shared/platform/live-blobs.ts';
import { liveDynamo } from '../../shared/platform/live-dynamo.ts';
import { liveJobs } from '../../shared/platform/live-jobs.ts';
import { liveLetters } from '../../shared/platform/live-letters.ts';
import { liveListing } from '../../shared/platform/live-listing.ts';
import { liveLog } from '../../shared/platform/live-log.ts';
import { liveRemoval } from '../../shared/platform/live-removal.ts';
import type { Letters } from '../../shared/platform/ports.ts';
import { quarantineStore } from '../../shared/store/quarantine-store.ts';
import { makeHandler } from './handler.ts';

const where = { dynamo: liveDynamo(), table: required('TABLE') };
const bucket = required('RAW_BUCKET');
const jobsOf = liveJobs();
const lettersIn = liveLetters();
const letters = JOB_QUEUES.map((name) => [name, lettersIn(required(`${name.toUpperCase()}_JOBS_DEAD_LETTERS_URL`))]);

export const handler = makeHandler({
  letters: Object.fromEntries(letters) as Record<JobQueueName, Letters>,
  ...where,
  quarantine: quarantineStore(where),
  blobs: liveStore(bucket),
  listing: liveListing(bucket),
  removal: liveRemoval(bucket),
  noticeJobs: jobsOf(required('NOTICE_JOBS_URL')),
  mailJobs: jobsOf(required('MAIL_JOBS_URL')),
  clock: liveClock,
  log: liveLog,
});
