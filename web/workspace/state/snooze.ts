import { businessHours, type Calendar } from '../../../shared/domain/business-hours.ts';
import { makeZone, type Zone } from '../../../shared/domain/local-time.ts';

export type SnoozeName = 'later' | 'tomorrow' | 'monday' | 'opens';
/** A moment that is often wanted; in milliseconds. */
export type SnoozeChoice = { name: SnoozeName; at: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LATER = 3 * HOUR;
const MORNING = 9 * HOUR;
/** 1970-01-01 was a Thursday. */
const FIRST_MONDAY = 4;

/** What is offered at `now`: in three hours, at nine on the agent's next day and next Monday, and when the desk opens again (only where it is closed by then). */
export function snoozeChoices(
  now: number,
  { timeZone, calendar }: { timeZone: string; calendar: Calendar | null },
): SnoozeChoice[] {
  const zone = makeZone(timeZone);
  const today = Math.floor(localOf(now, zone) / DAY);
  const monday = today + 7 - ((today - FIRST_MONDAY + 7) % 7);
  const opens = opening(now, calendar);
  const choices: SnoozeChoice[] = [
    { name: 'later', at: Math.ceil((now + LATER) / (5 * MINUTE)) * 5 * MINUTE },
    { name: 'tomorrow', at: instantOf((today + 1) * DAY + MORNING, zone) },
    { name: 'monday', at: instantOf(monday * DAY + MORNING, zone) },
    ...(opens === null ? [] : [{ name: 'opens' as const, at: opens }]),
  ];
  return choices.filter(({ at }, index) => choices.findIndex((each) => each.at === at) === index);
}

/** The next opening of a desk that is closed, or closes; null where it never does, or never opens. */
function opening(now: number, calendar: Calendar | null): number | null {
  if (calendar === null) return null;
  const hours = businessHours(calendar);
  const from = closing(now, hours);
  const first = from === null ? null : hours.reach(from, 1);
  return first === null ? null : first - 1;
}

/** From `now` on, the first quarter of an hour in which it is not open; a desk that is open for eight days on end never closes. */
function closing(now: number, { elapsed }: Pick<ReturnType<typeof businessHours>, 'elapsed'>): number | null {
  const step = 15 * MINUTE;
  const first = Math.ceil(now / step) * step;
  for (let at = first; at < now + 8 * DAY; at += step) if (elapsed(at, at + step) === 0) return at;
  return null;
}

function localOf(at: number, zone: Zone): number {
  return at + offsetAt(at, zone);
}

function offsetAt(at: number, zone: Zone): number {
  const [span] = zone.spans(at, at + 1);
  return span?.offset ?? 0;
}

/** The instant at which clocks there show this; a time that is skipped in spring is as much later. */
function instantOf(local: number, zone: Zone): number {
  const spans = [...zone.spans(local - DAY, local + DAY)];
  const shown = spans.find(({ from, to, offset }) => local - offset >= from && local - offset < to);
  return local - (shown?.offset ?? offsetAt(local - DAY, zone));
}

/** What a field for date and time shows, in the agent's own zone. */
export function fieldOf(at: number, timeZone: string): string {
  return new Date(localOf(at, makeZone(timeZone))).toISOString().slice(0, 16);
}

/** The moment that such a field names; null where it is empty. */
export function momentOf(field: string, timeZone: string): number | null {
  const local = Date.parse(`${field}Z`);
  return Number.isNaN(local) ? null : instantOf(local, makeZone(timeZone));
}
