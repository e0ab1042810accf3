import { writeUnsent } from '../state/drafts.ts';
import { errorText } from '../state/error-text.ts';
import type { Pending, Writing } from '../state/pending.ts';
import type { Ports } from './ports.ts';
import { tell, tellError } from './tell.ts';
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
    const { ticket, now, held } = await ports.api.command(id, writing);
    ports.clock.sync(now);
    put(
      ports,
      id,
      held ? { ...entry, at: held.until, until: held.until, state: 'held' } : { ...entry, state: 'accepted' },
    );
    if (held) announceHeld(ports, held.until);
    ports.store.dispatch({ type: 'ticket-answered', id, ticket });
    await refreshTicket(ports, id);
  } catch (error) {
    put(ports, id, { ...entry, state: 'failed', error: errorText(error, ports) });
  }
}

function announceHeld({ store, clock, say }: Ports, until: string): void {
  const count = Math.ceil((Date.parse(until) - clock.now()) / 1000);
  store.dispatch({ type: 'announced', text: say('heldFor', { count }) });
}

/** Not sent, or too late: the desk knows, and says so. Answers the words where they are the agent's again. */
export async function takeBack(ports: Ports, id: string, pending: Pending): Promise<Writing | null> {
  put(ports, id, { ...pending, state: 'undoing' });
  try {
    const { outcome, command } = await ports.api.takeBack(id, pending.command.id);
    if (outcome === 'taken-back') {
      withdraw(ports, id, pending.command.id);
      tell(ports, { tone: 'good', text: ports.say('tookBack') });
      return command ?? pending.command;
    }
    put(ports, id, { ...pending, state: 'accepted' });
    tell(ports, { tone: 'warn', text: ports.say('tooLate') });
    await refreshTicket(ports, id);
  } catch (error) {
    put(ports, id, pending);
    tellError(ports, error);
  }
  return null;
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
