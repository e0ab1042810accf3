import type { Calendar, Weekday } from '../../../shared/domain/business-hours.ts';
import type { ClockEvent, Targets } from '../../../shared/domain/sla-clocks.ts';
import { FURTHER } from '../../../shared/domain/sla-courses.ts';
import type { Status } from '../../../shared/domain/words.ts';
import { type Random, seeded } from '../dynamo-random.ts';

/** A zone and the first of the days that are played there. */
export type Place = { timeZone: string; day: string };
export type History = { events: ClockEvent[]; at: number; targets: Targets; pauseOn: Status[] };
/** Many histories under one calendar: its minutes are looked up once. */
export type World = { place: Place; calendar: Calendar | null; histories: History[] };

export const DAYS_PLAYED = 9;
const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** Around what zones do to the clock: an hour, half an hour, a quarter's offset, at midnight, a whole day, twice a year by the moon; leap days; the turn of a year. */
const PLACES: readonly Place[] = [
  { timeZone: 'Europe/Berlin', day: '2026-10-20' },
  { timeZone: 'Europe/Berlin', day: '2026-03-24' },
  { timeZone: 'Europe/Berlin', day: '2028-02-25' },
  { timeZone: 'America/New_York', day: '2026-10-28' },
  { timeZone: 'America/New_York', day: '2026-03-04' },
  { timeZone: 'Australia/Lord_Howe', day: '2026-03-31' },
  { timeZone: 'Australia/Lord_Howe', day: '2026-09-29' },
  { timeZone: 'Asia/Kathmandu', day: '2026-12-28' },
  { timeZone: 'Asia/Kathmandu', day: '1985-12-28' },
  { timeZone: 'Africa/Casablanca', day: '2026-02-11' },
  { timeZone: 'Africa/Casablanca', day: '2026-03-18' },
  { timeZone: 'Pacific/Apia', day: '2011-12-26' },
  { timeZone: 'Pacific/Apia', day: '2020-09-23' },
  { timeZone: 'America/Sao_Paulo', day: '2018-10-31' },
  { timeZone: 'America/Sao_Paulo', day: '2019-02-13' },
  { timeZone: 'UTC', day: '2100-02-24' },
];

/** World `number` of a seed is the same whoever plays it: places take turns. */
export function worldOf(seed: number, number: number, histories: number): World {
  const random = seeded(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const place = PLACES[number % PLACES.length] ?? { timeZone: 'UTC', day: '2026-01-01' };
  return {
    place,
    calendar: random.once(12) ? null : calendar(random, place),
    histories: Array.from({ length: histories }, () => history(random, Date.parse(place.day))),
  };
}

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
type Window = [string, string];

/** Windows that are usual, overlap, run over midnight, last all day or are missing; holidays, some next to each other. */
function calendar(random: Random, { timeZone, day }: Place): Calendar {
  const holidays = Array.from({ length: random.below(4) }, () => dateAfter(day, random.below(DAYS_PLAYED + 2)));
  const weekly = Object.fromEntries(random.some(WEEK).map((name) => [name, windows(random)]));
  return { timeZone, weekly, holidays };
}

function windows(random: Random): Window[] {
  return random.weighted<() => Window[]>([
    [2, () => [['09:00', '17:30']]],
    [
      2,
      () => [
        ['09:00', '12:30'],
        ['13:30', '18:00'],
      ],
    ], // prettier-ignore
    [2, () => [['22:00', '06:00']]],
    [1, () => [['00:00', '24:00']]],
    [1, () => []],
    [1, () => [time(random)].map((same): Window => [same, same])],
    [4, () => Array.from({ length: 1 + random.below(3) }, (): Window => [time(random), time(random)])],
  ])();
}

/** A third lie where clocks are put forward and back. */
function time(random: Random): string {
  if (random.once(3)) return random.pick(['00:00', '01:00', '01:30', '02:00', '02:30', '03:00', '03:15', '24:00']);
  const minutes = random.below(24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function dateAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

const STATUSES: readonly Status[] = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed'];
const PAUSES: readonly Status[][] = [['pending'], ['pending', 'on-hold'], [], ['new'], ['on-hold']];

/** To the second; a third of the histories use few moments, so that events meet. */
function history(random: Random, start: number): History {
  const step = random.once(3) ? DAY / 8 : SECOND;
  const moment = (days: number) => start + random.below((days * DAY) / step) * step;
  const opening: ClockEvent = { at: moment(random.once(4) ? DAYS_PLAYED - 2 : 2), type: 'customer-message' };
  const events = [opening, ...Array.from({ length: random.below(16) }, () => event(random, moment(DAYS_PLAYED - 2)))];
  return {
    events,
    at: random.once(8) ? (events.at(-1)?.at ?? start) : start + lateIn(random) * SECOND,
    targets: {
      ...(random.once(5) ? {} : { firstResponse: target(random) }),
      ...(random.once(5) ? {} : { nextResponse: target(random) }),
      resolution: target(random),
      ...Object.fromEntries(FURTHER.flatMap((metric) => (random.once(3) ? [] : [[metric, target(random)]]))),
    },
    pauseOn: random.pick(PAUSES),
  };
}

/** Seconds: half of the moments at which is judged lie after all that happens. */
function lateIn(random: Random): number {
  const day = DAY / SECOND;
  return random.once(2) ? (DAYS_PLAYED - 2) * day + random.below(day) : random.below((DAYS_PLAYED - 1) * day);
}

function event(random: Random, at: number): ClockEvent {
  return random.weighted<() => ClockEvent>([
    [3, () => ({ at, type: 'customer-message' })],
    [3, () => ({ at, type: 'agent-message' })],
    [4, () => ({ at, type: 'status', status: random.pick(STATUSES) })],
  ])();
}

/** Minutes; the longest run beyond the days played. */
function target(random: Random): number {
  return random.once(20) ? 0 : 1 + random.below(random.pick([30, 480, 3000, 10_000]));
}
