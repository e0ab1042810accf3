import type { TicketDetail } from '../../shared/api/views.ts';
import { parseTicketId, type Ticket } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import type { ApiDeps } from './deps.ts';
import { presentPage } from './present-messages.ts';
import { presentDetail } from './present-ticket.ts';

const PAGE = 20;

export type Found = { ticket: Ticket; version: number; present: boolean };

/** The ticket that an id names; an older one of its conversation can be read but no longer changed. */
export async function findTicket(deps: ApiDeps, id: string): Promise<Found> {
  const named = parseTicketId(id);
  const head = named && (await deps.conversations.head(named.conversation, true));
  if (!named || !head?.ticket)
    throw new DeskError('ticket.not-found', `there is no ticket ${id}`, { recovery: 'never' });
  if (head.ticket.n === named.n) return { ticket: head.ticket, version: head.version, present: true };
  const older = await deps.conversations.replaced(named.conversation, named.n);
  if (!older) throw new DeskError('ticket.not-found', `there is no ticket ${id}`, { recovery: 'never' });
  return { ticket: older, version: 0, present: false };
}

/** The ticket in full, without its messages. */
export async function detailOf(
  deps: ApiDeps,
  found: Pick<Found, 'ticket' | 'version'>,
): Promise<{ ticket: TicketDetail; now: string }> {
  const now = deps.clock.now();
  const others = await otherTickets(deps, found.ticket);
  return { ticket: presentDetail(found, others, { policy: deps.policy, now }), now: iso(now) };
}

export async function readTicket(deps: ApiDeps, id: string) {
  const found = await findTicket(deps, id);
  const [detail, page] = await Promise.all([detailOf(deps, found), readMessages(deps, found.ticket, null)]);
  return { ...detail, page };
}

export async function readMessages(deps: ApiDeps, ticket: Ticket, before: string | null) {
  const [stretch, agents] = await Promise.all([
    conversationPage(deps, { conversation: ticket.conversation.id, before, limit: PAGE }),
    deps.roster.agents(),
  ]);
  return presentPage(stretch, agents);
}

/** A few neighbours are enough: the conversation itself shows everything. */
async function otherTickets({ conversations }: ApiDeps, ticket: Ticket): Promise<Ticket[]> {
  const head = await conversations.head(ticket.conversation.id);
  const newest = head.ticket?.n ?? ticket.n;
  const numbers = Array.from({ length: Math.min(newest, 5) }, (_, back) => newest - back).filter((n) => n !== ticket.n);
  const found = await Promise.all(
    numbers.map((n) => (n === head.ticket?.n ? head.ticket : conversations.replaced(ticket.conversation.id, n))),
  );
  return found.filter((other) => other !== null);
}
