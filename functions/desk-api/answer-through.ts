import { bondOf } from '../../shared/domain/merging.ts';
import type { Message } from '../../shared/domain/message.ts';
import { parseTicketId, type Ticket, type TicketEvent } from '../../shared/domain/ticket.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { chainFrom, eventBy } from './merge.ts';
import { refuse } from './refuse.ts';
import { nextMomentOf, type Step, stepOf } from './steps.ts';
import type { Found } from './tickets.ts';
import { type Kept, type Reply, seenIn, statusAfter, writeMessage } from './write-message.ts';

/** From the merged ticket by whose way an answer leaves up to the one in which it was written. */
export type Way = readonly [Found, ...Found[]];

/** Null: by the ticket's own way. `via` is what the agent saw; what is no part any more is refused, as the words may be meant for nobody else. */
export async function wayOut(deps: ApiDeps, found: Found, via: string | undefined): Promise<Way | null> {
  const { ticket } = found;
  const wanted = via === undefined ? ticket.voice : (parseTicketId(via)?.conversation ?? '?');
  if (wanted === '' || wanted === ticket.conversation.id || ticket.status === 'closed') return null;
  const [first, ...above] = await chainOf(deps, wanted);
  if (first && above.at(-1)?.ticket.conversation.id === ticket.conversation.id)
    return [first, ...above.slice(0, -1), found];
  return refuse({
    refused: `the customer's conversation is not merged into ${ticket.ref} any more: look again where the answer goes`,
  });
}

async function chainOf(deps: ApiDeps, conversation: string): Promise<Found[]> {
  if (!/^[a-z2-7]{26}$/.test(conversation)) return [];
  const { ticket, version } = await deps.conversations.head(conversation, true);
  return ticket ? chainFrom(deps, { ticket, version, present: true }) : [];
}

/**
 * An answer in the conversation in which its customer wrote: it is kept there, and so stays out of every other's sight and goes back with it; each ticket above
 * is told that it has answered. On the ticket that the agent had open, first.
 */
export async function answerThrough(
  deps: ApiDeps,
  { caller, way, command, kept }: { caller: Caller; way: Way; command: Reply; kept?: Kept | undefined },
): Promise<Step[]> {
  const [part, ...above] = way;
  const at = nextMomentOf(deps, way);
  const message = await writeMessage(deps, { ticket: uncovered(part.ticket), caller, at, command, kept });
  const top = above.at(-1);
  const told = above.map((found, index) => {
    const events = answeredIn(found, { way, index, message, kept });
    const status = found === top ? statusOf(found.ticket, command, kept) : [];
    return stepOf(deps, found, eventBy(deps, caller, { ticket: found.ticket, at, events: [...events, ...status] }));
  });
  const steps = await Promise.all([stepOf(deps, part, message), ...told]);
  return steps.reverse();
}

/** Its own status forbids no answer: it is the other ticket that is open. */
function uncovered(ticket: Ticket): Ticket {
  return { ...ticket, status: 'open', merged: null };
}

function answeredIn(
  { ticket }: Found,
  { way, index, message, kept }: { way: Way; index: number; message: Message; kept: Kept | undefined },
): TicketEvent[] {
  const path = way
    .slice(0, index + 1)
    .flatMap(({ ticket: { conversation, merged } }) => (merged ? [bondOf(conversation.id, merged.at)] : []));
  return [{ type: 'answered', path, message: message.id, preview: message.preview, seen: seenIn(ticket, kept) }];
}

/** A step of its own, as it is the agent's word on the ticket: it stays when the merge is undone. */
function statusOf(ticket: Ticket, command: Reply, kept: Kept | undefined): TicketEvent[] {
  const wanted = statusAfter(ticket, command, kept);
  const asIs = wanted === ticket.status || (wanted === 'open' && ticket.status === 'new');
  return asIs ? [] : [{ type: 'status-changed', status: wanted, seen: seenIn(ticket, kept) }];
}
