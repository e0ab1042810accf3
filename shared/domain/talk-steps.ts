import type { FoldPolicy } from './fold-policy.ts';
import { agentAnswered, heardElsewhere, rejudged } from './steps.ts';
import type { MessageFact, Ticket } from './ticket.ts';

/** A talk about a ticket on which people work. */
export function talked(ticket: Ticket, fact: MessageFact, policy: FoldPolicy): Ticket {
  const { talk, at } = fact;
  if (!talk) return ticket;
  const later = { ...ticket, lastAt: Math.max(ticket.lastAt, at) };
  const heard = talk.direction === 'in' ? heardElsewhere(later, fact, policy) : later;
  return passedTo(answered(heard, fact, policy), fact, policy);
}

/**
 * A talk that is a ticket's beginning. `opened`: the ticket as a customer's message would have opened it; `before`: the one that it follows in its conversation,
 * where answers go as they did. Of somebody whom we called ourselves nobody has waited: no clock runs until they are heard.
 */
export function openedByTalk(before: Ticket | null, opened: Ticket, fact: MessageFact, policy: FoldPolicy): Ticket {
  const placed: Ticket = before ? { ...opened, ...wayBack(before) } : opened;
  const begun: Ticket = fact.talk?.direction === 'in' ? placed : { ...placed, clocks: null, waiting: false };
  return passedTo(answered(begun, fact, policy), fact, policy);
}

function wayBack({ contact, lastExternalId, participants, heardAt, wroteAt = heardAt }: Ticket): Partial<Ticket> {
  return { contact, lastExternalId, participants, wroteAt };
}

/** Who is told at once what they asked, or is called back, has been answered; whom nobody reached has not. */
function answered(ticket: Ticket, fact: MessageFact, policy: FoldPolicy): Ticket {
  const { talk } = fact;
  if (!talk || talk.result === 'not-reached' || (talk.direction === 'in' && talk.result === 'waiting')) return ticket;
  return agentAnswered(ticket, fact, policy);
}

function passedTo(ticket: Ticket, { talk, at }: MessageFact, policy: FoldPolicy): Ticket {
  const queue = talk?.queue ?? ticket.queue;
  return queue === ticket.queue ? ticket : rejudged(ticket, { ...ticket, queue, assignee: null }, at, policy);
}
