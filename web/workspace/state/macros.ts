import type { TicketSummary } from '../../../shared/api/views.ts';
import { fillTemplate } from '../../../shared/domain/fill-template.ts';
import type { DeskView } from '../../shared/answers.ts';

/** A macro's words for this ticket, with whatever they name filled in; the agent may still change them. */
export function macroText(
  template: string,
  { ticket, desk, agent }: { ticket: TicketSummary; desk: DeskView; agent: string },
): string {
  return fillTemplate(template, {
    'contact.name': ticket.contact.name || ticket.contact.address,
    'ticket.ref': ticket.ref,
    'ticket.reference': ticket.ref,
    'agent.name': agent,
    'queue.name': desk.queues[ticket.queue].name,
    'desk.name': desk.name,
  });
}
