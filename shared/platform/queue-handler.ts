import middy from '@middy/core';
import partialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Instant, MOST_TRIES } from '../domain/words.ts';
import { faultWords } from './fault-words.ts';
import type { Clock, Log } from './ports.ts';

export type Job = { id: string; sentAt: number; attempts: number; body: unknown };

/** What is written down of a job beside its work. */
type Remarks = {
  /** Why its last try failed: whoever finds the dead letter is told. */
  lastWords(job: string, why: string, at: Instant): Promise<void>;
  /** It came from quarantine and is done. */
  close(entry: string, at: Instant): Promise<void>;
};

/** `ownEntries`: the function closes quarantine entries itself, since that it is done with a job does not mean that it could read it. */
export type QueueShell = { log: Log; clock: Clock; remarks: Remarks; ownEntries?: boolean };

/**
 * The one shell around a job queue's batch: reads the bodies, hands them over together, and lets only the failed ones come back. `work` answers one
 * settled result a job, in order; a body that is no JSON is a job that always fails, and so ends in the dead letters where it is seen.
 */
export function queueHandler(
  work: (jobs: readonly Job[]) => Promise<readonly PromiseSettledResult<unknown>[]>,
  shell: QueueShell,
) {
  const handle = async (event: SQSEvent): Promise<PromiseSettledResult<unknown>[]> => {
    const read = event.Records.map(readJob);
    const jobs = read.flatMap((job) => (job.status === 'fulfilled' ? [job.value] : []));
    const failed = (reason: unknown) => jobs.map((): PromiseRejectedResult => ({ status: 'rejected', reason }));
    const results = [...(await work(jobs).catch(failed))];
    const all = read.map((job) => (job.status === 'fulfilled' ? (results.shift() ?? missing) : job));
    const given = (record: SQSRecord, at: number) => ({ record, job: read[at] ?? missing });
    return Promise.all(
      event.Records.map((record, index) => remark(shell, given(record, index), all[index] ?? missing)),
    );
  };
  const logger = (reason: unknown, record: SQSRecord) =>
    shell.log.error('job failed', { job: record.messageId, reason: faultWords(reason) });
  const wrapped = middy(handle).use(partialBatchFailure({ logger }));
  return wrapped as unknown as (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
}

/** What must be remembered of a job that is done, or that will not be tried again. */
async function remark(
  { clock, remarks, ownEntries = false }: QueueShell,
  { record, job }: { record: SQSRecord; job: PromiseSettledResult<Job> },
  result: PromiseSettledResult<unknown>,
): Promise<PromiseSettledResult<unknown>> {
  try {
    const entry = ownEntries || result.status === 'rejected' || job.status === 'rejected' ? null : entryOf(job.value);
    if (entry) await remarks.close(entry, clock.now());
    if (result.status === 'rejected' && triesOf(record) >= MOST_TRIES)
      await remarks.lastWords(record.messageId, faultWords(result.reason), clock.now());
    return result;
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}

/** The quarantine entry that a job has come back from. */
function entryOf({ body }: Job): string | null {
  const { quarantined } = Object(body) as { quarantined?: unknown };
  return typeof quarantined === 'string' ? quarantined : null;
}

const triesOf = ({ attributes }: SQSRecord): number => Number(attributes.ApproximateReceiveCount);

const missing: PromiseRejectedResult = {
  status: 'rejected',
  reason: new Error('the batch answered for fewer jobs than it was given'),
};

function readJob(record: SQSRecord): PromiseSettledResult<Job> {
  try {
    const value = {
      id: record.messageId,
      sentAt: Number(record.attributes.SentTimestamp),
      attempts: triesOf(record),
      body: JSON.parse(record.body) as unknown,
    };
    return { status: 'fulfilled', value };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}
