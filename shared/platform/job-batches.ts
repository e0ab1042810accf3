import type { JobToSend } from './ports.ts';

/** What one request to SQS takes: ten jobs, and 1 MiB of them. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MOST_JOBS = 10;
const MOST_BYTES = 1_048_576;

type Entry = { Id: string; MessageBody: string; MessageGroupId?: string; DelaySeconds?: number };

/** The jobs as requests, in their order. One that is too large by itself has a request of its own, so that it fails alone. */
export function jobBatches(jobs: readonly JobToSend[]): Entry[][] {
  const batches: { entries: Entry[]; bytes: number }[] = [];
  for (const { body, group, delaySeconds } of jobs) {
    const MessageBody = JSON.stringify(body);
    const bytes = Buffer.byteLength(MessageBody);
    let last = batches.at(-1);
    if (!last || last.entries.length === MOST_JOBS || last.bytes + bytes > MOST_BYTES) {
      last = { entries: [], bytes: 0 };
      batches.push(last);
    }
    last.bytes += bytes;
    last.entries.push({
      Id: String(last.entries.length),
      MessageBody,
      ...(group ? { MessageGroupId: group } : {}),
      ...(delaySeconds ? { DelaySeconds: delaySeconds } : {}),
    });
  }
  return batches.map(({ entries }) => entries);
}
