import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDBRecord } from 'aws-lambda';
import type { StreamRecord } from '../engine/dynamo/streams/stream.ts';
import type { Invoke, Invoked } from '../lambda/invocation.ts';
import { readBatchResponse } from './batch-response.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { FailedBatch } from './failed-batch.ts';
import type { Source } from './queue-source.ts';
import { toEventRecord } from './stream-event.ts';

/** An event source mapping from a table's stream to a function. */
export type StreamMapping = {
  name: string;
  functionName: string;
  streamArn: string;
  batchSize: number;
  partial: boolean;
  bisect: boolean;
  /** -1: for ever. */
  maxRetries: number;
  /** -1: for ever. */
  maxAgeSeconds: number;
  passes(record: unknown): boolean;
};

/** One shard: what lies after a position (undefined: from the start), oldest first, and a call when there is more. */
export type StreamReader = {
  read(after: string | undefined, limit: number): Promise<readonly StreamRecord[]>;
  onRecord(listener: () => void): () => void;
};

export type StreamSourceOptions = {
  mapping: StreamMapping;
  reader: StreamReader;
  checkpoints: Checkpoints;
  invoke: Invoke;
  now(): number;
  /** Called with what the mapping gives up. */
  onGivenUp(batch: Pick<FailedBatch, 'records' | 'condition' | 'attempts'>): void;
  /** Milliseconds before the attempt after this many. */
  backoff?(attempts: number): number;
};

/** AWS names no figures; its waits grow likewise. */
const growing = (attempts: number): number => Math.min(200 * 2 ** (attempts - 1), 5000);

/**
 * Feeds a function from a stream, in order: a batch that fails is tried again before anything after it. A reported failure is tried again from the lowest
 * failed sequence number on; bisecting parts a batch where it failed, which costs no attempt; when attempts or age run out the records go to the failure
 * destination and the stream goes on. Records that the filter drops only move the checkpoint.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function startStreamSource(options: StreamSourceOptions): Source {
  const { mapping, reader, checkpoints } = options;
  const stopping = new AbortController();
  let signal = Promise.withResolvers<void>();
  let working = true;
  const wake = () => signal.resolve();
  const deaf = reader.onRecord(wake);

  const follow = async (): Promise<void> => {
    let position = checkpoints.get(mapping.name);
    while (!stopping.signal.aborted) {
      signal = Promise.withResolvers<void>();
      working = true;
      const records = await reader.read(position, 1000);
      const events = records.map((record) => toEventRecord(record, mapping.streamArn)).filter(mapping.passes);
      for (let from = 0; from < events.length && !stopping.signal.aborted; from += mapping.batchSize) {
        await workOff({ ...options, stopping: stopping.signal }, events.slice(from, from + mapping.batchSize), 0);
      }
      if (stopping.signal.aborted) return;
      position = records.at(-1)?.dynamodb.SequenceNumber ?? position;
      if (position !== undefined && records.length > 0) checkpoints.set(mapping.name, position);
      working = records.length > 0;
      if (!working) await signal.promise;
    }
  };
  const following = follow();
  return {
    busy: () => working,
    stop: async () => {
      deaf();
      stopping.abort();
      wake();
      await following;
    },
  };
}

type Work = StreamSourceOptions & { stopping: AbortSignal };

/** Works until every record has succeeded or been given up. */
async function workOff(work: Work, batch: readonly DynamoDBRecord[], attempts: number): Promise<void> {
  const { mapping, invoke, stopping } = work;
  const records = dropTooOld(work, batch, attempts);
  if (records.length === 0 || stopping.aborted) return;
  const failedFrom = firstFailure(await invoke(mapping.functionName, { Records: records }), records, mapping.partial);
  if (failedFrom === undefined || stopping.aborted) return;
  const rest = records.slice(failedFrom);
  if (failedFrom > 0) return await again(work, rest, 0);
  if (mapping.bisect && rest.length > 1) {
    const half = Math.ceil(rest.length / 2);
    await workOff(work, rest.slice(0, half), attempts);
    return await workOff(work, rest.slice(half), attempts);
  }
  if (mapping.maxRetries >= 0 && attempts >= mapping.maxRetries) {
    return work.onGivenUp({ records: rest, condition: 'RetryAttemptsExhausted', attempts: attempts + 1 });
  }
  await again(work, rest, attempts + 1);
}

async function again(work: Work, records: readonly DynamoDBRecord[], attempts: number): Promise<void> {
  const { backoff = growing } = work;
  if (attempts > 0) await wait(backoff(attempts), undefined, { signal: work.stopping }).catch(() => undefined);
  await workOff(work, records, attempts);
}

function dropTooOld(work: Work, batch: readonly DynamoDBRecord[], attempts: number): DynamoDBRecord[] {
  const { maxAgeSeconds } = work.mapping;
  const isOld = ({ dynamodb }: DynamoDBRecord) =>
    maxAgeSeconds >= 0 && work.now() / 1000 - (dynamodb?.ApproximateCreationDateTime ?? 0) > maxAgeSeconds;
  const old = batch.filter(isOld);
  if (old.length > 0) work.onGivenUp({ records: old, condition: 'RecordAgeExceeded', attempts });
  return batch.filter((record) => !isOld(record));
}

/** Index of the first record to try again; undefined when all is well. */
function firstFailure(invoked: Invoked, records: readonly DynamoDBRecord[], partial: boolean): number | undefined {
  const sequences = records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
  const outcome = readBatchResponse(invoked, sequences, partial);
  if (outcome.kind === 'done') return undefined;
  if (outcome.kind === 'all-failed') return 0;
  return sequences.findIndex((sequence) => outcome.failed.has(sequence));
}
