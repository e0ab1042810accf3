import type { TicketPage } from '../../shared/api/views.ts';
import { UNSURE } from '../../shared/domain/classifier.ts';
import { isAsleep } from '../../shared/domain/snooze.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import {
  ASIDE_PARTITION,
  agentPartition,
  draftPartition,
  mentionPartition,
  shardName,
} from '../../shared/store/keys.ts';
import { TABLE } from '../../shared/store/table.ts';
import { type Caller, isLead } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { noCursor } from './no-cursor.ts';
import { permitView } from './permit.ts';
import { presentSummary } from './present-ticket.ts';

const PAGE = 25;

/** Which partitions of the index a view shows, and where in them to go on. */
type Cursor = { partition: number; from: string | null };

/**
 * A page of tickets in SLA order: the index sorts by the next moment, told breaches first; the page itself is put in order of the due time. It costs the
 * same whatever waits behind it.
 */
export async function readView(
  deps: ApiDeps,
  caller: Caller,
  { view, cursor }: { view: string; cursor: string | null },
): Promise<TicketPage> {
  const partitions = await partitionsOf(deps, caller, view);
  const now = deps.clock.now();
  const shows = ['all', 'spam', 'drafts'].includes(view) ? null : (ticket: Ticket) => isOf(view, ticket);
  const { ids, heads, next } = await pageOf(deps, { partitions, start: readCursor(cursor), shows });
  // The partitions are read one after the other: a ticket that is given to somebody meanwhile stands in two.
  const tickets = [...new Set(ids)].flatMap((id) => {
    const head = heads.get(id);
    return head ? [presentSummary(head, deps.policy, now)] : [];
  });
  return {
    tickets: view === 'spam' ? tickets : tickets.toSorted((a, b) => bySla(a.dueAt) - bySla(b.dueAt)),
    cursor: next && writeCursor(next),
    now: iso(now),
  };
}

/** `shows`: of a view that is sifted from others. */
type Asked = { partitions: readonly string[]; start: Cursor; shows: ((ticket: Ticket) => boolean) | null };
type Heads = Awaited<ReturnType<ApiDeps['conversations']['heads']>>;

/** So many pages are looked through for one of a view that shows few of many. */
const MOST_SIFTED = 4;

/** What the classifier was not sure of, or what sleeps, has no partition of its own: it lies among the others. */
export async function pageOf(
  deps: ApiDeps,
  { partitions, start, shows }: Asked,
): Promise<{ ids: string[]; heads: Heads; next: Cursor | null }> {
  const shown = { ids: [] as string[], heads: new Map() as Heads };
  let next: Cursor | null = start;
  for (let page = 0; next && page < (shows ? MOST_SIFTED : 1) && shown.ids.length === 0; page += 1) {
    const read: { ids: string[]; next: Cursor | null } = await readPartitions(deps, partitions, next);
    shown.heads = await deps.conversations.heads(read.ids);
    const isShown = (id: string) => {
      const head = shown.heads.get(id);
      return head !== undefined && (shows?.(head.ticket) ?? true);
    };
    shown.ids = read.ids.filter(isShown);
    next = read.next;
  }
  return { ...shown, next };
}

/** What sleeps is out of the way where work is taken up. */
function isOf(view: string, ticket: Ticket): boolean {
  if (view === 'triage') return ticket.tags.includes(UNSURE);
  if (view === 'escalated') return (ticket.escalated ?? ticket.request) !== undefined;
  return isAsleep(ticket) === (view === 'snoozed');
}

export function bySla(dueAt: string | null): number {
  return dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt);
}

async function partitionsOf(deps: ApiDeps, caller: Caller, view: string): Promise<string[]> {
  permitView(caller, view);
  if (view === 'spam') return [ASIDE_PARTITION];
  if (view === 'mine') return [agentPartition(caller.id)];
  if (view === 'mentions') return [mentionPartition(caller.id)];
  if (view === 'drafts') return [draftPartition(caller.id)];
  if (view === 'csr' || view === 'tsr')
    return Array.from({ length: deps.shards[view] }, (_, shard) => shardName(view, shard));
  const shards = (['csr', 'tsr'] as const).flatMap((queue) =>
    Array.from({ length: deps.shards[queue] }, (_, shard) => shardName(queue, shard)),
  );
  if (view !== 'all' && !isLead(caller)) return [...shards, agentPartition(caller.id)];
  const agents = await deps.roster.agents();
  return [...shards, ...agents.map(({ id }) => agentPartition(id))];
}

async function readPartitions(
  deps: ApiDeps,
  partitions: readonly string[],
  start: Cursor,
): Promise<{ ids: string[]; next: Cursor | null }> {
  const ids: string[] = [];
  let at: Cursor | null = start;
  while (at && ids.length < PAGE) {
    const partition = partitions[at.partition];
    if (partition === undefined) return { ids, next: null };
    const page: { ids: string[]; last: string | null } = await readPartition(deps, partition, {
      from: at.from,
      limit: PAGE - ids.length,
    });
    ids.push(...page.ids);
    at =
      page.last === null ? { partition: at.partition + 1, from: null } : { partition: at.partition, from: page.last };
  }
  return { ids, next: at && at.partition < partitions.length ? at : null };
}

async function readPartition(
  { dynamo, table }: ApiDeps,
  q: string,
  { from, limit }: { from: string | null; limit: number },
): Promise<{ ids: string[]; last: string | null }> {
  const { Items: items = [], LastEvaluatedKey: more } = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: from ? 'q = :q AND s > :from' : 'q = :q',
    ExpressionAttributeValues: { ':q': { S: q }, ...(from ? { ':from': { S: from } } : {}) },
    ProjectionExpression: 'pk, s',
    Limit: limit,
  });
  return {
    ids: items.map((item) => String(item['pk']?.S).slice(2)),
    last: more ? String(items.at(-1)?.['s']?.S) : null,
  };
}

export function writeCursor({ partition, from }: Cursor): string {
  return Buffer.from(JSON.stringify([partition, from])).toString('base64url');
}

/** A cursor is only a place to go on from: whatever a caller writes there, the partitions are those of the view. */
export function readCursor(text: string | null): Cursor {
  if (!text) return { partition: 0, from: null };
  try {
    const [partition, from] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    return {
      partition: Number.isInteger(partition) && Number(partition) >= 0 ? Number(partition) : 0,
      from: typeof from === 'string' ? from.slice(0, 200) : null,
    };
  } catch {
    throw noCursor(text);
  }
}
