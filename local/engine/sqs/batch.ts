import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../aws-error.ts';
import { sqsError } from './errors.ts';

const MOST_ENTRIES = 10;

export type BatchOutcome<Result> = { Successful: ({ Id: string } & Result)[]; Failed: BatchResultErrorEntry[] };

type Identified = { Id: string | undefined };

/**
 * Runs each entry of a batch alone: what SQS refuses of one does not touch the others. Throws EmptyBatchRequest, TooManyEntriesInBatchRequest,
 * InvalidBatchEntryId or BatchEntryIdsNotDistinct for the batch as a whole.
 */
export function runBatch<Entry extends Identified, Result>(
  entries: readonly Entry[] | undefined,
  run: (entry: Entry) => Result,
): BatchOutcome<Result> {
  const outcome: BatchOutcome<Result> = { Successful: [], Failed: [] };
  for (const { Id, entry } of checkedEntries(entries ?? [])) {
    try {
      outcome.Successful.push({ Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      outcome.Failed.push({ Id, Code: error.name, Message: error.message, SenderFault: error.$fault === 'client' });
    }
  }
  return outcome;
}

function checkedEntries<Entry extends Identified>(entries: readonly Entry[]): { Id: string; entry: Entry }[] {
  if (entries.length === 0)
    throw sqsError('EmptyBatchRequest', 'There should be at least one SendMessageBatchRequestEntry in the request.');
  if (entries.length > MOST_ENTRIES) {
    const message = `Maximum number of entries per request are ${MOST_ENTRIES}. You have sent ${entries.length}.`;
    throw sqsError('TooManyEntriesInBatchRequest', message);
  }
  const checked = entries.map((entry) => ({ Id: checkedId(entry.Id), entry }));
  const repeated = checked.find(({ Id }, at) => checked.findIndex((other) => other.Id === Id) !== at);
  if (repeated) throw sqsError('BatchEntryIdsNotDistinct', `Id ${repeated.Id} repeated.`);
  return checked;
}

function checkedId(id: string | undefined): string {
  if (id !== undefined && /^[A-Za-z0-9_-]{1,80}$/.test(id)) return id;
  const rule =
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
  throw sqsError('InvalidBatchEntryId', rule);
}
