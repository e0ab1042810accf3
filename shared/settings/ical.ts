/** So far a holiday that comes every year is written out. */
const YEARS = 50;
const DAY_MS = 86_400_000;

/** What cannot be told as whole days; the message names the event. */
export class CalendarFault extends Error {}

/**
 * The local dates that an iCalendar file (RFC 5545) closes, in order: its events of whole days, each day of those that last several, and those that come every year
 * on the same date. Cancelled ones close nothing. What it does not understand it refuses: a holiday that is passed over would be found when it is too late.
 */
export function holidaysIn(text: string): string[] {
  if (!/^BEGIN:VCALENDAR\s*$/im.test(text))
    throw new CalendarFault('it is no iCalendar file: BEGIN:VCALENDAR is missing');
  const dates = eventsOf(text).flatMap(datesOf);
  return [...new Set(dates)].sort();
}

type Property = { name: string; params: string; value: string };
type Event = ReadonlyMap<string, Property>;

/** Long lines are folded: what begins with a blank goes on (section 3.1). */
function eventsOf(text: string): Event[] {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const events: Event[] = [];
  let open: Map<string, Property> | null = null;
  let nested = 0;
  for (const line of lines) {
    if (/^BEGIN:VEVENT$/i.test(line)) open = new Map();
    // An alarm within an event has properties of its own.
    else if (open && /^BEGIN:/i.test(line)) nested += 1;
    else if (open && /^END:VEVENT$/i.test(line)) {
      events.push(open);
      open = null;
    } else if (open && /^END:/i.test(line)) nested -= 1;
    else if (open && nested === 0) {
      const property = readProperty(line);
      if (property && !open.has(property.name)) open.set(property.name, property);
    }
  }
  return events;
}

function readProperty(line: string): Property | null {
  const found = /^([A-Z-]+)((?:;(?:[^":;]|"[^"]*")+)*):(.*)$/i.exec(line);
  const [, name = '', params = '', value = ''] = found ?? [];
  return found ? { name: name.toUpperCase(), params: params.toUpperCase(), value } : null;
}

function datesOf(event: Event): string[] {
  const title = event.get('SUMMARY')?.value ?? 'an event without a name';
  if (event.get('STATUS')?.value.toUpperCase() === 'CANCELLED') return [];
  const start = wholeDay(event.get('DTSTART'), title);
  const days = lengthOf(event, start, title);
  return startsOf(event, start, title).flatMap((first) =>
    Array.from({ length: days }, (_, day) => new Date(first + day * DAY_MS).toISOString().slice(0, 10)),
  );
}

/** Milliseconds of that date's midnight, as if it were UTC: only the date counts. */
function wholeDay(property: Property | undefined, title: string): number {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(property?.value.trim() ?? '') ?? [];
  const at = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(at))
    throw new CalendarFault(`"${title}" is no event of whole days: holidays close dates, hours belong into "weekly"`);
  return at;
}

/** `DTEND` is the day after the last (section 3.6.1); without it one day. */
function lengthOf(event: Event, start: number, title: string): number {
  if (event.has('DURATION')) {
    const days = /^P(\d+)D$/.exec(event.get('DURATION')?.value ?? '')?.[1];
    if (days === undefined)
      throw new CalendarFault(`"${title}" lasts ${event.get('DURATION')?.value}: write whole days`);
    return Number(days);
  }
  if (!event.has('DTEND')) return 1;
  return Math.max(1, Math.min(366, (wholeDay(event.get('DTEND'), title) - start) / DAY_MS));
}

function startsOf(event: Event, start: number, title: string): number[] {
  const rule = event.get('RRULE')?.value;
  if (rule === undefined) return [start];
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  );
  const odd = [...parts.keys()].find((name) => !['FREQ', 'COUNT', 'UNTIL', 'INTERVAL', 'WKST'].includes(name));
  if (parts.get('FREQ') !== 'YEARLY' || odd)
    throw new CalendarFault(
      `"${title}" comes again by "${rule}": only every year on the same date is understood, list the dates`,
    );
  const every = Number(parts.get('INTERVAL') ?? 1);
  const times = Number(parts.get('COUNT') ?? Math.ceil(YEARS / every));
  const until = parts.has('UNTIL')
    ? Date.parse((parts.get('UNTIL') ?? '').replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3'))
    : Number.POSITIVE_INFINITY;
  const first = new Date(start);
  return (
    Array.from({ length: Math.min(times, YEARS) }, (_, index) =>
      Date.UTC(first.getUTCFullYear() + index * every, first.getUTCMonth(), first.getUTCDate()),
    )
      // The 29th of February comes in leap years alone.
      .filter((at) => at <= until && new Date(at).getUTCDate() === first.getUTCDate())
  );
}
