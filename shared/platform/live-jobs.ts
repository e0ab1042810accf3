import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeskError } from '../errors.ts';
import type { Jobs, JobToSend } from './ports.ts';

const BATCH = 10;

/** SQS: job queues by their URL, over one client, so that they share its connections. Ten jobs a request; resolves when all are durable. */
export function liveJobs(client = new SQSClient({})): (queueUrl: string) => Jobs {
  return (queueUrl) => ({
    async send(jobs) {
      for (let from = 0; from < jobs.length; from += BATCH) {
        await sendBatch(client, queueUrl, jobs.slice(from, from + BATCH));
      }
    },
  });
}

async function sendBatch(client: SQSClient, queueUrl: string, jobs: readonly JobToSend[]): Promise<void> {
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
}
