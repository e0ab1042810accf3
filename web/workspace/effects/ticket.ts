import type { TicketSummary } from '../../../shared/api/views.ts';
import type { TicketAnswer } from '../../shared/answers.ts';
import { ApiError } from '../../shared/api-error.ts';
import { readUnsent } from '../state/drafts.ts';
import { errorText } from '../state/error-text.ts';
import { findTicket } from '../state/workspace.ts';
import type { Ports } from './ports.ts';
import { tell, tellError } from './tell.ts';

/** Shows a ticket: at once what is known of it, then what the desk says. */
export async function openTicket(ports: Ports, id: string): Promise<void> {
  const known = findTicket(ports.store.get(), id);
  if (known) ports.store.dispatch({ type: 'ticket-opened', id, ticket: known, unsent: readUnsent(ports.keep, id) });
  await refreshTicket(ports, id);
}

/** Fetches a ticket anew and says in words what a screen reader would otherwise miss. */
export async function refreshTicket(ports: Ports, id: string): Promise<void> {
  const { store, api, clock, keep } = ports;
  try {
    const answer = await api.ticket(id);
    clock.sync(answer.now);
    const known = store.get().tickets[id];
    if (!known && store.get().openId === id) {
      store.dispatch({ type: 'ticket-opened', id, ticket: answer.ticket, unsent: readUnsent(keep, id) });
    }
    announceNew(ports, id, known?.messages.at(-1)?.at ?? null, answer.page.messages);
    store.dispatch({ type: 'ticket-loaded', id, answer });
    void takeOffer(ports, answer.ticket);
    void seeMention(ports, answer);
    lookAgain(ports, id, answer);
  } catch (error) {
    failed(ports, id, error);
  }
}

const A_MOMENT_MS = 1500;

/** An answer that waits goes by itself; where the line is down, nobody tells this page of it. */
function lookAgain(ports: Ports, id: string, { held = [] }: TicketAnswer): void {
  const due = held.filter(({ state }) => state === 'held').map(({ until }) => Date.parse(until));
  if (due.length === 0) return;
  const wait = Math.max(0, Math.min(...due) - ports.clock.now()) + A_MOMENT_MS;
  setTimeout(() => void refreshTicket(ports, id), wait);
}

/** Whoever opens what was offered to them has taken it. Where that goes wrong, the sweep sees the open page. */
async function takeOffer({ store, api }: Ports, { id, offeredUntil, assignee }: TicketSummary): Promise<void> {
  const { openId, me } = store.get();
  if (!offeredUntil || openId !== id || assignee !== me?.id || document.hidden) return;
  const answer = await api.command(id, { type: 'take' }).catch(() => null);
  if (answer) store.dispatch({ type: 'ticket-answered', id, ticket: answer.ticket });
}

/** Whoever has the ticket before them has seen the note that names them. Where that goes wrong it stays in their view. */
async function seeMention({ store, api }: Ports, { ticket, mention }: TicketAnswer): Promise<void> {
  if (!mention || store.get().openId !== ticket.id || document.hidden) return;
  const read = await api.readMention(ticket.id, mention.at).catch(() => null);
  if (read) store.dispatch({ type: 'list-told', name: 'mentions', ticket, has: false });
}

function failed(ports: Ports, id: string, error: unknown): void {
  const lost = error instanceof ApiError && (error.status === 403 || error.status === 404);
  if (!lost) {
    ports.store.dispatch({ type: 'ticket-failed', id, error: errorText(error, ports) });
    return;
  }
  const shown = ports.store.get().openId === id;
  ports.store.dispatch({ type: 'ticket-gone', id });
  if (shown) tellError(ports, error);
}

type Spoken = { at: string; kind: string; author: { name: string } };

function announceNew(
  { store, say, spell }: Ports,
  id: string,
  since: string | null,
  messages: readonly Spoken[],
): void {
  if (store.get().openId !== id || since === null) return;
  const latest = messages.findLast((message) => message.kind === 'in' && message.at > since);
  if (!latest) return;
  const text = say('newMessageFrom', { name: latest.author.name, time: spell.timeOfDay(latest.at) });
  store.dispatch({ type: 'announced', text });
}

/** Goes one page back in the conversation. */
export async function loadOlder(ports: Ports, id: string): Promise<void> {
  const { store, api } = ports;
  const open = store.get().tickets[id];
  if (!open?.before || open.loadingOlder) return;
  store.dispatch({ type: 'older-loading', id });
  try {
    store.dispatch({ type: 'older-loaded', id, page: await api.older(id, open.before) });
  } catch (error) {
    store.dispatch({ type: 'older-failed', id });
    tellError(ports, error, () => void loadOlder(ports, id));
  }
}

/** The ticket behind a reference that somebody read out; null where there is none. */
export async function findRef(ports: Ports, ref: string): Promise<string | null> {
  try {
    return (await ports.api.find(ref)).id;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404)
      tell(ports, { tone: 'warn', text: ports.say('noTicket', { ref }) });
    else tellError(ports, error);
    return null;
  }
}
