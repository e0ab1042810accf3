import type { RequestView } from '../../shared/api/views.ts';
import type { Ticket, TicketEvent } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import type { ApiDeps } from './deps.ts';

export type Requested = Extract<TicketEvent, { type: 'approval-requested' }>;

/** What waits for a decision on the ticket, as it was asked for: the head knows no more than that there is something. */
export async function requestedIn(
  { conversations }: ApiDeps,
  { conversation, openedAt, request }: Ticket,
): Promise<{ at: number; event: Requested } | null> {
  if (!request) return null;
  const stored = await conversations.eventsSince(conversation.id, iso(openedAt));
  const all = stored.flatMap(({ fact }) => fact.events.map((event) => ({ at: fact.at, event })));
  const found = all.find(({ event }) => event.type === 'approval-requested' && event.request === request.id);
  return found?.event.type === 'approval-requested' ? { at: found.at, event: found.event } : null;
}

/** For whoever opens the ticket. */
export async function presentRequest(deps: ApiDeps, ticket: Ticket): Promise<{ request?: RequestView }> {
  const found = await requestedIn(deps, ticket);
  if (!found) return {};
  const { request: id, type: _, ...rest } = found.event;
  return { request: { id, at: iso(found.at), ...rest } };
}
