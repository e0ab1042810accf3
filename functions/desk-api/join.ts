import type { MergeAnswer } from '../../shared/api/views.ts';
import { type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { mergeTicket, presentOf } from './merge.ts';
import { refuse } from './refuse.ts';

/** A link stands in the mail that opened the ticket; what was written since is seldom much. */
const NEWEST = 50;

/**
 * "This may belong to …": yes. A mail that referred to a conversation without the right to join it goes on there, and so does whatever its sender writes into it
 * from now on. Undone as a merge is.
 */
export async function joinLinked(deps: ApiDeps, caller: Caller, name: string): Promise<MergeAnswer> {
  const { ticket } = await presentOf(deps, name);
  const link = await linkOf(deps, ticket);
  const target = link === null ? null : (await deps.conversations.head(link, true)).ticket;
  if (!target) return refuse({ refused: `ticket ${ticket.ref} refers to no other: merge it by hand` });
  return mergeTicket(deps, caller, { name, into: ticketId(target), joining: ticket.participants });
}

async function linkOf(deps: ApiDeps, { conversation }: Ticket): Promise<string | null> {
  const { messages } = await conversationPage(deps, { conversation: conversation.id, before: null, limit: NEWEST });
  return messages.flatMap(({ mail }) => mail?.link ?? [])[0] ?? null;
}
