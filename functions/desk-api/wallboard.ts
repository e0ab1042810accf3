import type { BoardTicket, QueueFigures, WallboardView } from '../../shared/api/board-views.ts';
import type { Agent } from '../../shared/domain/assignment.ts';
import {
  countQueue,
  isLate,
  type QueueCount,
  type Seen,
  type Standing,
  seeTicket,
} from '../../shared/domain/wallboard.ts';
import { type Instant, iso, type Queue } from '../../shared/domain/words.ts';
import { agentPartition, partitions } from '../../shared/store/keys.ts';
import { TABLE } from '../../shared/store/table.ts';
import { NEVER } from '../../shared/store/ticket-items.ts';
import type { ApiDeps } from './deps.ts';
import { presentAgent } from './me.ts';
import { presentSummary } from './present-ticket.ts';
import { bySla } from './views.ts';

/** Of one partition: what lies behind is counted by nobody, and said to be there. */
const MOST_COUNTED = 500;
/** Of one queue, and of what agents have in hand: so many are read in full, half a read unit each. */
const MOST_READ = 50;
/** What is in hand and runs out later than that is no risk to look at from across a room. */
const AHEAD_MS = 24 * 3_600_000;

/**
 * The whole desk at a glance. The index says how much there is, and what runs out next (half a read unit for 4 KB of a partition); only what waits or runs out within a day is read in full, as
 * far as a wall has room for it. So a look costs a desk of 100,000 tickets no more than one of 1,000.
 */
export async function readWallboard(deps: ApiDeps): Promise<WallboardView> {
  const now = deps.clock.now();
  const agents = await deps.roster.agents();
  const [csr, tsr, hands] = await Promise.all([
    readQueue(deps, 'csr'),
    readQueue(deps, 'tsr'),
    Promise.all(agents.map(({ id }) => readPartition(deps, agentPartition(id)))),
  ]);
  const held = mostUrgent(hands.flatMap(({ found }) => found).filter((each) => runsOut(each, now)));
  const wanted = [csr, tsr].flatMap(({ found }) => mostUrgent(found).first);
  const seen = await readTickets(deps, [...wanted, ...held.first], now);
  const count = (queue: Queue, { found, more }: Found) =>
    spell(countQueue(queue, { seen, waiting: found, more: more || held.more, now }));
  return {
    queues: { csr: count('csr', csr), tsr: count('tsr', tsr) },
    agents: agents.map((agent, index) => presentHands(agent, hands[index]?.found.length ?? 0)),
    tickets: presentTickets(deps, seen, now),
    now: iso(now),
  };
}

/** What a partition holds, as far as it was counted. */
type Found = { found: Standing[]; more: boolean };

async function readQueue(deps: ApiDeps, queue: Queue): Promise<Found> {
  const { [queue]: shards } = deps.shards;
  const names = partitions({ csr: 0, tsr: 0, [queue]: shards }, []);
  const read = await Promise.all(names.map((name) => readPartition(deps, name)));
  return { found: read.flatMap(({ found }) => found), more: read.some(({ more }) => more) };
}

async function readPartition({ dynamo, table }: ApiDeps, q: string): Promise<Found> {
  const { Items: items = [], LastEvaluatedKey: last } = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q',
    ExpressionAttributeValues: { ':q': { S: q } },
    ProjectionExpression: 'pk, s, due',
    Limit: MOST_COUNTED,
  });
  return { found: items.map(({ pk, s, due }) => standingOf(pk?.S, s?.S, due?.N)), more: last !== undefined };
}

/** What never runs out is kept with a due time beyond all others. */
function standingOf(pk = '', s = '', due = ''): Standing {
  const at = due === '' || Number(due) === NEVER ? null : Number(due);
  return { id: pk.slice(2), due: at, told: s.startsWith('0') };
}

function runsOut(standing: Standing, now: Instant): boolean {
  return isLate(standing, now) || (standing.due !== null && standing.due <= now + AHEAD_MS);
}

function mostUrgent(found: readonly Standing[]): { first: Standing[]; more: boolean } {
  const order = ({ due, told }: Standing) => (told ? 0 : (due ?? Number.MAX_SAFE_INTEGER));
  return { first: found.toSorted((a, b) => order(a) - order(b)).slice(0, MOST_READ), more: found.length > MOST_READ };
}

type Read = Seen & { version: number };

async function readTickets(deps: ApiDeps, wanted: readonly Standing[], now: Instant): Promise<Read[]> {
  const heads = await deps.conversations.heads(wanted.map(({ id }) => id));
  return [...heads.values()].map(({ ticket, version }) => ({ ...seeTicket(ticket, deps.policy, now), version }));
}

function spell({ oldest, ...count }: QueueCount): QueueFigures {
  return { ...count, oldest: oldest === null ? null : iso(oldest) };
}

function presentHands(agent: Agent, open: number): WallboardView['agents'][number] {
  return { ...presentAgent(agent), open };
}

/** What neither waits nor runs out was read for the count alone. */
function presentTickets({ policy }: ApiDeps, seen: readonly Read[], now: Instant): BoardTicket[] {
  return seen
    .filter(({ waitsSince, risk }) => waitsSince !== null || risk !== null)
    .map(({ waitsSince, risk, ...shown }) => ({
      ticket: presentSummary(shown, policy, now),
      waitsSince: waitsSince === null ? null : iso(waitsSince),
      risk,
    }))
    .toSorted((a, b) => bySla(a.ticket.dueAt) - bySla(b.ticket.dueAt) || since(a) - since(b));
}

function since({ waitsSince }: BoardTicket): number {
  return waitsSince === null ? Number.MAX_SAFE_INTEGER : Date.parse(waitsSince);
}
