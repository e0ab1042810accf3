import { type Agent, ticketsIn } from '../../shared/domain/assignment.ts';
import { hasLeft } from '../../shared/domain/assignment-policy.ts';
import { foldIn } from '../../shared/domain/fold.ts';
import { isAsleep } from '../../shared/domain/snooze.ts';
import { type EventFact, isActive, type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import type { SweepDeps } from './handler.ts';

const MINUTE = 60_000;

/** What waits for an answer of somebody who has left goes back into its queue, whose consumer hears of it as of any event; a place that a crash keeps is mended later. */
export async function handBack(deps: SweepDeps, agents: readonly Agent[], now: Instant): Promise<void> {
  const left = agents.filter((agent) => agent.load.length > 0 && hasLeft(agent, deps.assignment, now));
  for (const agent of left) {
    for (const id of ticketsIn(agent.load)) {
      await takeBack(deps, agent, { id, now }).catch((error: unknown) =>
        deps.log.error('ticket not handed back', { ticket: id, error: faultWords(error) }),
      );
    }
  }
}

async function takeBack(deps: SweepDeps, agent: Agent, { id, now }: { id: string; now: Instant }): Promise<void> {
  const { ticket, version } = await deps.conversations.head(id.split('.')[0] ?? '', true);
  if (!ticket || ticketId(ticket) !== id || !waitsFor(ticket, agent)) return;
  const { conversation } = ticket;
  const at = Math.max(now, Number(ticket.mark.slice(0, 14)) + 1);
  const because = `${agent.name} has been away for ${Math.floor((now - (agent.since ?? now)) / MINUTE)} minutes`;
  const events = [{ type: 'unassigned', because }] as const;
  const fact: EventFact = { kind: 'event', id: eventId(conversation.id, at, deps.ids.next()), at, by: 'desk', events };
  const after = foldIn(conversation, ticket, [fact], deps.policy);
  if (after === 'late' || !after.ticket) return;
  const facts = { messages: [], events: [{ conversation, fact }], stamp: ticket.queue };
  if (await deps.conversations.commit(facts, { ticket: after.ticket, replaced: [], version, now }))
    await deps.agents.release(agent.id, id);
}

function waitsFor(ticket: Ticket, agent: Agent): boolean {
  if (ticket.assignee !== agent.id || ticket.merged) return false;
  return ticket.waiting && isActive(ticket.status) && !isAsleep(ticket);
}
