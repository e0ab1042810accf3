import type { PartView, TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import { isDetail } from './open-ticket.ts';
import type { Workspace } from './workspace.ts';

const AT_MOST = 6;

/** Neither spam nor merged into another: that is worked on there. */
export const isWorkable = (ticket: TicketSummary | TicketDetail): boolean =>
  !ticket.aside && !(isDetail(ticket) && ticket.merged);

export const mayMerge = (ticket: TicketSummary | TicketDetail): boolean =>
  isWorkable(ticket) && ticket.status !== 'closed';

/** What this ticket most likely belongs to: tickets known to this page of the same contact, by key, address or name, the latest first. */
export function candidatesFor(
  { lists, tickets }: Pick<Workspace, 'lists' | 'tickets'>,
  ticket: TicketSummary,
): TicketSummary[] {
  const known = [
    ...Object.values(lists).flatMap((list) => list.tickets),
    ...Object.values(tickets).map((open) => open.ticket),
  ];
  const byId = new Map(known.map((each) => [each.id, each]));
  return [...byId.values()]
    .filter((each) => each.id !== ticket.id && each.status !== 'closed' && !each.aside && isSameContact(each, ticket))
    .sort((a, b) => b.lastAt.localeCompare(a.lastAt))
    .slice(0, AT_MOST);
}

export function isSameContact({ contact: a }: TicketSummary, { contact: b }: TicketSummary): boolean {
  return a.key === b.key || (a.address !== '' && a.address === b.address) || (a.name !== '' && a.name === b.name);
}

/** A way by which an answer can leave: the ticket's own, or a merged one's. */
export type Way = Pick<PartView, 'id' | 'ref' | 'channel' | 'account' | 'contact' | 'answerable' | 'limit' | 'window'>;

/** All ways by which something can be sent, the ticket's own first; none to choose while nothing is merged into it. */
export function waysOf(ticket: TicketSummary | TicketDetail): Way[] {
  return isDetail(ticket) && ticket.parts.length > 0
    ? [ticket, ...ticket.parts].filter(({ answerable }) => answerable)
    : [];
}

/** The way by which the answer leaves unless the agent chooses: that on which the customer wrote last. */
export function wayOf(ticket: TicketSummary | TicketDetail, chosen: string | null): Way | undefined {
  const ways = waysOf(ticket);
  const wanted = chosen ?? (isDetail(ticket) ? ticket.voice : null);
  return ways.find(({ id }) => id === wanted) ?? ways[0];
}
