import type { TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { approvalFor } from '../../../shared/domain/approval.ts';
import { fieldWords, fillTemplate } from '../../../shared/domain/fill-template.ts';
import type { DeskView } from '../../shared/answers.ts';

/** A macro's words for this ticket, with whatever they name filled in; the agent may still change them. */
export function macroText(
  template: string,
  {
    ticket,
    desk,
    agent,
    amount = '',
  }: { ticket: TicketSummary | TicketDetail; desk: DeskView; agent: string; amount?: string },
): string {
  return fillTemplate(template, {
    ...fieldWords('fields' in ticket ? ticket.fields : {}),
    'contact.name': ticket.contact.name || ticket.contact.address,
    'ticket.ref': ticket.ref,
    'ticket.reference': ticket.ref,
    'agent.name': agent,
    'queue.name': desk.queues[ticket.queue].name,
    'desk.name': desk.name,
    amount,
  });
}

type Chosen = DeskView['macros'][number];

/** Whether an agent is asked something before it is used: how much, or a lead's approval. */
export function isAsked({ approvals }: DeskView, { name, amount }: Chosen): boolean {
  return amount !== undefined || approvalFor(approvals, { macro: name }) !== null;
}

/** What was typed as an amount, with a comma or a point; null where it is none. */
export function readAmount(typed: string): number | null {
  const plain = typed.trim().replace(',', '.');
  return /^\d{1,9}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}
