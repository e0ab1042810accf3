import { candidates } from '../domain/assignment.ts';
import type { Conversation } from '../domain/ticket.ts';
import { faultWords } from '../platform/fault-words.ts';
import type { Dynamo } from '../platform/ports.ts';
import type { Item } from '../store/codec.ts';
import { shardName } from '../store/keys.ts';
import { TABLE } from '../store/table.ts';
import { type ConsumerDeps, settleConversation } from './consume-records.ts';

export type DrainDeps = ConsumerDeps & { dynamo: Dynamo; table: string; shards: number };

const PAGE = 25;
/** Lambda stops a function that feeds itself through a queue, so the pages are read in one run; the sweep's next drain takes what is left. */
const MAX_PAGES = 20;

/** Somebody has become free: gives out waiting tickets, most urgent first, until nobody has room. */
export async function drainQueue(deps: DrainDeps): Promise<void> {
  // Whoever has become free is not in a roster that was read before.
  deps.roster.forget();
  for (let shard = 0; shard < deps.shards; shard += 1) {
    if ((await drainShard(deps, shardName(deps.queue, shard))) === 'full') return;
  }
}

async function drainShard(deps: DrainDeps, partition: string): Promise<'empty' | 'full'> {
  let from: Item | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { waiting, next } = await waitingIn(deps, partition, from);
    for (const conversation of waiting) {
      if (!(await hasRoom(deps))) return 'full';
      await settleSafely(deps, conversation);
    }
    if (!next) return 'empty';
    from = next;
  }
  return 'empty';
}

/** A ticket that cannot be given out must not keep those behind it waiting; the next drain tries it again. */
async function settleSafely(deps: DrainDeps, conversation: Conversation): Promise<void> {
  try {
    await settleConversation(deps, conversation);
  } catch (error) {
    deps.log.error('ticket not given out', { conversation: conversation.id, error: faultWords(error) });
  }
}

async function hasRoom({ roster, queue }: DrainDeps): Promise<boolean> {
  return candidates(await roster.agents(), queue, '').length > 0;
}

type Waiting = { waiting: Conversation[]; next: Item | undefined };

async function waitingIn(
  { dynamo, table, conversations }: DrainDeps,
  partition: string,
  from: Item | undefined,
): Promise<Waiting> {
  const page = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q',
    ExpressionAttributeValues: { ':q': { S: partition } },
    Limit: PAGE,
    ...(from ? { ExclusiveStartKey: from } : {}),
  });
  const ids = (page.Items ?? []).map((item) => String(item['pk']?.S).slice(2));
  const heads = await conversations.heads(ids);
  return { waiting: ids.flatMap((id) => heads.get(id)?.ticket.conversation ?? []), next: page.LastEvaluatedKey };
}
