import type { TicketSummary } from '../../../shared/api/views.ts';
import { findTicket } from '../state/workspace.ts';
import { command } from './command.ts';
import type { Ports } from './ports.ts';

/** Gives a ticket to somebody, or to nobody, from where it is seen on the wallboard: the page's lists may not have come to it yet. */
export async function give(ports: Ports, ticket: TicketSummary, assignee: string | null): Promise<void> {
  if (ticket.assignee === assignee) return;
  if (!findTicket(ports.store.get(), ticket.id))
    ports.store.dispatch({ type: 'ticket-restored', id: ticket.id, before: ticket });
  await command(ports, ticket.id, { type: 'assign', assignee });
}
