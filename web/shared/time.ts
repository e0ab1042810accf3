const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time as one reads it out: `4:05` (minutes and seconds) under an hour, then `3 h 20 m`, then `2 d 4 h`. */
export function duration(ms: number): string {
  const length = Math.abs(ms);
  if (length < HOUR) return `${Math.floor(length / MINUTE)}:${pad(Math.floor((length % MINUTE) / 1000))}`;
  if (length < DAY) return `${Math.floor(length / HOUR)} h ${pad(Math.floor((length % HOUR) / MINUTE))} m`;
  return `${Math.floor(length / DAY)} d ${Math.floor((length % DAY) / HOUR)} h`;
}

/** How long ago, roughly: `now`, `5 min`, `3 h`, `2 d`. */
export function ago(at: string, now: number): string {
  const length = Math.max(0, now - Date.parse(at));
  if (length < MINUTE) return 'now';
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < DAY) return `${Math.floor(length / HOUR)} h`;
  return `${Math.floor(length / DAY)} d`;
}

/** `Today`, `Yesterday`, else the date, in the reader's own zone. */
export function dayLabel(at: string, now: number): string {
  const day = startOfDay(Date.parse(at));
  const days = Math.round((startOfDay(now) - day) / DAY);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }).format(
    day,
  );
}

export function timeOfDay(at: string, language = 'en-GB'): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(Date.parse(at));
}

/** The whole truth, for a tooltip. */
export function fullTime(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' }).format(Date.parse(at));
}

/** `Sat 21 Nov, 20:26`, in the reader's own zone. */
export function dayAndTime(at: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  return `${day.format(Date.parse(at))}, ${timeOfDay(at)}`;
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** The desk's own sentences name instants in UTC; here they are read in the reader's zone. */
export function withLocalTimes(text: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });
  return text.replace(INSTANT, (instant) => format.format(Date.parse(instant)));
}

export function fileSize(bytes: number | null): string {
  if (bytes === null) return '';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
