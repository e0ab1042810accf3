import type { TicketSummary } from '../../../shared/api/views.ts';

/** What runs out first comes first; then, without a clock, who wrote last. */
export function slaOrder(tickets: readonly TicketSummary[]): TicketSummary[] {
  return [...tickets].sort((a, b) => due(a) - due(b) || b.lastAt.localeCompare(a.lastAt) || a.id.localeCompare(b.id));
}

function due(ticket: TicketSummary): number {
  return ticket.dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(ticket.dueAt);
}
