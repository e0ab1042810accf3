import { makeZone, type Span, type Zone } from './local-time.ts';
import type { Instant } from './words.ts';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Opening hours in local wall time: windows [start, end) as HH:MM by the day on which they begin; holidays as local dates YYYY-MM-DD. */
export type Calendar = {
  timeZone: string;
  weekly: Partial<Record<Weekday, readonly (readonly [string, string])[]>>;
  holidays: readonly string[];
};

/** A calendar made ready for counting. Durations are milliseconds of business time. */
export type BusinessHours = {
  /** How much business time lies in [from, to). */
  elapsed(from: Instant, to: Instant): number;
  /** The first instant at which `elapsed(from, …)` is `duration`; null where that never comes (or not within two centuries). */
  reach(from: Instant, duration: number): Instant | null;
};

type Window = { start: number; end: number };
type Day = readonly Window[];

const MINUTE = 60_000;
const DAY = 86_400_000;
const HORIZON = 200 * 366 * DAY;
const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 3;

const AROUND_THE_CLOCK: BusinessHours = {
  elapsed: (from, to) => Math.max(0, to - from),
  reach: (from, duration) => from + duration,
};

/**
 * Prepares a calendar; `null` is around the clock. A local time that comes twice counts twice, one that is skipped not at all; a window whose end is
 * not after its start runs over midnight; a holiday closes its own local date and nothing of the next.
 */
export function businessHours(calendar: Calendar | null, zone?: Zone): BusinessHours {
  if (calendar === null) return AROUND_THE_CLOCK;
  const dayAt = readDays(calendar);
  const spans = spansOf(calendar.timeZone, zone);
  const neverOpen = WEEKDAYS.every((day) => (calendar.weekly[day] ?? []).length === 0);
  return {
    elapsed: (from, to) => (neverOpen ? 0 : count(spans(from, to), dayAt)),
    reach(from, duration) {
      if (duration <= 0) return from;
      return neverOpen ? null : find(spans(from, from + HORIZON), { duration, dayAt });
    },
  };
}

/** A formatter costs more than all the counting: it is made only once something is counted. */
function spansOf(timeZone: string, zone: Zone | undefined): Zone['spans'] {
  let made = zone;
  return (from, to) => {
    made ??= makeZone(timeZone);
    return made.spans(from, to);
  };
}

function count(spans: Iterable<Span>, dayAt: (day: number) => Day): number {
  let sum = 0;
  for (const span of spans) {
    for (const { start, end } of openings(span, dayAt)) sum += end - start;
  }
  return sum;
}

function find(
  spans: Iterable<Span>,
  { duration, dayAt }: { duration: number; dayAt: (day: number) => Day },
): Instant | null {
  let left = duration;
  for (const span of spans) {
    for (const { start, end } of openings(span, dayAt)) {
      if (end - start >= left) return start + left;
      left -= end - start;
    }
  }
  return null;
}

/** The open stretches of a span, as instants: within it local time is a straight line, so windows only need shifting. */
function* openings({ from, to, offset }: Span, dayAt: (day: number) => Day): Iterable<Window> {
  for (let day = Math.floor((from + offset) / DAY); day * DAY < to + offset; day += 1) {
    const midnight = day * DAY - offset;
    for (const window of dayAt(day)) {
      const start = Math.max(from, midnight + window.start);
      const end = Math.min(to, midnight + window.end);
      if (start < end) yield { start, end };
    }
  }
}

/** What is open on a local date, given as days since 1970-01-01. */
function readDays({ weekly, holidays }: Calendar): (day: number) => Day {
  const week = WEEKDAYS.map((day, index) => {
    const before = WEEKDAYS[(index + 6) % 7] ?? 'sun';
    return union([...windows(weekly[before], -DAY), ...windows(weekly[day], 0)]);
  });
  const closed = new Set(holidays.map((date) => Date.parse(`${date}T00:00:00Z`) / DAY));
  return (day) => (closed.has(day) ? [] : (week[(((day + EPOCH_WEEKDAY) % 7) + 7) % 7] ?? []));
}

function windows(pairs: readonly (readonly [string, string])[] = [], shift: number): Window[] {
  return pairs.map(([from, to]) => {
    const start = timeOfDay(from);
    const end = timeOfDay(to);
    return { start: start + shift, end: end + shift + (end <= start ? DAY : 0) };
  });
}

function timeOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE;
}

/** Cuts windows to one day and merges those that overlap, so that no minute counts twice. */
function union(windows: readonly Window[]): Day {
  const sorted = windows
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(DAY, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  const merged: Window[] = [];
  for (const window of sorted) {
    const last = merged.at(-1);
    if (last === undefined || window.start > last.end) merged.push(window);
    else last.end = Math.max(last.end, window.end);
  }
  return merged;
}
