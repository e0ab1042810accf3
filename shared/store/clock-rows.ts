import type { Clock } from '../domain/clock.ts';
import type { ClockState } from '../domain/sla-clocks.ts';
import { FURTHER, type FurtherMetric } from '../domain/sla-courses.ts';
import { type Instant, STATUSES } from '../domain/words.ts';
import { DeskError } from '../errors.ts';

const TOLD = ['nothing', 'warn', 'breach'] as const;
/** From here on a number says how many warnings there were: 3 = two of them; a negative one that many and the breach. */
const SEVERAL = 1;

/** With which letter the row of a further clock begins: stored, so never to be given to another. */
const LETTERS: Readonly<Record<FurtherMetric, string>> = {
  firstResolution: 'F',
  totalResolution: 'T',
  requesterWait: 'R',
  agentWork: 'A',
  periodicUpdate: 'P',
  pausableUpdate: 'U',
};

/**
 * A ticket's clocks as one short text, a fifth of their size with names: status, then a row for each of the three that every ticket has, then one with its letter for
 * each further one that is kept. Times count from the ticket's opening, in base 36.
 */
export function packClocks({ status, held, ...clocks }: ClockState, opened: Instant): string {
  const usual = [clocks.firstResponse, clocks.nextResponse, clocks.resolution];
  const rows = usual.map((clock) => (clock ? packClock(clock, opened) : ''));
  const further = FURTHER.flatMap((metric) => {
    const clock = clocks[metric];
    return clock ? [`${LETTERS[metric]}${packClock(clock, opened)}`] : [];
  });
  // The clocks of a merged ticket stand, whatever its status: said by a second round of the same numbers.
  return [STATUSES.indexOf(status) + (held ? STATUSES.length : 0), ...rows, ...further].join('|');
}

export function unpackClocks(text: string, opened: Instant): ClockState {
  const [status = '', first = '', next = '', last = '', ...rows] = text.split('|');
  const firstResponse = unpackClock(first, opened);
  const resolution = unpackClock(last, opened);
  const known = STATUSES[Number(status) % STATUSES.length];
  if (!firstResponse || !resolution || !known)
    throw new DeskError('store.unreadable', `"${text}" are no clocks of a ticket`, { recovery: 'never' });
  const further = FURTHER.flatMap((metric) => {
    const row = rows.find((each) => each.startsWith(LETTERS[metric]));
    return row ? [[metric, unpackClock(row.slice(1), opened)]] : [];
  });
  const nextResponse = unpackClock(next, opened);
  const clocks = { status: known, firstResponse, nextResponse, resolution, ...Object.fromEntries(further) };
  return Number(status) < STATUSES.length ? clocks : { ...clocks, held: true };
}

function packClock({ target, started, counted, since, met, warned, due, ...said }: Clock, opened: Instant): string {
  const moments = [since, met, warned, due].map((at) => spell(at === null ? null : at - opened));
  const row = [spell(target), lacking(counted), lacking(started - opened), ...moments, lacking(packTold(said))];
  // Nine clocks are to cost little: what is nothing is left out, and the commas after it; one stays, as no row is no clock.
  return row.join(',').replace(/,+$/, '') || ',';
}

function lacking(value: number): string {
  return value === 0 ? '' : spell(value);
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
  if (warns === undefined || told === 'nothing') return TOLD.indexOf(told);
  return told === 'warn' ? warns + SEVERAL : -warns;
}

function unpackTold(code: number): Pick<Clock, 'told' | 'warns'> {
  if (code < 0) return { told: 'breach', warns: -code };
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
