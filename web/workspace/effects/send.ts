import { writeUnsent } from '../state/drafts.ts';
import { errorText } from '../state/error-text.ts';
import type { Pending, Writing } from '../state/pending.ts';
import type { Ports } from './ports.ts';
import { refreshTicket } from './ticket.ts';

/** Sends a reply or a note. It is on the screen at once; a failure keeps every word, and a repetition bears the same id. */
export async function send(ports: Ports, id: string, writing: Writing): Promise<void> {
  const entry: Pending = {
    command: writing,
    at: new Date(ports.clock.now()).toISOString(),
    state: 'sending',
    error: '',
  };
  put(ports, id, entry);
  try {
    const { ticket, now } = await ports.api.command(id, writing);
    ports.clock.sync(now);
    put(ports, id, { ...entry, state: 'accepted' });
    ports.store.dispatch({ type: 'ticket-answered', id, ticket });
    await refreshTicket(ports, id);
  } catch (error) {
    put(ports, id, { ...entry, state: 'failed', error: errorText(error, ports) });
  }
}

/** Takes back what could not be sent, for example to change it. */
export function withdraw(ports: Ports, id: string, pendingId: string): void {
  ports.store.dispatch({ type: 'pending-dropped', id, pendingId });
  keepUnsent(ports, id);
}

function put(ports: Ports, id: string, pending: Pending): void {
  ports.store.dispatch({ type: 'pending-put', id, pending });
  keepUnsent(ports, id);
}

function keepUnsent({ store, keep }: Ports, id: string): void {
  writeUnsent(keep, id, store.get().tickets[id]?.pending ?? []);
}
