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
    const text = `Merged ${source.ref} into ${ticket.ref}`;
    tell(ports, {
      id: `merged-${id}`,
      tone: warnings.length > 0 ? 'warn' : 'good',
      text: warnings.length > 0 ? `${text}. They are of different contacts: look whom an answer goes to` : text,
      action: { label: 'Undo', run: () => void unmerge(ports, id, ticket.id) },
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
    tell(ports, { id: `merged-${id}`, text: `${ticket.ref} is a ticket of its own again` });
  } catch (error) {
    tellError(ports, error);
  }
}
