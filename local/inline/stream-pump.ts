import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Queue } from '../../shared/domain/words.ts';
import type { Ids } from '../../shared/platform/ports.ts';
import { TABLE } from '../../shared/store/table.ts';
import { readBatchResponse } from '../event-sources/batch-response.ts';
import { openDynamoStream } from '../event-sources/dynamo-stream.ts';
import { compileFilter } from '../event-sources/filter-pattern.ts';
import { toEventRecord } from '../event-sources/stream-event.ts';
import type { Invoked } from '../lambda/invocation.ts';
import { layGivenUp } from './given-up.ts';
import { type Services, TABLE_NAME } from './services.ts';

/** As infra/constructs/queue-consumer.ts sets the mapping. */
const BATCH = 100;
const RETRIES = 8;
const PAGE = 1000;

export type StreamPump = {
  /** What the stream holds and nobody has seen yet through its consumer; false where there was nothing. */
  pump(): Promise<boolean>;
  /** Records that were given up: Lambda writes them to the bucket. */
  givenUp: DynamoDBRecord[];
};

type Invoke = (event: DynamoDBStreamEvent) => Promise<Invoked>;

type StreamPumpInput = { queue: Queue; invoke: Invoke; ids: Ids; now(): number };

/** One consumer's place in the table's stream: in order, filtered, what fails is bisected and tried again, at once since time stands still. */
export async function openStreamPump(
  services: Pick<Services, 'dynamo' | 's3' | 'checkpoints'>,
  { queue, invoke, ids, now }: StreamPumpInput,
): Promise<StreamPump> {
  const { dynamo, checkpoints } = services;
  const stream = await openDynamoStream(dynamo, TABLE_NAME);
  const passes = compileFilter({ eventName: ['INSERT'], dynamodb: { NewImage: { [TABLE.stamp]: { S: [queue] } } } });
  const givenUp: DynamoDBRecord[] = [];
  const pump = async (): Promise<boolean> => {
    const records = await stream.read(checkpoints.get(queue), PAGE);
    const last = records.at(-1)?.dynamodb.SequenceNumber;
    if (last) checkpoints.set(queue, last);
    const wanted = records.map((record) => toEventRecord(record, stream.streamArn)).filter(passes);
    for (let from = 0; from < wanted.length; from += BATCH) {
      const lost = await workOff(invoke, wanted.slice(from, from + BATCH), 0);
      for (const record of lost)
        layGivenUp(services, { queue, id: ids.next(), records: [record], attempts: RETRIES + 1, at: now() });
      givenUp.push(...lost);
    }
    return records.length > 0;
  };
  return { pump, givenUp };
}

/** Works until every record has succeeded or its attempts have run out; answers those. */
async function workOff(
  invoke: Invoke,
  records: readonly DynamoDBRecord[],
  attempts: number,
): Promise<DynamoDBRecord[]> {
  const failedFrom = firstFailure(await invoke({ Records: [...records] }), records);
  if (failedFrom === -1) return [];
  const rest = records.slice(failedFrom);
  if (failedFrom > 0) return workOff(invoke, rest, 0);
  if (rest.length > 1) {
    const half = Math.ceil(rest.length / 2);
    const first = await workOff(invoke, rest.slice(0, half), attempts);
    return [...first, ...(await workOff(invoke, rest.slice(half), attempts))];
  }
  return attempts >= RETRIES ? [...rest] : workOff(invoke, rest, attempts + 1);
}

function firstFailure(invoked: Invoked, records: readonly DynamoDBRecord[]): number {
  const sequences = records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
  const outcome = readBatchResponse(invoked, sequences, true);
  if (outcome.kind === 'done') return -1;
  return outcome.kind === 'all-failed' ? 0 : sequences.findIndex((sequence) => outcome.failed.has(sequence));
}
