import type { Language } from './language.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How numbers, times and sizes are written in one language, in the reader's own zone. Times come as ISO 8601, `now` in milliseconds. */
export type Spell = {
  number(value: number): string;
  /** A length of time as one reads it out: `4:05` (minutes and seconds) under an hour, then `3h 20m`, then `2d 4h`. */
  duration(ms: number): string;
  /** How long ago, roughly: `now`, `5m`, `3h`, `2d`. */
  ago(at: string, now: number): string;
  /** `Today`, `Yesterday`, else the date. */
  dayLabel(at: string, now: number): string;
  timeOfDay(at: string): string;
  /** The whole truth, for a tooltip. */
  fullTime(at: string): string;
  /** `Sat 21 Nov, 20:26` */
  dayAndTime(at: string): string;
  /** The desk's own sentences name instants in UTC; here they are read in the reader's zone. */
  withLocalTimes(text: string): string;
  /** Empty where nobody knows it. */
  fileSize(bytes: number | null): string;
  /** `Anna, Ben and Carl` */
  list(words: readonly string[]): string;
};

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

export function spellIn(language: Language): Spell {
  const { number, unit, padded } = numbersIn(language);
  const { timeOfDay, fullTime, dayAndTime, weekdayAndTime, ...days } = datesIn(language);
  const list = lazily(() => new Intl.ListFormat(localeOf(language), { type: 'conjunction' }));
  return {
    ...{ number, timeOfDay, fullTime, dayAndTime, fileSize: sizesIn(unit) },
    duration(ms) {
      const length = Math.abs(ms);
      const whole = (each: number, of: number) => Math.floor((length % of) / each);
      if (length < HOUR) return `${number(whole(MINUTE, HOUR))}:${padded(whole(SECOND, MINUTE))}`;
      if (length < DAY) return `${unit('hour', whole(HOUR, DAY))} ${unit('minute', whole(MINUTE, HOUR))}`;
      return `${unit('day', Math.floor(length / DAY))} ${unit('hour', whole(HOUR, DAY))}`;
    },
    ago(at, now) {
      const length = Math.max(0, now - Date.parse(at));
      if (length < MINUTE) return days.relative(0, 'second');
      if (length < HOUR) return unit('minute', Math.floor(length / MINUTE));
      return length < DAY ? unit('hour', Math.floor(length / HOUR)) : unit('day', Math.floor(length / DAY));
    },
    dayLabel(at, now) {
      const day = startOfDay(Date.parse(at));
      const back = Math.round((startOfDay(now) - day) / DAY);
      return back === 0 || back === 1 ? capital(days.relative(-back, 'day')) : days.longDay(day);
    },
    withLocalTimes: (text) => text.replace(INSTANT, (instant) => weekdayAndTime(instant)),
    list: (words) => list().format(words),
  };
}

/** English as the desk has always written it: the day before the month, 24 hours. */
const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

type Unit = 'day' | 'hour' | 'minute' | 'byte' | 'kilobyte' | 'megabyte';

function numbersIn(language: Language) {
  const locale = localeOf(language);
  const plain = lazily(() => new Intl.NumberFormat(locale));
  const two = lazily(() => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 }));
  const units = new Map<Unit, Intl.NumberFormat>();
  const unitOf = (unit: Unit) => {
    const unitDisplay = unit === 'kilobyte' || unit === 'megabyte' ? 'short' : 'narrow';
    const made = units.get(unit) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
    units.set(unit, made);
    return made;
  };
  return {
    number: (value: number) => plain().format(value),
    padded: (value: number) => two().format(value),
    unit: (unit: Unit, value: number) => unitOf(unit).format(value),
  };
}

function sizesIn(unit: (unit: Unit, value: number) => string): Spell['fileSize'] {
  return (bytes) => {
    if (bytes === null) return '';
    if (bytes < 1024) return unit('byte', bytes);
    if (bytes < 1024 * 1024) return unit('kilobyte', Math.round(bytes / 1024));
    return unit('megabyte', Math.round((bytes / 1024 / 1024) * 10) / 10);
  };
}

function datesIn(language: Language) {
  const locale = localeOf(language);
  const shaped = (options: Intl.DateTimeFormatOptions) => {
    const format = lazily(() => new Intl.DateTimeFormat(locale, options));
    return (at: string | number) => format().format(typeof at === 'string' ? Date.parse(at) : at);
  };
  const relative = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  return {
    timeOfDay: shaped(clock),
    fullTime: shaped({ dateStyle: 'full', timeStyle: 'long' }),
    dayAndTime: shaped({ weekday: 'short', day: 'numeric', month: 'short', ...clock }),
    weekdayAndTime: shaped({ weekday: 'short', ...clock }),
    longDay: shaped({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }),
    relative: (count: number, unit: 'second' | 'day') => relative().format(count, unit),
  };
}

/** A formatter costs more than what it formats: each is made when it is first wanted, and once. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
