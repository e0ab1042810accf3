import { type Agent, candidates } from '../domain/assignment.ts';
import { heldOf, wantedOf } from '../domain/assignment-policy.ts';
import { clockPolicy } from '../domain/fold-policy.ts';
import { inReleaseOrder } from '../domain/release-order.ts';
import { clockSummary } from '../domain/sla.ts';
import { isAsleep } from '../domain/snooze.ts';
import type { Conversation, Ticket } from '../domain/ticket.ts';
import type { Instant, Queue } from '../domain/words.ts';
import { faultWords } from '../platform/fault-words.ts';
import type { Dynamo } from '../platform/ports.ts';
import type { Item } from '../store/codec.ts';
import { shardName } from '../store/keys.ts';
import { TABLE } from '../store/table.ts';
import { type ConsumerDeps, settleConversation } from './consume-records.ts';
import type { QueueJob } from './jobs.ts';

export type DrainDeps = ConsumerDeps & { dynamo: Dynamo; table: string; shards: number };

/** Of each partition and each half of it: what is late must not hide what can still be met. */
const PAGE = 25;
/** Lambda stops a function that feeds itself through a queue, so the pages are read in one run; the sweep's next drain takes what is left. */
const MAX_PAGES = 20;

/** A stretch of the index: told breaches begin with 0, everything else sorts behind them. */
type Stretch = { partition: string; from: string; to: string; next: Item | undefined };
const [LATE, RUNNING] = [
  { from: '0', to: '1' },
  { from: '1', to: ':' },
] as const;

/** Somebody has become free: gives out waiting tickets in the order of `inReleaseOrder`, a page of each stretch at a time, until nobody has room. */
export async function drainQueue(deps: DrainDeps): Promise<void> {
  // Whoever has become free is not in a roster that was read before.
  deps.roster.forget();
  let stretches = stretchesOf(deps);
  for (let page = 0; page < MAX_PAGES && stretches.length > 0; page += 1) {
    const read = await Promise.all(stretches.map((stretch) => waitingIn(deps, stretch)));
    if (
      (await giveOut(
        deps,
        read.flatMap(({ waiting }) => waiting),
      )) === 'full'
    )
      return;
    stretches = read.flatMap(({ rest }) => rest ?? []);
  }
}

function stretchesOf({ queue, shards }: DrainDeps): Stretch[] {
  return Array.from({ length: shards }, (_, shard) => shardName(queue, shard)).flatMap((partition) =>
    [LATE, RUNNING].map((half) => ({ partition, ...half, next: undefined })),
  );
}

async function giveOut(deps: DrainDeps, waiting: readonly Ticket[]): Promise<'full' | 'room'> {
  const now = deps.clock.now();
  const held = waiting.map((ticket) => ({ ...heldOf(ticket, dueAt(deps, ticket, now), deps.assignment), ticket }));
  for (const { ticket } of inReleaseOrder(held, now, deps.assignment.ageing)) {
    const agents = await deps.roster.agents();
    if (isFull(agents, deps.queue)) return 'full';
    if (candidates(agents, wantedOf(ticket, deps.assignment)).length > 0) await settleSafely(deps, ticket.conversation);
  }
  return 'room';
}

/** Nobody of the queue has room for anything, nor has a lead. */
function isFull(agents: readonly Agent[], queue: Queue): boolean {
  const least = { id: '', queue, units: 1, needs: [] };
  return [false, true].every((lead) => candidates(agents, { ...least, lead }).length === 0);
}

function dueAt({ policy }: DrainDeps, ticket: Ticket, now: Instant): Instant | null {
  return ticket.clocks && clockSummary(ticket.clocks, now, clockPolicy(ticket, policy)).dueAt;
}

/**
 * A ticket that cannot be given out must not keep those behind it waiting. Somebody may have been chosen for it by now, and where another's choice is in the head no drain
 * comes to it again: a job of its own folds it from its first fact.
 */
async function settleSafely(deps: DrainDeps, conversation: Conversation): Promise<void> {
  try {
    await settleConversation(deps, conversation);
  } catch (error) {
    deps.log.error('ticket not given out', { conversation: conversation.id, error: faultWords(error) });
    const body: QueueJob = { kind: 'settle', conversation: conversation.id, whole: true };
    await deps.queueJobs[deps.queue].send([{ body }]);
  }
}

async function waitingIn(
  { dynamo, table, conversations }: DrainDeps,
  stretch: Stretch,
): Promise<{ waiting: Ticket[]; rest: Stretch | null }> {
  const { partition, from, to, next } = stretch;
  const page = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q AND s BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':q': { S: partition }, ':from': { S: from }, ':to': { S: to } },
    Limit: PAGE,
    ...(next ? { ExclusiveStartKey: next } : {}),
  });
  const ids = (page.Items ?? []).map((item) => String(item['pk']?.S).slice(2));
  const heads = await conversations.heads(ids);
  const waiting = ids.flatMap((id) => heads.get(id)?.ticket ?? []).filter((ticket) => !isAsleep(ticket));
  return { waiting, rest: page.LastEvaluatedKey ? { ...stretch, next: page.LastEvaluatedKey } : null };
}
