import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeskError } from '../errors.ts';
import { jobBatches } from './job-batches.ts';
import type { Jobs } from './ports.ts';

/** SQS: job queues by their URL, over one client, so that they share its connections. As few requests as it takes; resolves when all are durable. */
export function liveJobs(client = new SQSClient({})): (queueUrl: string) => Jobs {
  return (queueUrl) => ({
    async send(jobs) {
      for (const batch of jobBatches(jobs)) await sendBatch(client, queueUrl, batch);
    },
  });
}

type Batch = ReturnType<typeof jobBatches>[number];

async function sendBatch(client: SQSClient, QueueUrl: string, Entries: Batch): Promise<void> {
  const { Failed } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  const [first] = Failed ?? [];
  if (first)
    throw new DeskError('jobs.unsent', `${Failed?.length} of ${Entries.length} jobs were not taken: ${first.Code}`, {
      recovery: 'retry',
    });
}
