import type { Refusal } from './refusal.ts';
import type { Ticket, TicketEvent } from './ticket.ts';

/** What the settings let nobody do alone: macros, above an amount where one is named. */
export type Approval = { name: string; macros: readonly string[]; above?: number };

/** A macro that an agent wants to use. */
export type Use = { macro: string; amount?: number | undefined };

/** The words that would go out with it, and who asks. `id`: of the request. */
export type Asking = Use & { id: string; approval: string; text: string; by: string; name: string };

export type Verdict = 'approve' | 'refuse' | 'withdraw';
/** `agent` decides on a request; `lead`: whether they are one. */
export type Judging = { request: string; verdict: Verdict; because: string; agent: string; lead: boolean };

/** Who must be asked first; null where it may be done at once. An amount that nobody has named might be any. */
export function approvalFor(approvals: readonly Approval[], { macro, amount = Infinity }: Use): Approval | null {
  return approvals.find(({ macros, above = -Infinity }) => macros.includes(macro) && amount > above) ?? null;
}

/** One request at a time waits on a ticket; the leads hear of it. */
export function decideRequest(
  { ref, request }: Ticket,
  { id, amount, ...asked }: Asking,
): readonly TicketEvent[] | Refusal {
  if (request) return { refused: `ticket ${ref} waits for a lead's decision already: withdraw that request first` };
  const { macro, name, approval, text, by } = asked;
  const sum = amount === undefined ? {} : { amount };
  return [
    { type: 'approval-requested', request: id, approval, macro, ...sum, text, by, name },
    { type: 'alerted', whom: 'lead', text: `${name} asks for approval: ${spellUse({ macro, amount })}` },
  ];
}

/** Nobody decides on what they have asked for themselves. */
export function decideVerdict({ ref, request }: Ticket, judging: Judging): readonly TicketEvent[] | Refusal {
  const { verdict, because, agent, lead } = judging;
  if (request?.id !== judging.request)
    return { refused: `nothing of the kind waits for a decision on ticket ${ref} any more` };
  if (verdict === 'withdraw')
    return request.by === agent
      ? [{ type: 'approval-withdrawn', request: request.id }]
      : { refused: 'only whoever has asked for it takes it back: refuse it' };
  if (request.by === agent) return { refused: 'nobody approves what they have asked for themselves: ask another lead' };
  if (!lead) return { refused: 'only a lead approves or refuses' };
  if (verdict === 'refuse' && because === '') return { refused: 'say why it is not approved: whoever asked must know' };
  const type = verdict === 'approve' ? ('approval-given' as const) : ('approval-refused' as const);
  const said = because ? `: ${because}` : '';
  return [
    { type, request: request.id, because },
    { type: 'alerted', whom: 'assignee', text: `${verdict === 'approve' ? 'approved' : 'not approved'}${said}` },
  ];
}

/** Decided on, one way or the other. */
export function withoutRequest(ticket: Ticket, decided: string): Ticket {
  const { request, ...rest } = ticket;
  return request?.id === decided ? rest : ticket;
}

export function spellUse({ macro, amount }: Use): string {
  return amount === undefined ? `"${macro}"` : `"${macro}", ${amount}`;
}
