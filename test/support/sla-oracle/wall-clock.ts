import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../../shared/domain/business-hours.ts';

/**
 * What a clock on the wall shows at the beginning of every minute of a stretch of time, asked of Temporal minute by minute. No zone has moved its clocks
 * within a minute since 1972, and windows begin and end on minutes: so a minute is open or shut as a whole.
 */
export type WallClock = {
  start: number;
  /** Per minute: the local date, its weekday (1 = Monday) and the minutes since local midnight. */
  dates: readonly string[];
  weekdays: Uint8Array;
  times: Uint16Array;
};

/** `start` in milliseconds, on a whole minute. */
export type Minutes = { start: number; open: Uint8Array };

export const MINUTE = 60_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export function wallClock(timeZone: string, start: number, count: number): WallClock {
  const dates: string[] = [];
  const weekdays = new Uint8Array(count);
  const times = new Uint16Array(count);
  for (let minute = 0; minute < count; minute += 1) {
    const local = Temporal.Instant.fromEpochMilliseconds(start + minute * MINUTE).toZonedDateTimeISO(timeZone);
    dates.push(local.toPlainDate().toString());
    weekdays[minute] = local.dayOfWeek;
    times[minute] = local.hour * 60 + local.minute;
  }
  return { start, dates, weekdays, times };
}

/** Which minutes are open; null is around the clock. */
export function openMinutes(calendar: Calendar | null, { start, dates, weekdays, times }: WallClock): Minutes {
  const open = new Uint8Array(dates.length).fill(1);
  if (calendar === null) return { start, open };
  const windows = DAYS.map((day) => (calendar.weekly[day] ?? []).map(([from, to]) => [clockTime(from), clockTime(to)]));
  for (let minute = 0; minute < open.length; minute += 1) {
    const time = times[minute] ?? 0;
    const today = (weekdays[minute] ?? 1) - 1;
    const begun = windows[today]?.some(([from = 0, to = 0]) => time >= from && (to <= from || time < to));
    const left = windows[(today + 6) % 7]?.some(([from = 0, to = 0]) => to <= from && time < to);
    open[minute] = (begun || left) && !calendar.holidays.includes(dates[minute] ?? '') ? 1 : 0;
  }
  return { start, open };
}

function clockTime(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
