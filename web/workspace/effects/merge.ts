import type { Ports } from './ports.ts';
import { tell, tellError } from './tell.ts';
import { findRef, refreshTicket } from './ticket.ts';

/** Merges a ticket into the one of that id or reference; answers the id of the ticket where it goes on, null where the desk refused. */
export async function mergeInto(ports: Ports, id: string, into: string): Promise<string | null> {
  const target = into.startsWith('SB-') ? await findRef(ports, into) : into;
  if (target === null) return null;
  try {
    const { ticket, source, warnings, now } = await ports.api.merge(id, target);
    ports.clock.sync(now);
    ports.store.dispatch({ type: 'ticket-answered', id, ticket: source });
    ports.store.dispatch({ type: 'ticket-answered', id: ticket.id, ticket });
    void refreshTicket(ports, ticket.id);
    const crossed = warnings.length > 0;
    tell(ports, {
      id: `merged-${id}`,
      tone: crossed ? 'warn' : 'good',
      text: ports.say(crossed ? 'mergedWarning' : 'merged', { source: source.ref, target: ticket.ref }),
      action: { label: ports.say('undo'), run: () => void unmerge(ports, id, ticket.id) },
    });
    return ticket.id;
  } catch (error) {
    tellError(ports, error);
    return null;
  }
}

/** Takes a merged ticket out of `from` again. */
export async function unmerge(ports: Ports, id: string, from: string): Promise<void> {
  try {
    const { ticket, now } = await ports.api.unmerge(id);
    ports.clock.sync(now);
    ports.store.dispatch({ type: 'ticket-answered', id, ticket });
    ports.store.dispatch({ type: 'ticket-parted', id: from, part: id });
    await Promise.all([refreshTicket(ports, id), refreshTicket(ports, from)]);
    tell(ports, { id: `merged-${id}`, text: ports.say('unmerged', { ref: ticket.ref }) });
  } catch (error) {
    tellError(ports, error);
  }
}
