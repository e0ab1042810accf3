import middy from '@middy/core';
import partialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { faultWords } from './fault-words.ts';
import type { Log } from './ports.ts';

export type Job = { id: string; sentAt: number; attempts: number; body: unknown };

/**
 * The one shell around a job queue's batch: reads the bodies, hands them over together, and lets only the failed ones come back. `work` answers one
 * settled result a job, in order; a body that is no JSON is a job that always fails, and so ends in the dead letters where it is seen.
 */
export function queueHandler(
  work: (jobs: readonly Job[]) => Promise<readonly PromiseSettledResult<unknown>[]>,
  log: Log,
) {
  const handle = async (event: SQSEvent): Promise<PromiseSettledResult<unknown>[]> => {
    const read = event.Records.map(readJob);
    const results = [...(await work(read.flatMap((job) => (job.status === 'fulfilled' ? [job.value] : []))))];
    return read.map((job) => (job.status === 'fulfilled' ? (results.shift() ?? missing) : job));
  };
  const logger = (reason: unknown, record: SQSRecord) =>
    log.error('job failed', { job: record.messageId, reason: faultWords(reason) });
  const shell = middy(handle).use(partialBatchFailure({ logger }));
  return shell as unknown as (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
}

const missing: PromiseRejectedResult = {
  status: 'rejected',
  reason: new Error('the batch answered for fewer jobs than it was given'),
};

function readJob(record: SQSRecord): PromiseSettledResult<Job> {
  try {
    const value = {
      id: record.messageId,
      sentAt: Number(record.attributes.SentTimestamp),
      attempts: Number(record.attributes.ApproximateReceiveCount),
      body: JSON.parse(record.body) as unknown,
    };
    return { status: 'fulfilled', value };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
}
