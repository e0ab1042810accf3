import type { DynamoDBRecord } from 'aws-lambda';
import type { Queue } from '../../shared/domain/words.ts';
import type { Ids } from '../../shared/platform/ports.ts';
import { TABLE } from '../../shared/store/table.ts';
import type { StreamRecord } from '../engine/dynamo/streams/stream.ts';
import { readBatchResponse } from '../event-sources/batch-response.ts';
import { toEventRecord } from '../event-sources/stream-event.ts';
import { layGivenUp } from '../inline/given-up.ts';
import type { Services } from '../inline/services.ts';
import { mix } from './dice.ts';
import type { Environments } from './environments.ts';
import type { Source } from './scheduler.ts';
import { note, strikes, type World } from './world.ts';

/** As infra/constructs/queue-consumer.ts sets the mapping. */
const RETRIES = 8;
const BATCH = 100;
const SHARDS = 2;

export type StreamSource = Source & {
  hear(record: StreamRecord): void;
  pending(): boolean;
};

type Shard = {
  parent: Shard | null;
  /** Once it has split: what comes later goes to these. */
  children: Shard[];
  records: DynamoDBRecord[];
  done: number;
  busy: boolean;
  attempts: number;
  window: number;
};

const shardUnder = (parent: Shard | null): Shard => ({
  parent,
  children: [],
  records: [],
  done: 0,
  busy: false,
  attempts: 0,
  window: BATCH,
});

const finished = ({ busy, done, records, parent }: Shard): boolean =>
  !busy && done === records.length && (parent === null || finished(parent));

/** The open shard of a key: each split halves its parent's keys. */
function shardOf(key: number, shard: Shard, depth = 1): Shard {
  const child = shard.children[(key >>> depth) & 1];
  return child ? shardOf(key, child, depth + 1) : shard;
}

type Options = { world: World; services: Services; environments: Environments; ids: Ids; queue: Queue };

/** One consumer's places in the table's stream, in two shards: in order within a conversation, bisected and tried again as Lambda does. */
export function createStreamSource({ world, services, environments, ids, queue }: Options): StreamSource {
  const roots = Array.from({ length: SHARDS }, () => shardUnder(null));
  const shards: Shard[] = [...roots];
  const waits = ({ busy, done, records, parent }: Shard) =>
    !busy && done < records.length && (parent === null || finished(parent));
  const maySplit = (shard: Shard): void => {
    if (shard.records.length === 0 || !strikes(world, 'split', 3)) return;
    shard.children = [shardUnder(shard), shardUnder(shard)];
    shards.push(...shard.children);
    note(world, 5, () => `a shard of ${queue}-queue splits`);
  };

  const settle = (shard: Shard, batch: readonly DynamoDBRecord[], outcome: ReturnType<typeof readBatchResponse>) => {
    const failedAt = outcome.kind === 'done' ? batch.length : firstFailed(batch, outcome);
    shard.done += failedAt;
    if (failedAt === batch.length) {
      Object.assign(shard, { attempts: 0, window: BATCH });
      // The checkpoint was lost: the same records come again.
      if (strikes(world, 'stream-twice', 6)) shard.done -= Math.min(shard.done, howFarBack(world));
    } else if (failedAt > 0) Object.assign(shard, { attempts: 0 });
    else if (batch.length > 1) shard.window = Math.ceil(batch.length / 2);
    else if (shard.attempts < RETRIES) shard.attempts += 1;
    else {
      layGivenUp(services, { queue, id: ids.next(), records: batch, attempts: RETRIES + 1, at: world.now });
      note(world, batch.length, () => `stream: ${queue}-queue gives up ${batch.length} records`);
      Object.assign(shard, { done: shard.done + 1, attempts: 0, window: BATCH });
    }
    shard.busy = false;
  };

  return {
    hear(record) {
      const stamp = record.dynamodb.NewImage?.[TABLE.stamp]?.S;
      if (record.eventName !== 'INSERT' || stamp !== queue) return;
      const key = mix(record.dynamodb.Keys['pk']?.S ?? '');
      const root = roots[key % SHARDS];
      if (!root) return;
      maySplit(shardOf(key, root));
      shardOf(key, root).records.push(toEventRecord(record, 'arn:aws:dynamodb:us-east-1:0:table/desk/stream/1'));
    },
    ready: () => shards.some(waits),
    pending: () => shards.some(({ busy, done, records }) => busy || done < records.length),
    begin() {
      const open = shards.filter(waits);
      const shard = open[world.chance.order.below(open.length)];
      if (!shard) return;
      const size = world.calm ? shard.window : Math.min(shard.window, world.chance.order.between(1, 8));
      const batch = shard.records.slice(shard.done, shard.done + size);
      shard.busy = true;
      note(world, batch.length, () => `stream: ${batch.length} records for ${queue}-queue.${world.runs + 1}`);
      const sequences = batch.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
      void environments.invoke(`${queue}-queue`, { Records: batch }).then((invoked) => {
        const outcome = readBatchResponse(invoked, sequences, true);
        const run = () => settle(shard, batch, outcome);
        if (world.calm) run();
        else world.steps.push({ of: null, what: () => `stream: ${queue} checkpoint`, run });
      });
    },
  };
}

/** Some records, or all there ever were: what was first comes once more, long after. */
const howFarBack = ({ chance: { fault } }: World): number =>
  fault.chance(0.2) ? Number.POSITIVE_INFINITY : fault.between(1, 4);

function firstFailed(batch: readonly DynamoDBRecord[], outcome: ReturnType<typeof readBatchResponse>): number {
  if (outcome.kind !== 'some-failed') return 0;
  return batch.findIndex(({ dynamodb }) => outcome.failed.has(dynamodb?.SequenceNumber ?? ''));
}
