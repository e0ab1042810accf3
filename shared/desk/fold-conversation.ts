import { candidates } from '../domain/assignment.ts';
import { wantedOf } from '../domain/assignment-policy.ts';
import { type Folded, fold, foldIn } from '../domain/fold.ts';
import { type Conversation, type EventFact, type Fact, type Ticket, ticketId } from '../domain/ticket.ts';
import type { Queue } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import { type Head, sameTicket } from '../store/ticket-items.ts';
import { type Assigned, assignTicket, choiceOf, waitsIn } from './assign-ticket.ts';
import type { FoldDeps } from './fold-deps.ts';
import { settleLoad } from './settle-load.ts';

export type { FoldDeps } from './fold-deps.ts';

/** How a conversation stands after its new facts. `assigned`: this very fold gave it to someone; `freed`: queues that have gained a place. */
export type Settled = {
  before: Ticket | null;
  ticket: Ticket | null;
  assigned: EventFact | null;
  freed: readonly Queue[];
};

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
    const head = await readHead(deps, conversation, attempt > 0);
    const folded = await foldFacts(deps, {
      conversation,
      head: head.ticket,
      facts: chosen ? [...facts, chosen] : facts,
    });
    if (!folded.ticket) return { before: null, ticket: null, assigned: null, freed: [] };
    const open: boolean = !chosen && waitsIn(folded.ticket, deps.queue);
    const { after, choice }: Assigned = open
      ? await assignTicket(deps, folded, folded.ticket)
      : { after: folded, choice: chosen };
    chosen = choice;
    const ticket = await written(deps, { head, after, facts });
    if (!ticket) continue;
    const settled = await finish(deps, { before: head.ticket, ticket, chosen });
    return (await mayBeGivenOut(deps, settled)) ? giveOut(deps, settled) : settled;
  }
  throw new DeskError(
    'ticket.conflict',
    `conversation ${conversation.id} was written by others ${TRIES} times in a row`,
    { recovery: 'retry' },
  );
}

/**
 * A ticket that has just begun to wait is where a drain finds it only from now on. Whoever came in after the roster was read, and whose drain was over before
 * this head was written, is seen by this second look; everybody later finds the head.
 */
async function mayBeGivenOut({ queue, roster, assignment }: FoldDeps, { before, ticket }: Settled): Promise<boolean> {
  if (!ticket || !waitsIn(ticket, queue) || waitsIn(before, queue)) return false;
  roster.forget();
  return candidates(await roster.agents(), wantedOf(ticket, assignment)).length > 0;
}

async function giveOut(deps: FoldDeps, { before, ticket, freed }: Settled): Promise<Settled> {
  if (!ticket) throw new Error('there is a ticket to give out');
  const given = await foldConversation(deps, ticket.conversation, []);
  return { ...given, before, freed: [...given.freed, ...freed] };
}

/** That there is no head is believed of a strong read alone: facts without a ticket are dropped. */
async function readHead({ conversations }: FoldDeps, { id }: Conversation, strong: boolean): Promise<Head> {
  const head = await conversations.head(id, strong);
  return head.ticket || strong ? head : conversations.head(id, true);
}

type Pending = { conversation: Conversation; head: Ticket | null; facts: readonly Fact[] };

async function foldFacts({ conversations, policy }: FoldDeps, { conversation, head, facts }: Pending): Promise<Folded> {
  const quick = foldIn(conversation, head, facts, policy);
  return quick === 'late' ? fold(conversation, await conversations.facts(conversation.id), policy) : quick;
}

/** The ticket as the head now shows it; null where somebody else has written the head since it was read. */
async function written(
  deps: FoldDeps,
  { head, after, facts }: { head: Head; after: Folded; facts: readonly Fact[] },
): Promise<Ticket | null> {
  const { ticket } = after;
  // A late fact may belong to an earlier ticket of the conversation: then the head is as it was, and those are not.
  const same = sameTicket(ticket, head.ticket) && after.replaced.length === 0;
  if (!ticket || !(same || (await save(deps, head, after)))) return null;
  const young = same ? head.version === 1 : head.version === 0;
  return young || opens(facts, ticket) ? completed(deps, { ticket, version: head.version + (same ? 0 : 1) }) : ticket;
}

/** The record that opened the conversation: where it comes again, its function died, perhaps before the head was held against the collection. */
function opens(facts: readonly Fact[], ticket: Ticket): boolean {
  return ticket.n === 1 && facts.some((fact) => fact.at === ticket.openedAt);
}

async function save({ conversations, registry, clock }: FoldDeps, head: Head, after: Folded): Promise<boolean> {
  const { ticket, replaced } = after;
  if (!ticket) return false;
  // Before the head: afterwards nobody would know that it is missing.
  if (head.ticket?.n !== ticket.n) await registry.putRef(ticket.ref, ticketId(ticket));
  const undone = Array.from({ length: Math.max((head.ticket?.n ?? 0) - ticket.n, 0) }, (_, more) => ticket.n + more);
  return conversations.saveHead({ ticket, replaced, version: head.version, now: clock.now(), undone });
}

/**
 * Facts that were seen before there was a ticket went nowhere: an automatic mail, an answer given in the provider's own app. So a head in its first version
 * is held against the whole collection, read after the head was written: whatever is stored later finds the head.
 */
async function completed(deps: FoldDeps, head: { ticket: Ticket; version: number }): Promise<Ticket> {
  const { conversation } = head.ticket;
  const whole = fold(conversation, await deps.conversations.facts(conversation.id), deps.policy);
  if (!whole.ticket || sameTicket(whole.ticket, head.ticket)) return head.ticket;
  if (await save(deps, head, whole)) return whole.ticket;
  const { ticket, version } = await deps.conversations.head(conversation.id, true);
  return ticket ? completed(deps, { ticket, version }) : head.ticket;
}

async function finish(
  deps: FoldDeps,
  { before, ticket, chosen }: { before: Ticket | null; ticket: Ticket; chosen: EventFact | null },
): Promise<Settled> {
  const choice = chosen && choiceOf(chosen);
  const mine = choice?.assignee === ticket.assignee && choice !== null;
  // Somebody else's choice stood: the place that this fold took is free again.
  const returned = choice && !mine ? await deps.agents.release(choice.assignee, ticketId(ticket)) : [];
  const left = await settleLoad(deps, { before, after: ticket, reserved: mine ? choice.assignee : null });
  return { before, ticket, assigned: mine ? chosen : null, freed: [...returned, ...left] };
}
