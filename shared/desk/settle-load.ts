import { type AssignmentPolicy, unitsOf } from '../domain/assignment-policy.ts';
import { isActive, type Ticket, ticketId } from '../domain/ticket.ts';
import type { Queue } from '../domain/words.ts';
import type { AgentStore } from '../store/agent-store.ts';

/** Who holds the ticket: an agent while it is active. */
function holder(ticket: Ticket | null): string | null {
  return ticket && isActive(ticket.status) ? ticket.assignee : null;
}

/** A head that has just been written over another; `reserved`: who has a place for it already. */
export type Change = { before: Ticket | null; after: Ticket; reserved?: string | null };

/**
 * Brings the agents' loads in line with the new head; answers the queues that have gained a free place: all in which whoever had the ticket works. Idempotent, and after the fact: a crash before it
 * leaves a load that the sweep mends from the index.
 */
export async function settleLoad(
  { agents, assignment }: { agents: AgentStore; assignment: AssignmentPolicy },
  { before, after, reserved }: Change,
): Promise<readonly Queue[]> {
  const [was, is] = [holder(before), holder(after)];
  const [held, holds] = [before ? ticketId(before) : '', ticketId(after)];
  const changed = was !== is || held !== holds;
  const freed = was && changed ? await agents.release(was, held) : [];
  if (is && changed && is !== reserved) await agents.hold(is, { id: holds, units: unitsOf(after, assignment) });
  // Chosen, and put away by somebody else before this head was written.
  const idle = reserved && reserved !== is ? await agents.release(reserved, holds) : [];
  return was === is ? idle : [...freed, ...idle];
}
