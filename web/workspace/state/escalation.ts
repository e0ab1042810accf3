import type { TicketSummary } from '../../../shared/api/views.ts';
import { type EscalationPath, mayEscalate } from '../../../shared/domain/escalation.ts';
import { isActive } from '../../../shared/domain/ticket.ts';
import type { Workspace } from './workspace.ts';

/** The ways up that this agent may take with this ticket, in the order of the settings. */
export function waysUp({ me, desk }: Pick<Workspace, 'me' | 'desk'>, ticket: TicketSummary): EscalationPath[] {
  if (!me || !desk || ticket.aside || !isActive(ticket.status)) return [];
  return desk.escalation.filter(
    (path) => path.from.includes(ticket.queue) && ticket.escalated?.to !== path.to && mayEscalate(path, me.groups),
  );
}
