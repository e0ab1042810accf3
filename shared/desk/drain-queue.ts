import { candidates } from '../domain/assignment.ts';
import type { Conversation } from '../domain/ticket.ts';
import type { Dynamo } from '../platform/ports.ts';
import { shardName } from '../store/keys.ts';
import { TABLE } from '../store/table.ts';
import { type ConsumerDeps, settleConversation } from './consume-records.ts';

export type DrainDeps = ConsumerDeps & { dynamo: Dynamo; table: string; shards: number };

const PAGE = 25;

/**
 * Somebody has become free: gives out waiting tickets, most urgent first, until nobody has room. Bounded to a page a shard; what then still waits while
 * somebody has room is worth another job.
 */
export async function drainQueue(deps: DrainDeps): Promise<void> {
  let more = false;
  for (let shard = 0; shard < deps.shards; shard += 1) {
    if (!(await hasRoom(deps))) return;
    const waiting = await waitingIn(deps, shardName(deps.queue, shard));
    for (const conversation of waiting.conversations) {
      const ticket = await settleConversation(deps, conversation);
      if (ticket && ticket.queue === deps.queue && ticket.assignee === null && !(await hasRoom(deps))) return;
    }
    more ||= waiting.more;
  }
  if (more) await deps.queueJobs[deps.queue].send([{ body: { kind: 'drain' } }]);
}

async function hasRoom({ roster, queue }: DrainDeps): Promise<boolean> {
  return candidates(await roster.agents(), queue, '').length > 0;
}

async function waitingIn({ dynamo, table, conversations }: DrainDeps, partition: string): Promise<{ conversations: Conversation[]; more: boolean }> {
  const page = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q',
    ExpressionAttributeValues: { ':q': { S: partition } },
    Limit: PAGE,
  });
  const ids = (page.Items ?? []).map((item) => String(item['pk']?.S).slice(2));
  const heads = await conversations.heads(ids);
  return { conversations: ids.flatMap((id) => heads.get(id)?.ticket.conversation ?? []), more: page.LastEvaluatedKey !== undefined };
}
