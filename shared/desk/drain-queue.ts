import { candidates } from '../domain/assignment.ts';
import type { Conversation } from '../domain/ticket.ts';
import type { Dynamo } from '../platform/ports.ts';
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
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const waiting = await waitingIn(deps, partition);
    for (const conversation of waiting) {
      if (!(await hasRoom(deps))) return 'full';
      await settleConversation(deps, conversation);
    }
    if (waiting.length < PAGE) return 'empty';
  }
  return 'empty';
}

async function hasRoom({ roster, queue }: DrainDeps): Promise<boolean> {
  return candidates(await roster.agents(), queue, '').length > 0;
}

async function waitingIn({ dynamo, table, conversations }: DrainDeps, partition: string): Promise<Conversation[]> {
  const page = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q',
    ExpressionAttributeValues: { ':q': { S: partition } },
    Limit: PAGE,
  });
  const ids = (page.Items ?? []).map((item) => String(item['pk']?.S).slice(2));
  const heads = await conversations.heads(ids);
  return ids.flatMap((id) => heads.get(id)?.ticket.conversation ?? []);
}
