import type { Instant } from './words.ts';

/** A stretch of time [from, to) in which local time runs `offset` milliseconds ahead of UTC. */
export type Span = { from: Instant; to: Instant; offset: number };

/** One time zone's knowledge of its own offsets; remembers what it has looked up, so make it once and keep it. */
export type Zone = { timeZone: string; spans(from: Instant, to: Instant): Iterable<Span> };

const DAY = 86_400_000;
/** Since 1990 no zone has changed its offset twice within seven days (closest: Boa Vista, October 2000), so two probes cannot miss a change between them. */
const STRETCH = 4 * DAY;
const OFFSET = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/** @param timeZone an IANA name; an unknown one throws a RangeError. */
export function makeZone(timeZone: string): Zone {
  const offsetAt = offsetReader(timeZone);
  const known = new Map<number, readonly Span[]>();
  const stretch = (index: number): readonly Span[] => {
    const spans = known.get(index) ?? spansBetween(index * STRETCH, (index + 1) * STRETCH, offsetAt);
    known.set(index, spans);
    return spans;
  };
  return { timeZone, spans: (from, to) => cut(from, to, stretch) };
}

function* cut(from: Instant, to: Instant, stretch: (index: number) => readonly Span[]): Iterable<Span> {
  for (let index = Math.floor(from / STRETCH); index * STRETCH < to; index += 1) {
    for (const span of stretch(index)) {
      if (span.to > from && span.from < to) {
        yield { from: Math.max(from, span.from), to: Math.min(to, span.to), offset: span.offset };
      }
    }
  }
}

function spansBetween(from: Instant, to: Instant, offsetAt: (at: Instant) => number): readonly Span[] {
  const before = offsetAt(from);
  const after = offsetAt(to);
  if (before === after) return [{ from, to, offset: before }];
  const change = firstAfter(from, to, (at) => offsetAt(at) !== before);
  return [
    { from, to: change, offset: before },
    { from: change, to, offset: after },
  ];
}

/** The first whole second in (low, high] of which `holds` is true, where it is false before and true from there on. */
function firstAfter(low: Instant, high: Instant, holds: (at: Instant) => boolean): Instant {
  let no = low;
  let yes = high;
  while (yes - no > 1000) {
    const middle = no + Math.floor((yes - no) / 2000) * 1000;
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** `longOffset` prints `GMT+05:30`, or `GMT` alone at zero: ECMA-402, https://tc39.es/ecma402/#sec-datetimeformat-abstracts. */
function offsetReader(timeZone: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (at) => {
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = OFFSET.exec(format.format(at)) ?? [];
    const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return sign === '-' ? -size : size;
  };
}

/** Tells the day there, as `YYYY-MM-DD`: what Canadian English writes. Made once and kept: making it costs far more than telling a day. */
export function dayReader(timeZone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => format.format(at);
}
