import type { TicketSummary } from '../../../shared/api/views.ts';
import { duration } from '../../shared/time.ts';

export type ClockTone = 'none' | 'calm' | 'watch' | 'soon' | 'late';
export type ClockFace = {
  tone: ClockTone;
  /** Short, for a chip. */
  text: string;
  /** The same in words, for a tooltip and a screen reader. */
  label: string;
};

type Clocked = Pick<TicketSummary, 'dueAt' | 'breached' | 'openedAt' | 'lastAt' | 'status'>;

const WATCH_SHARE = 0.5;
const SOON_SHARE = 0.2;
const SOON_MS = 5 * 60_000;

/** What a ticket's clock shows at `now`. The tone is said in words too: colour alone is no information (WCAG 1.4.1). */
export function clockFace(ticket: Clocked, now: number): ClockFace {
  if (ticket.dueAt === null) return idleFace(ticket);
  const left = Date.parse(ticket.dueAt) - now;
  if (ticket.breached || left < 0) return lateFace(left);
  return { tone: tone(ticket, left, now), text: duration(left), label: `due in ${duration(left)}` };
}

function idleFace({ breached }: Clocked): ClockFace {
  return breached
    ? { tone: 'late', text: 'Late', label: 'overdue' }
    : { tone: 'none', text: '', label: 'no clock runs' };
}

function lateFace(left: number): ClockFace {
  if (left >= 0) return { tone: 'late', text: 'Late', label: 'overdue' };
  return { tone: 'late', text: `−${duration(left)}`, label: `overdue by ${duration(left)}` };
}

function tone(ticket: Clocked, left: number, now: number): ClockTone {
  const share = left / Math.max(1, left + now - clockStart(ticket));
  if (share < SOON_SHARE || left < SOON_MS) return 'soon';
  return share < WATCH_SHARE ? 'watch' : 'calm';
}

/** The answer does not say when the clock began: a new ticket's with its opening, any other's with its last message. */
function clockStart({ status, openedAt, lastAt }: Clocked): number {
  return Date.parse(status === 'new' ? openedAt : lastAt);
}
