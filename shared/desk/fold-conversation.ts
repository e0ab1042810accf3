import { becauseLeastLoaded, candidates } from '../domain/assignment.ts';
import type { FoldPolicy } from '../domain/evolve.ts';
import { type Folded, fold, foldIn } from '../domain/fold.ts';
import { type Conversation, type EventFact, type Fact, isActive, type Ticket, ticketId } from '../domain/ticket.ts';
import { iso, type Queue } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import type { Clock, Ids, Log } from '../platform/ports.ts';
import type { AgentStore } from '../store/agent-store.ts';
import type { ConversationStore } from '../store/conversation-store.ts';
import { eventId } from '../store/fact-items.ts';
import type { RegistryStore } from '../store/registry-store.ts';
import { sameTicket } from '../store/ticket-items.ts';
import type { Roster } from './roster.ts';
import { settleLoad } from './settle-load.ts';

export type FoldDeps = {
  queue: Queue;
  policy: FoldPolicy;
  conversations: ConversationStore;
  agents: AgentStore;
  registry: RegistryStore;
  roster: Roster;
  clock: Clock;
  ids: Ids;
  log: Log;
};

/** How a conversation stands after its new facts. `assigned`: this very fold gave it to someone; `freed`: a queue has gained a place. */
export type Settled = { before: Ticket | null; ticket: Ticket | null; assigned: EventFact | null; freed: Queue | null };

const TRIES = 6;

/**
 * Folds new facts into the head with one conditional write, and assigns the ticket where it waits in this function's own queue. Whoever loses a race
 * reads and folds again; facts that the head knows already change nothing, so a repeated record is harmless.
 */
export async function foldConversation(
  deps: FoldDeps,
  conversation: Conversation,
  facts: readonly Fact[],
): Promise<Settled> {
  let chosen: EventFact | null = null;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const head = await deps.conversations.head(conversation.id, attempt > 0);
    const folded = await foldFacts(deps, {
      conversation,
      head: head.ticket,
      facts: chosen ? [...facts, chosen] : facts,
    });
    const { after, choice } = await assigned(deps, conversation, folded, chosen);
    chosen = choice;
    if (!after.ticket) return { before: null, ticket: null, assigned: null, freed: null };
    if (await written(deps, head, after)) return finish(deps, { before: head.ticket, ticket: after.ticket, chosen });
  }
  throw new DeskError(
    'ticket.conflict',
    `conversation ${conversation.id} was written by others ${TRIES} times in a row`,
    { recovery: 'retry' },
  );
}

async function written(
  { conversations, clock }: FoldDeps,
  head: { ticket: Ticket | null; version: number },
  after: Folded,
): Promise<boolean> {
  if (!after.ticket || sameTicket(after.ticket, head.ticket)) return true;
  return conversations.saveHead({
    ticket: after.ticket,
    replaced: after.replaced,
    version: head.version,
    now: clock.now(),
  });
}

type Pending = { conversation: Conversation; head: Ticket | null; facts: readonly Fact[] };

async function foldFacts({ conversations, policy }: FoldDeps, { conversation, head, facts }: Pending): Promise<Folded> {
  const quick = foldIn(conversation, head, facts, policy);
  return quick === 'late' ? fold(conversation, await conversations.facts(conversation.id), policy) : quick;
}

/** Gives a waiting ticket to the least loaded agent; the choice is an event of its own, stored before the head that shows it. */
async function assigned(
  deps: FoldDeps,
  conversation: Conversation,
  folded: Folded,
  chosen: EventFact | null,
): Promise<{ after: Folded; choice: EventFact | null }> {
  const { ticket } = folded;
  if (chosen || !ticket || !waits(ticket, deps.queue)) return { after: folded, choice: chosen };
  const choice = (await orphan(deps, ticket)) ?? (await choose(deps, ticket));
  if (!choice) return { after: folded, choice: null };
  const further = foldIn(conversation, ticket, [choice], deps.policy);
  const after =
    further === 'late' ? fold(conversation, await deps.conversations.facts(conversation.id), deps.policy) : further;
  return { after: { ticket: after.ticket, replaced: [...folded.replaced, ...after.replaced] }, choice };
}

function waits(ticket: Ticket, queue: Queue): boolean {
  return ticket.queue === queue && ticket.assignee === null && isActive(ticket.status);
}

/** A choice that was stored by an attempt that died before it wrote the head: it counts, or the history would hold two. */
async function orphan({ conversations }: FoldDeps, ticket: Ticket): Promise<EventFact | null> {
  const since = iso(Number(ticket.mark.slice(0, 14)));
  const found = await conversations.eventsSince(ticket.conversation.id, since);
  return (
    found.map(({ fact }) => fact).find(({ events, id }) => !ticket.mark.endsWith(id) && events.some(isAutomatic)) ??
    null
  );
}

function isAutomatic(event: EventFact['events'][number]): boolean {
  return event.type === 'assigned' && event.automatic;
}

/** The best of those who have not refused; a look at the roster and taking a place in it are one step, or a batch would give all its tickets to one agent. */
async function choose(deps: FoldDeps, ticket: Ticket): Promise<EventFact | null> {
  const id = ticketId(ticket);
  const refused = new Set<string>();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const present = await deps.roster.agents();
    const able = candidates(present, deps.queue, id).filter((agent) => !refused.has(agent.id));
    const best = able[0];
    if (best) {
      deps.roster.take(best.id, id);
      if (await deps.agents.reserve(best.id, id))
        return putChoice(deps, ticket, { assignee: best.id, because: becauseLeastLoaded(best, able.length) });
      refused.add(best.id);
    } else if (tries > 0) return null;
    // Before a ticket is left to wait for a drain that may be over: somebody may have become free since.
    deps.roster.forget();
  }
  return null;
}

async function putChoice(
  { clock, ids, conversations }: FoldDeps,
  ticket: Ticket,
  choice: { assignee: string; because: string },
): Promise<EventFact> {
  const { conversation } = ticket;
  const at = Math.max(clock.now(), Number(ticket.mark.slice(0, 14)) + 1);
  const events = [{ type: 'assigned', ...choice, automatic: true }] as const;
  const fact: EventFact = { kind: 'event', id: eventId(conversation.id, at, ids.next()), at, by: 'desk', events };
  await conversations.putEvent({ conversation, fact }, null);
  return fact;
}

async function finish(
  deps: FoldDeps,
  { before, ticket, chosen }: { before: Ticket | null; ticket: Ticket; chosen: EventFact | null },
): Promise<Settled> {
  const wanted = chosen?.events.find(isAutomatic);
  const mine = wanted?.type === 'assigned' && wanted.assignee === ticket.assignee;
  // Somebody else's choice stood: the place that this fold took is free again.
  if (wanted?.type === 'assigned' && !mine) await deps.agents.release(wanted.assignee, ticketId(ticket));
  const freed = await settleLoad(deps.agents, mine ? { ...ticket } : before, ticket);
  if (before?.n !== ticket.n) await deps.registry.putRef(ticket.ref, ticketId(ticket));
  return { before, ticket, assigned: mine ? chosen : null, freed };
}
