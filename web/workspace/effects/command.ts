import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { inverse } from '../state/undo.ts';
import { doneWords } from '../state/words.ts';
import { findTicket } from '../state/workspace.ts';
import type { Ports } from './ports.ts';
import { tell, tellError } from './tell.ts';
import { refreshTicket } from './ticket.ts';

/** Does something to a ticket: shown at once, taken back when the desk refuses, with five seconds to think better of it. */
export async function command(ports: Ports, id: string, wanted: TicketCommand): Promise<void> {
  const before = findTicket(ports.store.get(), id);
  if (!before) return;
  if (await obey(ports, before, wanted)) offerUndo(ports, before, wanted);
}

async function obey(ports: Ports, before: TicketSummary, wanted: TicketCommand): Promise<boolean> {
  const { store, api, clock } = ports;
  const { id } = before;
  store.dispatch({ type: 'ticket-foreseen', id, command: wanted });
  try {
    const { ticket, now } = await api.command(id, wanted);
    clock.sync(now);
    store.dispatch({ type: 'ticket-answered', id, ticket });
    void refreshTicket(ports, id);
    return true;
  } catch (error) {
    store.dispatch({ type: 'ticket-restored', id, before });
    tellError(ports, error, () => void command(ports, id, wanted));
    return false;
  }
}

function offerUndo(ports: Ports, before: TicketSummary, done: TicketCommand): void {
  const back = inverse(before, done);
  const text = doneWords(done, ports.store.get().agents, ports.say);
  const toast = { id: `done-${before.id}`, tone: 'good' as const, text };
  if (back.length === 0) return void tell(ports, toast);
  tell(ports, { ...toast, action: { label: ports.say('undo'), run: () => void takeBack(ports, before.id, back) } });
}

async function takeBack(ports: Ports, id: string, back: readonly TicketCommand[]): Promise<void> {
  for (const step of back) {
    const now = findTicket(ports.store.get(), id);
    if (!now || !(await obey(ports, now, step))) return;
  }
  tell(ports, { id: `done-${id}`, text: ports.say('undone') });
}

/** "This may belong to …": yes. Answers the ticket on which it goes on. */
export async function joinTicket(ports: Ports, id: string): Promise<string | null> {
  try {
    const { ticket } = await ports.api.join(id);
    await refreshTicket(ports, id);
    tell(ports, { tone: 'good', text: ports.say('joined') });
    return ticket.id;
  } catch (error) {
    tellError(ports, error, () => void joinTicket(ports, id));
    return null;
  }
}
