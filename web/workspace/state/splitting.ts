import type { MessageView, TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { isDetail, type OpenTicket } from './open-ticket.ts';

/** Mails alone can be told apart by what answers them; spam, and what is closed, is worked on first. */
export function maySplit(ticket: TicketSummary | TicketDetail): ticket is TicketDetail {
  return isDetail(ticket) && channelsOf(ticket).includes('email') && ticket.status !== 'closed' && !ticket.aside;
}

const channelsOf = ({ channel, parts }: TicketDetail): string[] => [channel, ...parts.map((part) => part.channel)];

/** Whether a ticket can be made of this very message: a customer's mail that lies in this ticket, or in one that was merged into it. */
export function mayBecomeTicket(ticket: TicketSummary | TicketDetail, message: MessageView): boolean {
  if (!maySplit(ticket) || message.kind !== 'in' || message.deleted) return false;
  const home = message.part ? ticket.parts.find(({ id }) => id === message.part) : ticket;
  return home?.channel === 'email';
}

/** Of which ticket's messages a new one is made, and what there is to choose from, the newest last: those that lie where `about` does, else the newest. */
export function splitChoices({ ticket, messages }: OpenTicket, about: string | null) {
  const able = messages.filter((message) => mayBecomeTicket(ticket, message));
  const chosen = able.find(({ id }) => id === about) ?? able.at(-1);
  const home = chosen?.part ?? ticket.id;
  return { home, chosen, messages: able.filter(({ part }) => (part ?? ticket.id) === home) };
}

const LONGEST = 80;

/** What a message is about, before somebody says it better. */
export function subjectFor(message: MessageView | undefined): string {
  const line = message?.text.split('\n').find((each) => each.trim() !== '') ?? '';
  const words = line.replace(/\s+/g, ' ').trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words;
}
