import type { AutomateDeps } from '../../shared/desk/automate.ts';
import type { QueueJob } from '../../shared/desk/jobs.ts';
import { type Change, settleLoad } from '../../shared/desk/settle-load.ts';
import type { Stores } from '../../shared/desk/stores.ts';
import { runTimers, waitsForTime } from '../../shared/desk/timers.ts';
import { type Agent, placesOf, ticketsIn } from '../../shared/domain/assignment.ts';
import { unitsOf } from '../../shared/domain/assignment-policy.ts';
import { clockPolicy, slaOfTicket } from '../../shared/domain/evolve.ts';
import { foldIn } from '../../shared/domain/fold.ts';
import { endOfOffer } from '../../shared/domain/offer.ts';
import { markTold, nextMoment } from '../../shared/domain/sla-moments.ts';
import { endOfSnooze } from '../../shared/domain/snooze.ts';
import { type EventFact, isActive, type Ticket, type TicketEvent, ticketId } from '../../shared/domain/ticket.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { Log } from '../../shared/platform/ports.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import { agentPartition, partitions } from '../../shared/store/keys.ts';
import { readAll } from '../../shared/store/read.ts';
import { TABLE } from '../../shared/store/table.ts';
import { type AskAgainDeps, askAgain } from './ask-again.ts';
import { bringHome, writeAnew } from './bring-home.ts';
import { handBack } from './hand-back.ts';
import { type SendDueDeps, sendDue } from './send-due.ts';

export type SweepDeps = Pick<Stores, 'shards' | 'assignment'> &
  AutomateDeps &
  SendDueDeps &
  AskAgainDeps & {
    /** Into how many shards settings can ever have laid a queue; absent: as many as the schema allows. */
    mostShards?: number;
    log: Log;
  };

/** The agents as this sweep found them. */
type Telling = SweepDeps & { roster: readonly Agent[] };

/** A page of the index; what is told leaves the range, so the next sweep takes the rest. */
const PAGE = 1000;
const MINUTE = 60_000;
const HOUSEKEEPING_EVERY = 5;

/**
 * Once a minute: tells of every clock whose moment has come, ends offers that nobody took and wakes what was snoozed, by the index alone (half a read unit for a partition in which nothing is due), and mends one
 * agent's load. A sweep that runs late or twice finds the moments told or untold, and tells each once.
 */
export const makeHandler = (deps: SweepDeps) => async (): Promise<{ told: number }> => {
  const now = deps.clock.now();
  const agents = await deps.agents.roster();
  const due = await Promise.all(partitions(deps.shards, agents).map((partition) => dueIn(deps, partition, now)));
  const told = await Promise.all(
    due.flat().map((conversation) => tellSafely({ ...deps, roster: agents }, conversation, now)),
  );
  await runDueTimers(deps, now);
  await sendDue(deps, now);
  if (Math.floor(now / MINUTE) % HOUSEKEEPING_EVERY === 0) await keepHouse(deps, agents, now);
  return { told: told.filter(Boolean).length };
};

/** What waits for time alone; one conversation that cannot be worked on keeps no other from it. */
async function runDueTimers(deps: SweepDeps, now: Instant): Promise<void> {
  const due = waitsForTime(deps) ? await deps.timers.due(now) : [];
  const runs = await Promise.allSettled(due.map((each) => runTimers(deps, each)));
  for (const [index, run] of runs.entries())
    if (run.status === 'rejected')
      deps.log.error('trigger not run', { conversation: due[index]?.conversation, error: faultWords(run.reason) });
}

/** Years begin with 1 or 2: told breaches (0…) and tickets without a moment (9) lie outside. A moment that is now itself is spelt with more behind it. */
async function dueIn({ dynamo, table }: SweepDeps, partition: string, now: Instant): Promise<string[]> {
  const page = await dynamo.query({
    TableName: table,
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q AND s BETWEEN :from AND :now',
    ExpressionAttributeValues: { ':q': { S: partition }, ':from': { S: '1' }, ':now': { S: iso(now + 1) } },
    ProjectionExpression: 'pk',
    Limit: PAGE,
  });
  return (page.Items ?? []).map((item) => String(item['pk']?.S).slice(2));
}

/** One ticket that cannot be told of must not keep the others from it; the next sweep tries again. */
async function tellSafely(deps: Telling, conversation: string, now: Instant): Promise<boolean> {
  try {
    return await tell(deps, conversation, now);
  } catch (error) {
    deps.log.error('clock not told', { conversation, error: faultWords(error) });
    return false;
  }
}

async function tell(deps: Telling, conversation: string, now: Instant): Promise<boolean> {
  const { ticket, version } = await deps.conversations.head(conversation, true);
  if (!ticket || !isActive(ticket.status)) return false;
  const holder = deps.roster.find(({ id }) => id === ticket.assignee);
  const events = [...momentsUntil(deps, ticket, now), ...endOfOffer(ticket, holder, now), ...endOfSnooze(ticket, now)];
  // The settings have changed since it was placed: it would stand in the way of what is due.
  if (events.length === 0) return writeAnew(deps, conversation).then(() => false);
  const at = Math.max(now, Number(ticket.mark.slice(0, 14)) + 1);
  const fact: EventFact = { kind: 'event', id: eventId(conversation, at, deps.ids.next()), at, by: 'desk', events };
  const after = foldIn(ticket.conversation, ticket, [fact], deps.policy);
  if (after === 'late' || !after.ticket) return false;
  const facts = { messages: [], events: [{ conversation: ticket.conversation, fact }], stamp: ticket.queue };
  if (!(await deps.conversations.commit(facts, { ticket: after.ticket, replaced: [], version, now }))) return false;
  await giveBackPlace(deps, { before: ticket, after: after.ticket });
  return true;
}

/** Of an offer that was let go by; a crash before it is mended as any other load. */
async function giveBackPlace(deps: SweepDeps, change: Change): Promise<void> {
  const freed = await settleLoad(deps, change);
  await Promise.all(freed.map((queue) => deps.queueJobs[queue].send([{ body: { kind: 'drain' } satisfies QueueJob }])));
}

/** Every moment that has passed, in the order of the clocks; after a long sleep a breach says more than the warning before it. */
function momentsUntil({ policy }: SweepDeps, ticket: Ticket, now: Instant): TicketEvent[] {
  const events: TicketEvent[] = [];
  const { calendar } = slaOfTicket(ticket, policy);
  let clocks = ticket.clocks;
  for (let guard = 0; clocks && guard < 20; guard += 1) {
    const counting = clockPolicy(ticket, policy);
    const moment = nextMoment(clocks, now, counting);
    if (!moment || moment.at > now) break;
    const { metric, kind, dueAt, percent = 100 } = moment;
    events.push(
      kind === 'warn'
        ? { type: 'clock-warned', metric, dueAt, percent, calendar }
        : { type: 'clock-breached', metric, dueAt, calendar },
    );
    clocks = markTold(clocks, moment, counting);
  }
  return events;
}

/** What a crash may have left undone between two writes; rare, so not every minute. */
async function keepHouse(deps: SweepDeps, agents: readonly Agent[], now: Instant): Promise<void> {
  const turn = agents[Math.floor(now / MINUTE / HOUSEKEEPING_EVERY) % Math.max(agents.length, 1)];
  if (turn) await reconcile(deps, turn);
  await handBack(deps, agents, now);
  await bringHome(deps);
  await askAgain(deps, now);
  const room = agents.some(({ presence, load, capacity }) => presence === 'available' && load.length < capacity);
  if (room)
    await Promise.all(
      [deps.queueJobs.csr, deps.queueJobs.tsr].map((jobs) =>
        jobs.send([{ body: { kind: 'drain' } satisfies QueueJob }]),
      ),
    );
}

/** What the index says an agent holds against what their item says: the index is right, as it follows the heads. */
async function reconcile(deps: SweepDeps, agent: Agent): Promise<void> {
  const items = await readAll(deps, {
    IndexName: TABLE.index.name,
    KeyConditionExpression: 'q = :q',
    ExpressionAttributeValues: { ':q': { S: agentPartition(agent.id) } },
  });
  const heads = await deps.conversations.heads([
    ...items.map((item) => String(item['pk']?.S).slice(2)),
    ...agent.load.map((id) => id.split('.')[0] ?? ''),
  ]);
  const held = [...heads.values()].flatMap(({ ticket }) =>
    ticket.assignee === agent.id && isActive(ticket.status)
      ? [{ id: ticketId(ticket), units: unitsOf(ticket, deps.assignment) }]
      : [],
  );
  const places = new Set(held.flatMap(({ id, units }) => placesOf(id, units)));
  const stray = agent.load.filter((place) => !places.has(place));
  const strayed = ticketsIn(stray).filter((id) => !places.has(id));
  await refold(
    deps,
    strayed.flatMap((id) => heads.get(id.split('.')[0] ?? '')?.ticket ?? []),
  );
  // The settings may give a channel's tickets another weight by now: what is missing is taken, and only what is too much given back.
  const short = held.filter(({ id, units }) => placesOf(id, units).some((place) => !agent.load.includes(place)));
  await Promise.all([
    ...stray.map((place) => deps.agents.release(agent.id, place, [place])),
    ...short.map((place) => deps.agents.hold(agent.id, place)),
  ]);
}

/**
 * A place that is held for nothing may be all that a dead function has left of a choice: the event is stored and no head shows it. Once somebody has closed the
 * ticket, no fold looks for it any more; so these few are folded from the beginning, before the place is given back.
 */
async function refold({ queueJobs }: SweepDeps, tickets: readonly Ticket[]): Promise<void> {
  await Promise.all(
    tickets.map(({ conversation, queue }) =>
      queueJobs[queue].send([
        { body: { kind: 'settle', conversation: conversation.id, whole: true } satisfies QueueJob },
      ]),
    ),
  );
}
