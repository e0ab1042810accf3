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
  partitions,
  shardName,
} from '../../shared/store/keys.ts';
import { TABLE } from '../../shared/store/table.ts';
import { type Caller, isLead } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { noCursor } from './no-cursor.ts';
import { permitView } from './permit.ts';
import { presentSummary } from './present-ticket.ts';

const PAGE = 25;

/** Where in the index a view goes on, the same place in all of its partitions; null: at its beginning, and as an answer: it has ended. */
type Cursor = string | null;

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
  // The partitions are not read at one moment: a ticket that is given to somebody meanwhile stands in two.
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
export type Stretch = { ids: string[]; heads: Heads; next: Cursor };

/** So many pages are looked through for one of a view that shows few of many. */
const MOST_SIFTED = 4;

/**
 * What the classifier was not sure of, or what sleeps, has no partition of its own: it lies among the others, which are looked through until a page is full. Were it only until something
 * is found, a view of one ticket would say that there may be more.
 */
export async function pageOf(deps: ApiDeps, { partitions, start, shows }: Asked): Promise<Stretch> {
  const ids: string[] = [];
  const heads: Heads = new Map();
  let next = start;
  for (let page = 0; page < (shows ? MOST_SIFTED : 1); page += 1) {
    const read = await lookAt(deps, partitions, next);
    for (const [id, head] of read.heads) if (shows?.(head.ticket) ?? true) heads.set(id, head);
    ids.push(...read.ids.filter((id) => heads.has(id)));
    next = read.next;
    if (next === null || ids.length >= PAGE) break;
  }
  return { ids, heads, next };
}

/** A stretch of the index with its tickets; one that this request has read already, for another view, is not read again. */
function lookAt(deps: ApiDeps, partitions: readonly string[], from: Cursor): Promise<Stretch> {
  const name = `${partitions} ${from}`;
  const read = deps.stretches?.get(name) ?? readStretch(deps, partitions, from);
  deps.stretches?.set(name, read);
  return read;
}

async function readStretch(deps: ApiDeps, partitions: readonly string[], from: Cursor): Promise<Stretch> {
  const read = await readPartitions(deps, partitions, from);
  return { ...read, heads: await deps.conversations.heads(read.ids) };
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
  return partitions(deps.shards, view === 'all' || isLead(caller) ? await deps.roster.agents() : [caller]);
}

/** All partitions at once: were they read one after the other, what breaches next in the last of them would stand behind everything in the first. */
async function readPartitions(
  deps: ApiDeps,
  partitions: readonly string[],
  from: Cursor,
): Promise<{ ids: string[]; next: Cursor }> {
  const pages = await Promise.all(partitions.map((q) => readPartition(deps, q, from)));
  const found = pages.flat().sort((a, b) => (a.s < b.s ? -1 : 1));
  const taken = found.slice(0, PAGE);
  return { ids: taken.map(({ id }) => id), next: found.length > PAGE ? (taken.at(-1)?.s ?? null) : null };
}

async function readPartition({ dynamo, table }: ApiDeps, q: string, from: Cursor) {
  const { Items: items = [] } = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: from ? 'q = :q AND s > :from' : 'q = :q',
    ExpressionAttributeValues: { ':q': { S: q }, ...(from ? { ':from': { S: from } } : {}) },
    ProjectionExpression: 'pk, s',
    // One more tells whether there is more: DynamoDB itself says so of each page that is full.
    Limit: PAGE + 1,
  });
  return items.map(({ pk, s }) => ({ id: String(pk?.S).slice(2), s: String(s?.S) }));
}

export function writeCursor(place: string): string {
  return Buffer.from(JSON.stringify([place])).toString('base64url');
}

/** A cursor is only a place to go on from: whatever a caller writes there, the partitions are those of the view. */
export function readCursor(text: string | null): Cursor {
  if (!text) return null;
  try {
    const place: unknown = (JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]).at(-1);
    return typeof place === 'string' ? place.slice(0, 200) : null;
  } catch {
    throw noCursor(text);
  }
}
