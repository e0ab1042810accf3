import type { ClockEvent } from '../../shared/domain/sla-clocks.ts';
import { type Instant, STATUSES } from '../../shared/domain/words.ts';

const MINUTE = 60_000;
/** A Monday. */
const START = Date.parse('2026-06-01T08:00:00Z');

/** The moment so many minutes after Monday, 1 June 2026, 08:00 UTC. */
export function minute(number: number): Instant {
  return START + number * MINUTE;
}

/** `c0 a20 pending30 merged40 parted50`: what happened (c customer, a agent, else a status or a merge), and in which minute. */
export function eventsOf(words: string): ClockEvent[] {
  return words.split(' ').map(eventOf);
}

function eventOf(word: string): ClockEvent {
  const [, name = '', number = ''] = /^([a-z-]+?)(\d+)$/.exec(word) ?? [];
  const at = minute(Number(number));
  if (name === 'c') return { at, type: 'customer-message' };
  if (name === 'a') return { at, type: 'agent-message' };
  if (name === 'merged' || name === 'parted') return { at, type: 'held', held: name === 'merged' };
  const status = STATUSES.find((known) => known === name);
  if (!status) throw new Error(`"${word}" is no event`);
  return { at, type: 'status', status };
}
