import type { Agent } from '../../shared/domain/assignment.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import type { Query } from '../../shared/search/read-query.ts';
import { foldWord } from '../../shared/search/words.ts';
import type { Caller } from './caller.ts';

export type Filter = (ticket: Ticket) => boolean;

/** The filters of a question, on the ticket as it is now: the index knows nothing of what changes. */
export function filterOf(query: Query, caller: Caller, agents: readonly Agent[]): Filter {
  const { status, queue, priority, channel, tag } = query;
  const owners = query.owner.map((owner) => ownerOf(owner, caller, agents));
  return (ticket) =>
    allows(status, ticket.status) &&
    allows(queue, ticket.queue) &&
    allows(priority, ticket.priority) &&
    allows(channel, ticket.conversation.channel) &&
    tag.every((each) => ticket.tags.some((one) => one.toLowerCase() === each)) &&
    (owners.length === 0 || owners.some((isOwner) => isOwner(ticket.assignee)));
}

function allows<T extends string>(wanted: readonly T[], is: T): boolean {
  return wanted.length === 0 || wanted.includes(is);
}

/** Somebody by a part of their name, the caller, or nobody. */
function ownerOf(owner: string, caller: Caller, agents: readonly Agent[]): (assignee: string | null) => boolean {
  if (owner === 'none') return (assignee) => assignee === null;
  const wanted = foldWord(owner);
  const ids = agents.filter(({ name }) => foldWord(name).includes(wanted)).map(({ id }) => id);
  const known = new Set(owner === 'me' ? [caller.id] : ids);
  return (assignee) => assignee !== null && known.has(assignee);
}
