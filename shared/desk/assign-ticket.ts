import { becauseOf, candidates, mayHave } from '../domain/assignment.ts';
import { unitsOf, wantedOf } from '../domain/assignment-policy.ts';
import { type Folded, fold, foldIn } from '../domain/fold.ts';
import { isAsleep } from '../domain/snooze.ts';
import { type EventFact, isActive, type Ticket, type TicketEvent, ticketId } from '../domain/ticket.ts';
import { iso, type Queue } from '../domain/words.ts';
import { eventId } from '../store/fact-items.ts';
import type { FoldDeps } from './fold-deps.ts';

type Choice = Extract<TicketEvent, { type: 'assigned' }>;
export type Assigned = { after: Folded; choice: EventFact | null };

const TRIES = 6;

/** Nobody holds it, and the queue's consumer is to find somebody; for what sleeps, once it wakes. */
export function waitsIn(ticket: Ticket | null, queue: Queue): boolean {
  if (ticket === null || ticket.queue !== queue || ticket.assignee !== null) return false;
  return !ticket.aside && isActive(ticket.status) && !isAsleep(ticket);
}

/** Gives a waiting ticket to the best of those who may have it; the choice is an event of its own, stored before the head that shows it. */
export async function assignTicket(deps: FoldDeps, folded: Folded, ticket: Ticket): Promise<Assigned> {
  const known = await choiceMadeBefore(deps, ticket);
  if (known) return known;
  const choice = await choose(deps, ticket, await lastHolder(deps, folded, ticket));
  if (!choice) return { after: folded, choice: null };
  const further = foldIn(ticket.conversation, ticket, [choice], deps.policy);
  const after = further === 'late' ? await wholeFold(deps, ticket) : further;
  return { after: { ticket: after.ticket, replaced: [...folded.replaced, ...after.replaced] }, choice };
}

/** What a function chose that died before it wrote the head: it counts, or head and history would name two agents. */
async function choiceMadeBefore(deps: FoldDeps, ticket: Ticket): Promise<Assigned | null> {
  const events = await deps.conversations.eventsSince(ticket.conversation.id, iso(ticket.openedAt));
  const made = events.map(({ fact }) => fact).filter((fact) => choiceOf(fact)?.queue === ticket.queue);
  if (made.length === 0) return null;
  // Where the choice was undone since, by an agent's click, the whole history says so too.
  const after = await wholeFold(deps, ticket);
  const assignee = after.ticket?.assignee;
  const choice = made.find((fact) => choiceOf(fact)?.assignee === assignee);
  if (!assignee || !choice) return null;
  // A sweep may have taken the place for a stray one meanwhile, as no head showed the ticket.
  await deps.agents.hold(assignee, { id: ticketId(ticket), units: unitsOf(ticket, deps.assignment) });
  return { after, choice };
}

async function wholeFold({ conversations, policy }: FoldDeps, { conversation }: Ticket): Promise<Folded> {
  return fold(conversation, await conversations.facts(conversation.id), policy);
}

/** The automatic assignment among a step's events. */
export function choiceOf({ events }: EventFact): Choice | null {
  return events.find((event): event is Choice => event.type === 'assigned' && event.automatic) ?? null;
}

/** Who had the ticket that this one follows: read only where there is one. */
async function lastHolder(
  { conversations, assignment }: FoldDeps,
  { replaced }: Folded,
  { conversation, n }: Ticket,
): Promise<string | null> {
  if (n === 1 || !assignment.sticky) return null;
  const last = replaced.at(-1) ?? (await conversations.replaced(conversation.id, n - 1));
  return last?.assignee ?? null;
}

/** The best of those who have not refused; a look at the roster and taking a place in it are one step, or a batch would give all its tickets to one agent. */
async function choose(deps: FoldDeps, ticket: Ticket, known: string | null): Promise<EventFact | null> {
  const wanted = wantedOf(ticket, deps.assignment, known);
  const refused = new Set<string>();
  for (let tries = 0; tries < TRIES; tries += 1) {
    const present = await deps.roster.agents();
    const able = candidates(present, wanted).filter((agent) => !refused.has(agent.id));
    const best = able[0];
    if (best) {
      deps.roster.take(best.id, wanted);
      if (await deps.agents.reserve(best, wanted))
        return putChoice(deps, ticket, { assignee: best.id, because: becauseOf(best, wanted, able.length) });
      refused.add(best.id);
    } else if (tries > 0) return chooseHolder(deps, ticket);
    // Before a ticket is left to wait for a drain that may be over: somebody may have become free since.
    deps.roster.forget();
  }
  return null;
}

/** The reason where nobody was chosen anew. */
export const HELD_FOR_IT = 'a place was held for it';

/** Nobody else is free, but a function that died has taken a place for this very ticket. */
async function chooseHolder(deps: FoldDeps, ticket: Ticket): Promise<EventFact | null> {
  const wanted = wantedOf(ticket, deps.assignment);
  const holder = (await deps.roster.agents()).find((agent) => agent.load.includes(wanted.id) && mayHave(agent, wanted));
  return holder ? putChoice(deps, ticket, { assignee: holder.id, because: HELD_FOR_IT }) : null;
}

async function putChoice(
  { clock, ids, conversations, assignment }: FoldDeps,
  ticket: Ticket,
  choice: { assignee: string; because: string },
): Promise<EventFact> {
  const { conversation, queue } = ticket;
  const at = Math.max(clock.now(), Number(ticket.mark.slice(0, 14)) + 1);
  const minutes = assignment.offerFor[queue];
  const offer = minutes === undefined ? {} : { offer: minutes };
  const lead = ticket.escalated?.to === 'lead' ? { lead: true as const } : {};
  const events = [{ type: 'assigned', ...choice, automatic: true, queue, ...offer, ...lead }] as const;
  const fact: EventFact = { kind: 'event', id: eventId(conversation.id, at, ids.next()), at, by: 'desk', events };
  await conversations.putEvent({ conversation, fact }, null);
  return fact;
}
