import { DeskError } from '../../shared/errors.ts';
import { compileField, MONTHS, type Takes, WEEKDAYS } from './cron-fields.ts';

/** The first moment after `after` (milliseconds, UTC) at which a schedule fires; null where it never does again. */
export type NextFire = (after: number) => number | null;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY };

/** `rate(5 minutes)` or `cron(0 10 * * ? *)`: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
export function parseSchedule(expression: string): NextFire {
  const [, kind, inner] = /^(rate|cron)\((.+)\)$/.exec(expression) ?? [];
  if (kind === 'rate' && inner) return every(inner, expression);
  if (kind === 'cron' && inner) return cron(inner.trim().split(/\s+/), expression);
  throw invalid(expression);
}

/** At the full multiples of the period: AWS counts from the rule's creation, which on a laptop would be another moment at each start. */
function every(inner: string, expression: string): NextFire {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
  const period = Number(count) * (UNITS[unit ?? ''] ?? 0);
  if (!(period > 0)) throw invalid(expression);
  return (after) => (Math.floor(after / period) + 1) * period;
}

function cron(fields: readonly string[], expression: string): NextFire {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields;
  if (fields.length !== 6 || !minute || !hour || !dayOfMonth || !month || !dayOfWeek || !year)
    throw invalid(expression);
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    throw invalid(expression, 'exactly one of the two day fields must be "?"');
  const minutes = numbers(compileField(minute, { least: 0, most: 59 }), 60);
  const hours = numbers(compileField(hour, { least: 0, most: 23 }), 24);
  const inMonth = compileField(month, { least: 1, most: 12, names: MONTHS });
  const inYear = compileField(year, { least: 1970, most: 2199 });
  const onDay = dayOfMonth === '?' ? weekday(dayOfWeek) : monthDay(dayOfMonth);
  const fires = (day: Date) => inYear(day.getUTCFullYear()) && inMonth(day.getUTCMonth() + 1) && onDay(day);

  return (after) => {
    const first = Math.floor(after / DAY) * DAY;
    // thirty years: a date such as 29 February on a Monday comes around in fewer
    for (let day = first; day < first + 30 * 366 * DAY; day += DAY) {
      if (!fires(new Date(day))) continue;
      const moments = hours.flatMap((each) => minutes.map((one) => day + each * HOUR + one * MINUTE));
      const found = moments.find((moment) => moment > after);
      if (found !== undefined) return found;
    }
    return null;
  };
}

function numbers(takes: Takes, count: number): number[] {
  return Array.from({ length: count }, (_each, index) => index).filter(takes);
}

type OnDay = (day: Date) => boolean;

/** `L` is the last day, `15W` the working day nearest to the 15th. */
function monthDay(field: string): OnDay {
  if (field === 'L') return (day) => day.getUTCDate() === daysIn(day);
  const [, nearest] = /^(\d+)W$/.exec(field) ?? [];
  if (nearest) return (day) => day.getUTCDate() === workingDay(day, Number(nearest));
  const takes = compileField(field, { least: 1, most: 31 });
  return (day) => takes(day.getUTCDate());
}

/** Sunday is 1. `6L` is the last Friday of the month, `3#2` the second Tuesday. */
function weekday(field: string): OnDay {
  const [, last] = /^(\d)L$/.exec(field) ?? [];
  if (last) return (day) => day.getUTCDay() + 1 === Number(last) && day.getUTCDate() > daysIn(day) - 7;
  const [, which, nth] = /^(\d)#(\d)$/.exec(field) ?? [];
  if (which) return (day) => day.getUTCDay() + 1 === Number(which) && Math.ceil(day.getUTCDate() / 7) === Number(nth);
  const takes = compileField(field === 'L' ? '7' : field, { least: 1, most: 7, names: WEEKDAYS });
  return (day) => takes(day.getUTCDay() + 1);
}

function daysIn(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

function workingDay(day: Date, wanted: number): number {
  const date = Math.min(wanted, daysIn(day));
  const falls = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)).getUTCDay();
  if (falls === 6) return date === 1 ? 3 : date - 1;
  if (falls === 0) return date === daysIn(day) ? date - 2 : date + 1;
  return date;
}

function invalid(expression: string, why = 'write rate(5 minutes) or cron(0 10 * * ? *)'): DeskError {
  return new DeskError('schedule.invalid', `"${expression}" is no schedule: ${why}`, { recovery: 'never' });
}
