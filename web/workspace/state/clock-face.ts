import type { TicketSummary } from '../../../shared/api/views.ts';
import type { Voice } from '../texts/voice.ts';

export type ClockTone = 'none' | 'calm' | 'watch' | 'soon' | 'late';
export type ClockFace = {
  tone: ClockTone;
  /** Short, for a chip. */
  text: string;
  /** The same in words. */
  words: string;
  /** With the clock's name, for a tooltip, a screen reader, and where there is room. */
  label: string;
};

type Spoken = Pick<Voice, 'say' | 'spell'>;

type Clocked = Pick<TicketSummary, 'dueAt' | 'dueMetric' | 'breached' | 'openedAt' | 'lastAt' | 'status'>;

const WATCH_SHARE = 0.5;
const SOON_SHARE = 0.2;
const SOON_MS = 5 * 60_000;

/** What a ticket's clock shows at `now`. The tone is said in words too: colour alone is no information (WCAG 1.4.1). */
export function clockFace(ticket: Clocked, now: number, voice: Spoken): ClockFace {
  const { say, spell } = voice;
  if (ticket.dueAt === null) return idleFace(ticket, say);
  const left = Date.parse(ticket.dueAt) - now;
  if (ticket.breached || left < 0) return lateFace(ticket, left, voice);
  const time = spell.duration(left);
  return { tone: tone(ticket, left, now), text: time, ...named(ticket, say('dueIn', { time }), say) };
}

function idleFace({ breached }: Clocked, say: Spoken['say']): ClockFace {
  return breached
    ? { tone: 'late', text: say('late'), ...unnamed(say('overdue')) }
    : { tone: 'none', text: '', ...unnamed(say('noClock')) };
}

/** What is late and what runs out next may be two clocks: then neither is named. */
function lateFace(ticket: Clocked, left: number, { say, spell }: Spoken): ClockFace {
  if (left >= 0) return { tone: 'late', text: say('late'), ...unnamed(say('overdue')) };
  const time = spell.duration(left);
  return { tone: 'late', text: say('past', { time }), ...named(ticket, say('overdueBy', { time }), say) };
}

type Words = Pick<ClockFace, 'words' | 'label'>;

function named({ dueMetric }: Clocked, words: string, say: Spoken['say']): Words {
  return dueMetric ? { words, label: say('clockOf', { clock: say(`metric.${dueMetric}`), words }) } : unnamed(words);
}

function unnamed(words: string): Words {
  return { words, label: words };
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
