import type { BoardTicket, WallboardView } from '../../../shared/api/board-views.ts';
import type { TicketDetail } from '../../../shared/api/views.ts';
import type { Queue } from '../../../shared/domain/words.ts';
import { AGENTS } from './fixture-people.ts';
import { type FixtureState, listOf } from './fixture-state.ts';

const WARNED_MS = 20 * 60_000;

/** The wallboard of the canned desk, from its tickets. */
export function fixtureBoard(state: FixtureState, now: number): WallboardView {
  const open = ['csr', 'tsr', 'all'].flatMap((view) => listOf(state, view));
  const tickets = [...new Set(open)].filter(({ aside }) => !aside).map((ticket) => seen(ticket, now));
  const mine = tickets.filter(({ waitsSince, risk }) => waitsSince !== null || risk !== null);
  return {
    queues: { csr: figures('csr', mine), tsr: figures('tsr', mine) },
    agents: AGENTS.map((agent) => ({ ...agent, open: agent.load })),
    tickets: mine.toSorted((a, b) => (a.ticket.dueAt ?? '9').localeCompare(b.ticket.dueAt ?? '9')),
    now: new Date(now).toISOString(),
  };
}

function seen(ticket: TicketDetail, now: number): BoardTicket {
  const left = ticket.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(ticket.dueAt) - now;
  const waits = ticket.assignee === null && (ticket.status === 'new' || ticket.status === 'open');
  return {
    ticket,
    waitsSince: waits ? ticket.openedAt : null,
    risk: ticket.breached || left < 0 ? 'late' : left < WARNED_MS ? 'soon' : null,
  };
}

function figures(queue: Queue, tickets: readonly BoardTicket[]) {
  const mine = tickets.filter(({ ticket }) => ticket.queue === queue);
  const since = mine.flatMap(({ waitsSince }) => waitsSince ?? []).sort();
  return {
    waiting: since.length,
    oldest: since[0] ?? null,
    atRisk: mine.filter(({ risk }) => risk === 'soon').length,
    overdue: mine.filter(({ risk }) => risk === 'late').length,
    more: false,
  };
}
