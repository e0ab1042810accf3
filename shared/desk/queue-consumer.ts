import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Fact } from '../domain/ticket.ts';
import { type Job, queueHandler } from '../platform/queue-handler.ts';
import { type NewItem, streamBatch } from '../platform/stream-handler.ts';
import { factFromItem, type Stored } from '../store/fact-items.ts';
import { factsAt } from '../store/facts-at.ts';
import { consumeFacts, consumeRecords, type FactRecord, settleConversation } from './consume-records.ts';
import { type DrainDeps, drainQueue } from './drain-queue.ts';
import { queueJob } from './jobs.ts';
import { tellIndex } from './tell-index.ts';

/** One queue's consumer: the table's stream, and a small job queue for what does not come from it. */
export function queueConsumer(deps: DrainDeps) {
  const runJobs = queueHandler((jobs) => Promise.allSettled(jobs.map((job) => runJob(deps, job))), deps);
  return (
    event: DynamoDBStreamEvent | SQSEvent,
    context: Context,
  ): Promise<DynamoDBBatchResponse | SQSBatchResponse> =>
    isStream(event) ? streamBatch(event, (items) => consumeItems(deps, items)) : runJobs(event, context);
}

async function consumeItems(deps: DrainDeps, items: readonly NewItem[]): Promise<string[]> {
  const read = items.map((item) => ({ ...item, record: readRecord(item) }));
  const unreadable = read.filter(({ record }) => record === 'unreadable').map(({ sequence }) => sequence);
  for (const sequence of unreadable) deps.log.error('stream record cannot be read', { sequence });
  const records = read.flatMap(({ record }) => (record && record !== 'unreadable' ? [record] : []));
  return [...unreadable, ...(await consumeRecords(deps, records))];
}

/** Null: nothing that a ticket is made of. A record that cannot be read must fail by itself, not take its batch with it. */
function readRecord({ sequence, item }: NewItem): FactRecord | 'unreadable' | null {
  try {
    const stored = factFromItem(item);
    return stored && { sequence, stored };
  } catch {
    return 'unreadable';
  }
}

async function runJob(deps: DrainDeps, { body }: Job): Promise<void> {
  const job = queueJob.parse(body);
  if (job.kind === 'drain') return drainQueue(deps);
  if (job.kind === 'records') return consumeAgain(deps, await factsAt(deps, job));
  const { ticket } = await deps.conversations.head(job.conversation);
  if (!ticket) return;
  const facts = job.whole ? await deps.conversations.facts(job.conversation) : [];
  await settleConversation(deps, ticket.conversation, facts);
}

async function consumeAgain(deps: DrainDeps, stored: readonly Stored<Fact>[]): Promise<void> {
  await consumeFacts(deps, stored);
  await tellIndex(deps, stored);
}

function isStream(event: DynamoDBStreamEvent | SQSEvent): event is DynamoDBStreamEvent {
  return event.Records.some((record) => 'dynamodb' in record);
}
