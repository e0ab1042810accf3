import type { Queue } from '../../shared/domain/words.ts';
import { shardName } from '../../shared/store/keys.ts';
import { TABLE } from '../../shared/store/table.ts';
import type { SweepDeps } from './handler.ts';

/** As many as shared/settings/schema.ts allows. */
const MOST_SHARDS = 64;
const PAGE = 100;

/**
 * Settings that name fewer shards than before leave tickets where no view, sweep or drain looks. Their heads are written anew, and so stand where they
 * belong. An empty shard costs half a read unit: with all of them seven cents a month.
 */
export async function bringHome(deps: SweepDeps): Promise<void> {
  const { shards, mostShards = MOST_SHARDS } = deps;
  const forsaken = (['csr', 'tsr'] as const).flatMap((queue) => shardsBeyond(queue, [shards[queue], mostShards]));
  await Promise.all(forsaken.map((partition) => empty(deps, partition)));
}

function shardsBeyond(queue: Queue, [named, most]: readonly [number, number]): string[] {
  return Array.from({ length: Math.max(0, most - named) }, (_, more) => shardName(queue, named + more));
}

/** A page a run; the next run takes the next. */
async function empty(deps: SweepDeps, partition: string): Promise<void> {
  const { Items: items = [] } = await deps.dynamo.query({
    TableName: deps.table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q',
    ExpressionAttributeValues: { ':q': { S: partition } },
    ProjectionExpression: 'pk',
    Limit: PAGE,
  });
  for (const item of items) await writeAnew(deps, String(item['pk']?.S).slice(2));
}

/** The same ticket, at the place in the index that the present settings give it. Whoever writes it meanwhile does the same. */
export async function writeAnew(
  { conversations, clock }: Pick<SweepDeps, 'conversations' | 'clock'>,
  conversation: string,
): Promise<void> {
  const { ticket, version } = await conversations.head(conversation, true);
  if (ticket) await conversations.saveHead({ ticket, replaced: [], version, now: clock.now() });
}
