import type { Agent } from './assignment.ts';
import { METRIC_WORDS } from './metric-words.ts';
import type { Talk } from './talk.ts';
import { type Fact, isActive, type Ticket, ticketId } from './ticket.ts';
import { type Instant, iso, type Priority } from './words.ts';

export const NOTICE_KINDS = [
  'new',
  'assigned',
  'replied',
  'warned',
  'breached',
  'failed',
  'changed',
  'held',
  'waiting',
  /** A trigger tells the leads, or whoever works on the ticket. */
  'alerted',
  'reminded',
  /** A colleague has named agents in a note. */
  'mentioned',
  /** Somebody who should hear of things does not: a hook is gone, or a notification was given up. */
  'unheard',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Something that an agent should hear of; the id is the same however often it is worked out. */
export type TicketNotice = {
  id: string;
  kind: NoticeKind;
  at: string;
  text: string;
  ticket: string;
  ref: string;
  queue: Ticket['queue'];
  assignee: string | null;
  /** Whom it concerns by name, and nobody else. */
  to?: string[] | undefined;
  /** What rules ask of the ticket; absent where there is none, or nobody needs to look up. */
  about?: TicketFacts | undefined;
};

/** What a rule for notifications may ask of a ticket. */
export type TicketFacts = {
  channel: string;
  account: string;
  from: string;
  tags: string[];
  priority: Priority;
};

/** What a fact means to the agents, given the ticket that it led to; null where nobody needs to look up. */
export function noticeOf(fact: Fact, ticket: Ticket): TicketNotice | null {
  // Nobody is told of what lies in the spam view; open screens hear that it went there.
  if (ticket.aside && fact.kind === 'message') return null;
  const said = fact.kind === 'message' ? sayMessage(fact, ticket) : sayEvents(fact, ticket);
  return notice(ticket, { id: fact.id, at: fact.at, ...said });
}

/** The consumer's own decision: it does not wake on what it writes, so it tells of it at once. */
export function assignedNotice(ticket: Ticket, at: Instant, id: string): TicketNotice {
  return notice(ticket, {
    id,
    at,
    kind: 'assigned',
    text: `${ticket.contact.name}: ${ticket.subject || ticket.preview}`,
  });
}

/** Whoever is named in a note hears of it, whosever ticket it is; its writer knows. */
export function mentionNotice(fact: Fact, ticket: Ticket): TicketNotice | null {
  const to = fact.kind === 'message' ? (fact.mentions ?? []).filter((id) => fact.by !== `agent:${id}`) : [];
  if (fact.kind !== 'message' || to.length === 0) return null;
  const said = { id: `${fact.id} mentioned`, at: fact.at, kind: 'mentioned', text: fact.preview } as const;
  return { ...notice(ticket, said), to };
}

/** Something beside the messages is another: for open screens. */
export function changedNotice(ticket: Ticket, at: Instant, id: string): TicketNotice {
  return notice(ticket, { id, at, kind: 'changed', text: '' });
}

/** An answer that waited could not leave: its writer should know, wherever they are. */
export function undelivered(
  ticket: Ticket,
  { id, at, by, why }: { id: string; at: Instant; by: string; why: string },
): TicketNotice {
  return { ...notice(ticket, { id, at, kind: 'failed', text: `an answer was not sent: ${why}` }), assignee: by };
}

function notice(ticket: Ticket, said: { id: string; at: Instant; kind: NoticeKind; text: string }): TicketNotice {
  const { queue, assignee, ref } = ticket;
  return {
    id: `${ticketId(ticket)}|${said.id}`,
    kind: said.kind,
    at: iso(said.at),
    text: said.text,
    ticket: ticketId(ticket),
    ref,
    queue,
    assignee,
    ...(said.kind === 'changed' ? {} : { about: aboutOf(ticket) }),
  };
}

function aboutOf({ conversation: { channel, account }, contact, tags, priority }: Ticket): TicketFacts {
  return { channel, account, from: contact.address, tags: [...tags], priority };
}

type Said = { kind: NoticeKind; text: string };

function sayMessage(fact: Extract<Fact, { kind: 'message' }>, ticket: Ticket): Said {
  if (fact.talk) return sayTalk(fact, fact.talk, ticket);
  if (fact.direction !== 'in') return { kind: 'changed', text: '' };
  // Whoever works on the ticket into which this one is merged hears of it there.
  if (!fact.counts || ticket.merged) return { kind: 'changed', text: '' };
  return { kind: ticket.openedAt === fact.at ? 'new' : 'replied', text: `${ticket.contact.name}: ${fact.preview}` };
}

/** Whoever recorded it knows; others hear of it where it is work for them. */
function sayTalk(fact: Extract<Fact, { kind: 'message' }>, { direction, result }: Talk, ticket: Ticket): Said {
  const text = `${ticket.contact.name}: ${fact.preview}`;
  if (!fact.counts || !isActive(ticket.status)) return { kind: 'changed', text: '' };
  if (ticket.openedAt === fact.at) return { kind: 'new', text };
  return direction === 'in' && result === 'waiting' ? { kind: 'replied', text } : { kind: 'changed', text: '' };
}

function sayEvents(fact: Extract<Fact, { kind: 'event' }>, { merged }: Ticket): Said {
  for (const event of merged ? [] : fact.events) {
    if (event.type === 'heard') return { kind: 'replied', text: `${event.name}: ${event.preview}` };
    if (event.type === 'clock-breached')
      return { kind: 'breached', text: `the ${METRIC_WORDS[event.metric]} target has passed` };
    if (event.type === 'clock-warned')
      return { kind: 'warned', text: `the ${METRIC_WORDS[event.metric]} target is near` };
    if (event.type === 'delivery-failed')
      return { kind: 'failed', text: `a message could not be delivered: ${event.detail}` };
    if (event.type === 'assigned') return { kind: 'assigned', text: event.because };
    if (event.type === 'alerted') return { kind: event.whom === 'lead' ? 'alerted' : 'reminded', text: event.text };
    if (event.type === 'woken') return { kind: 'reminded', text: 'it was snoozed until now' };
    if (event.type === 'released') return { kind: 'new', text: event.because };
  }
  return { kind: 'changed', text: '' };
}

/**
 * Who hears of it: the assignee; while there is none, the queue's agents; and whoever has the ticket open.
 * A mere change is for open screens only; what waits in quarantine is for the leads'. `away`: nobody's browser is open for an assignee who should know, so a mail may go out.
 */
export function audience(
  notice: Pick<TicketNotice, 'kind' | 'ticket' | 'queue' | 'assignee' | 'to'>,
  agents: readonly Agent[],
): { sockets: string[]; away: Agent[] } {
  if (notice.kind === 'held' || notice.kind === 'alerted' || notice.kind === 'unheard') return leadsOf(agents);
  // For whoever has no page open the alarm sends a mail.
  if (notice.kind === 'waiting') return { ...leadsOf(agents), away: [] };
  if (notice.kind === 'mentioned') return peopleOf(agents.filter(({ id }) => notice.to?.includes(id)));
  const concerned = agents.filter((agent) =>
    notice.assignee ? agent.id === notice.assignee : agent.queues.includes(notice.queue),
  );
  const looking = agents.filter((agent) => agent.viewing.includes(notice.ticket));
  const sockets = new Set([...concerned, ...looking].flatMap((agent) => agent.sockets));
  const worthAMail = notice.kind !== 'changed' && notice.assignee !== null;
  return { sockets: [...sockets], away: worthAMail ? concerned.filter((agent) => agent.sockets.length === 0) : [] };
}

/** What concerns the desk as a whole; where no lead has ever logged in, everybody must do. */
export function leadsAmong(agents: readonly Agent[]): readonly Agent[] {
  const leads = agents.filter(({ lead }) => lead);
  return leads.length > 0 ? leads : agents;
}

function leadsOf(agents: readonly Agent[]): { sockets: string[]; away: Agent[] } {
  return peopleOf(leadsAmong(agents));
}

function peopleOf(told: readonly Agent[]): { sockets: string[]; away: Agent[] } {
  return { sockets: told.flatMap(({ sockets }) => sockets), away: told.filter(({ sockets }) => sockets.length === 0) };
}
