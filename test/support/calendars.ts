import type { Calendar } from '../../shared/domain/business-hours.ts';
import { fc } from './properties.ts';

const MINUTE = 60_000;

/** Nine days each around what zones do to the clock: an hour, half an hour, at midnight, a whole day; and one that does nothing. */
export const turnings = [
  { timeZone: 'Europe/Berlin', day: '2026-10-20' },
  { timeZone: 'Europe/Berlin', day: '2026-03-24' },
  { timeZone: 'America/New_York', day: '2026-10-28' },
  { timeZone: 'America/New_York', day: '2026-03-04' },
  { timeZone: 'Australia/Lord_Howe', day: '2026-03-31' },
  { timeZone: 'Australia/Lord_Howe', day: '2026-09-29' },
  { timeZone: 'Asia/Kolkata', day: '2026-06-01' },
  { timeZone: 'Pacific/Apia', day: '2011-12-26' },
  { timeZone: 'Pacific/Apia', day: '2020-09-23' },
  { timeZone: 'America/Sao_Paulo', day: '2018-10-31' },
  { timeZone: 'America/Sao_Paulo', day: '2019-02-13' },
] as const;

/** Any calendar over these days: windows that overlap, run over midnight, last all day or are missing; holidays in the stretch. */
export function calendarOf({ timeZone, day }: { timeZone: string; day: string }, step = 15): fc.Arbitrary<Calendar> {
  const time = fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: (24 * 60) / step - 1 }), weight: 12 },
    fc.constant((24 * 60) / step),
  );
  const window = fc.tuple(
    time.map((n) => spell(n * step)),
    time.map((n) => spell(n * step)),
  );
  const windows = fc.oneof(
    { arbitrary: fc.array(window, { maxLength: 3 }), weight: 3 },
    fc.constant<[string, string][]>([
      ['09:00', '12:30'],
      ['13:30', '18:00'],
    ]),
    fc.constant<[string, string][]>([['22:00', '06:00']]),
    fc.constant<[string, string][]>([['00:00', '24:00']]),
  );
  const weekly = fc.record(
    { mon: windows, tue: windows, wed: windows, thu: windows, fri: windows, sat: windows, sun: windows },
    { requiredKeys: [] },
  );
  const holiday = fc.integer({ min: 0, max: 8 }).map((n) => dayAfter(day, n));
  return fc.record({ timeZone: fc.constant(timeZone), weekly, holidays: fc.uniqueArray(holiday, { maxLength: 2 }) });
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 1440 * MINUTE).toISOString().slice(0, 10);
}

function spell(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
