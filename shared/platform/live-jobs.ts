import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeskError } from '../errors.ts';
import type { Jobs, JobToSend } from './ports.ts';

const BATCH = 10;

/** One SQS queue by its URL. Ten jobs a request; resolves when all are durable. */
export function liveJobs(queueUrl: string, client = new SQSClient({})): Jobs {
  const sendBatch = async (jobs: readonly JobToSend[]): Promise<void> => {
    const Entries = jobs.map(({ body, group, delaySeconds }, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(body),
      ...(group ? { MessageGroupId: group } : {}),
      ...(delaySeconds ? { DelaySeconds: delaySeconds } : {}),
    }));
    const { Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const [first] = Failed ?? [];
    if (first)
      throw new DeskError('jobs.unsent', `${Failed?.length} of ${jobs.length} jobs were not taken: ${first.Code}`, {
        recovery: 'retry',
      });
  };
  return {
    async send(jobs) {
      for (let from = 0; from < jobs.length; from += BATCH) await sendBatch(jobs.slice(from, from + BATCH));
    },
  };
}
