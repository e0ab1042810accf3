import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { MessagePage, TicketDetail, TicketSummary } from '../../../shared/api/views.ts';
import type { TicketAnswer } from '../../shared/answers.ts';
import { newer, type OpenTicket, openFrom, withNewest, withOlder } from './open-ticket.ts';
import { foresee } from './optimistic.ts';
import { meetHeld, type Pending } from './pending.ts';

/** The tickets that this page has opened lately, so that going back to one shows it at once. */
export type Tickets = Readonly<Record<string, OpenTicket>>;

export type TicketAction =
  | { type: 'ticket-opened'; id: string; ticket: TicketSummary; unsent: Pending[] }
  | { type: 'ticket-loaded'; id: string; answer: TicketAnswer }
  | { type: 'ticket-failed'; id: string; error: string }
  | { type: 'older-loading'; id: string }
  | { type: 'older-loaded'; id: string; page: MessagePage }
  | { type: 'older-failed'; id: string }
  | { type: 'ticket-answered'; id: string; ticket: TicketDetail }
  | { type: 'ticket-parted'; id: string; part: string }
  | { type: 'ticket-foreseen'; id: string; command: TicketCommand }
  | { type: 'ticket-restored'; id: string; before: TicketSummary }
  | { type: 'pending-put'; id: string; pending: Pending }
  | { type: 'pending-dropped'; id: string; pendingId: string };

const AT_MOST = 20;

export function reduceTickets(tickets: Tickets, action: TicketAction): Tickets {
  if (action.type === 'ticket-opened') return opened(tickets, action);
  const open = tickets[action.id];
  if (!open && action.type === 'ticket-loaded') return { ...tickets, [action.id]: fresh(action.answer) };
  return open ? { ...tickets, [action.id]: reduceOne(open, action) } : tickets;
}

function opened(tickets: Tickets, { id, ticket, unsent }: Extract<TicketAction, { type: 'ticket-opened' }>): Tickets {
  const { [id]: held, ...others } = tickets;
  const recent = Object.fromEntries(Object.entries(others).slice(1 - AT_MOST));
  return { ...recent, [id]: held ?? { ...openFrom(ticket), pending: unsent } };
}

function fresh(answer: TicketAnswer): OpenTicket {
  return loaded(openFrom(answer.ticket), answer);
}

function loaded(open: OpenTicket, { ticket, page, drafts, held = [], now }: TicketAnswer): OpenTicket {
  const newest = withNewest(open, ticket, page);
  return { ...newest, drafts, pending: meetHeld(newest.pending, held, now) };
}

function reduceOne(open: OpenTicket, action: Exclude<TicketAction, { type: 'ticket-opened' }>): OpenTicket {
  switch (action.type) {
    case 'ticket-loaded':
      return loaded(open, action.answer);
    case 'ticket-failed':
      return { ...open, phase: open.phase === 'ready' ? 'ready' : 'failed', error: action.error };
    case 'older-loading':
      return { ...open, loadingOlder: true };
    case 'older-loaded':
      return withOlder(open, action.page);
    case 'older-failed':
      return { ...open, loadingOlder: false };
    case 'ticket-answered':
      return { ...open, ticket: newer(open.ticket, action.ticket) };
    case 'ticket-parted':
      return withoutPart(open, action.part);
    case 'ticket-foreseen':
      return { ...open, ticket: foresee(open.ticket, action.command) };
    case 'ticket-restored':
      return restored(open, action.before);
    case 'pending-put':
      return { ...open, pending: putPending(open.pending, action.pending) };
    case 'pending-dropped':
      return { ...open, pending: open.pending.filter(({ command }) => command.id !== action.pendingId) };
  }
}

/** What belongs to a ticket that was taken out again is no longer shown here. */
function withoutPart(open: OpenTicket, part: string): OpenTicket {
  const stays = (entry: { part?: string }) => entry.part !== part;
  return { ...open, messages: open.messages.filter(stays), events: open.events.filter(stays) };
}

/** Takes a foreseen change back, unless the desk has told us something newer meanwhile. */
function restored(open: OpenTicket, before: TicketSummary): OpenTicket {
  return open.ticket.version === before.version ? { ...open, ticket: { ...open.ticket, ...before } } : open;
}

function putPending(held: readonly Pending[], pending: Pending): Pending[] {
  const index = held.findIndex(({ command }) => command.id === pending.command.id);
  return index < 0 ? [...held, pending] : held.with(index, pending);
}
