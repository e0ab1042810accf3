import type { Clock } from '../domain/clock.ts';
import type { ClockState } from '../domain/sla-clocks.ts';
import { type Instant, STATUSES } from '../domain/words.ts';
import { DeskError } from '../errors.ts';

const TOLD = ['nothing', 'warn', 'breach'] as const;
/** From here on a number says how many warnings there were: 3 = two of them. */
const SEVERAL = 1;

/**
 * A ticket's clocks as one short text, a fifth of their size with names: status, then a row for each clock. Times count from the ticket's opening, in base 36.
 */
export function packClocks(
  { status, held, firstResponse, nextResponse, resolution }: ClockState,
  opened: Instant,
): string {
  const rows = [firstResponse, nextResponse, resolution].map((clock) => (clock ? packClock(clock, opened) : ''));
  // The clocks of a merged ticket stand, whatever its status: said by a second round of the same numbers.
  return [STATUSES.indexOf(status) + (held ? STATUSES.length : 0), ...rows].join('|');
}

export function unpackClocks(text: string, opened: Instant): ClockState {
  const [status = '', first = '', next = '', last = ''] = text.split('|');
  const firstResponse = unpackClock(first, opened);
  const resolution = unpackClock(last, opened);
  const known = STATUSES[Number(status) % STATUSES.length];
  if (!firstResponse || !resolution || !known)
    throw new DeskError('store.unreadable', `"${text}" are no clocks of a ticket`, { recovery: 'never' });
  const clocks = { status: known, firstResponse, nextResponse: unpackClock(next, opened), resolution };
  return Number(status) < STATUSES.length ? clocks : { ...clocks, held: true };
}

function packClock({ target, started, counted, since, met, warned, due, ...said }: Clock, opened: Instant): string {
  const moments = [started, since, met, warned, due].map((at) => spell(at === null ? null : at - opened));
  return [spell(target), spell(counted), ...moments, packTold(said)].join(',');
}

function unpackClock(row: string, opened: Instant): Clock | null {
  const [target = '', counted = '', started = '', since = '', met = '', warned = '', due = '', told = ''] =
    row.split(',');
  if (row === '') return null;
  const moment = (text: string): Instant | null => (text === '' ? null : (read(text) ?? 0) + opened);
  return {
    target: read(target),
    started: moment(started) ?? opened,
    counted: read(counted) ?? 0,
    since: moment(since),
    met: moment(met),
    warned: moment(warned),
    due: moment(due),
    ...unpackTold(Number(told)),
  };
}

function packTold({ told, warns }: Pick<Clock, 'told' | 'warns'>): number {
  return told === 'warn' && warns !== undefined ? warns + SEVERAL : TOLD.indexOf(told);
}

function unpackTold(code: number): Pick<Clock, 'told' | 'warns'> {
  return code > TOLD.indexOf('breach') ? { told: 'warn', warns: code - SEVERAL } : { told: TOLD[code] ?? 'nothing' };
}

/** A share of a target may end within a millisecond: such numbers keep their decimals. */
function spell(value: number | null): string {
  if (value === null) return '';
  return Number.isInteger(value) ? value.toString(36) : `~${value}`;
}

function read(text: string): number | null {
  if (text === '') return null;
  return text.startsWith('~') ? Number(text.slice(1)) : Number.parseInt(text, 36);
}
