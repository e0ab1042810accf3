import { describe, expect, it } from '@jest/globals';
import { businessHours, type Calendar } from '../../../shared/domain/business-hours.ts';
import { calendarOf, turnings } from '../../support/calendars.ts';
import { cpuMs } from '../../support/cpu-time.ts';
import { fc, runs } from '../../support/properties.ts';
import { openMinutes, type WallClock, wallClock } from '../../support/sla-oracle/wall-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string) => Date.parse(text);

function berlin(weekly: Calendar['weekly'], holidays: string[] = []) {
  return businessHours({ timeZone: 'Europe/Berlin', weekly, holidays });
}

describe('business hours', () => {
  it('count around the clock without a calendar', () => {
    const hours = businessHours(null);

    expect(hours.elapsed(at('2026-01-01T00:00:00Z'), at('2026-01-02T00:00:00Z'))).toBe(24 * HOUR);
    expect(hours.reach(at('2026-01-01T00:00:00Z'), HOUR)).toBe(at('2026-01-01T01:00:00Z'));
  });

  it('count only the windows of the local day', () => {
    const hours = berlin({
      mon: [
        ['09:00', '12:30'],
        ['13:30', '18:00'],
      ],
    });

    expect(hours.elapsed(at('2026-06-01T00:00:00Z'), at('2026-06-02T00:00:00Z'))).toBe(8 * HOUR);
    expect(hours.elapsed(at('2026-06-01T10:00:00Z'), at('2026-06-01T12:00:00Z'))).toBe(HOUR);
  });

  it('reach a target at the very end of a window, not at the next opening', () => {
    const hours = berlin({ mon: [['09:00', '18:00']], tue: [['09:00', '18:00']] });

    expect(hours.reach(at('2026-06-01T15:00:00Z'), HOUR)).toBe(at('2026-06-01T16:00:00Z'));
    expect(hours.reach(at('2026-06-01T15:00:00Z'), HOUR + 1)).toBe(at('2026-06-02T07:00:00.001Z'));
  });

  it('count the repeated hour of autumn twice and the missing hour of spring not at all', () => {
    const night = berlin({ sun: [['01:00', '04:00']] });

    expect(night.elapsed(at('2026-10-24T20:00:00Z'), at('2026-10-25T20:00:00Z'))).toBe(4 * HOUR);
    expect(night.elapsed(at('2026-03-28T20:00:00Z'), at('2026-03-29T20:00:00Z'))).toBe(2 * HOUR);
  });

  it('let a window run over midnight into a day that has none', () => {
    const night = berlin({ fri: [['22:00', '06:00']] });

    expect(night.elapsed(at('2026-06-05T12:00:00Z'), at('2026-06-06T12:00:00Z'))).toBe(8 * HOUR);
    expect(night.reach(at('2026-06-05T12:00:00Z'), 8 * HOUR)).toBe(at('2026-06-06T04:00:00Z'));
  });

  it('close a holiday from midnight to midnight, but not what it began for the next day', () => {
    const weekly = { thu: [['22:00', '06:00']], fri: [['22:00', '06:00']] } as const;
    const hours = berlin(weekly, ['2026-06-05']);

    expect(hours.elapsed(at('2026-06-04T12:00:00Z'), at('2026-06-05T12:00:00Z'))).toBe(2 * HOUR);
    expect(hours.elapsed(at('2026-06-05T12:00:00Z'), at('2026-06-06T12:00:00Z'))).toBe(6 * HOUR);
  });

  it('count overlapping windows once', () => {
    const hours = berlin({
      mon: [
        ['09:00', '12:00'],
        ['10:00', '11:00'],
        ['11:00', '13:00'],
      ],
    });

    expect(hours.elapsed(at('2026-06-01T00:00:00Z'), at('2026-06-02T00:00:00Z'))).toBe(4 * HOUR);
  });

  it('take a window that ends where it starts for a whole day', () => {
    const hours = berlin({ mon: [['08:00', '08:00']] });

    expect(hours.elapsed(at('2026-06-01T00:00:00Z'), at('2026-06-03T00:00:00Z'))).toBe(24 * HOUR);
  });

  it('never reach anything when they never open', () => {
    const hours = berlin({});

    expect(hours.reach(at('2026-06-01T00:00:00Z'), 1)).toBeNull();
    expect(hours.elapsed(at('2026-06-01T00:00:00Z'), at('2027-06-01T00:00:00Z'))).toBe(0);
  });

  it('lose the day that Samoa skipped', () => {
    const weekly = { thu: [['00:00', '24:00']], fri: [['00:00', '24:00']], sat: [['00:00', '24:00']] } as const;
    const hours = businessHours({ timeZone: 'Pacific/Apia', weekly, holidays: [] });

    // Thursday 29 December 2011 was followed by Saturday 31 December.
    expect(hours.elapsed(at('2011-12-28T00:00:00Z'), at('2012-01-01T00:00:00Z'))).toBe(48 * HOUR);
  });

  it('find a due time a year of business time away at once', () => {
    const week = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]);
    const hours = berlin(Object.fromEntries(week));
    const began = cpuMs();

    const due = hours.reach(at('2026-01-01T00:00:00Z'), 365 * 24 * HOUR);

    // 8,760 hours are 219 weeks of 40.
    expect(due).toBe(at('2030-03-13T16:00:00Z'));
    expect(cpuMs() - began).toBeLessThan(500);
  });
});

describe('business hours beside a walk over the wall clock', () => {
  const minute = fc.integer({ min: 0, max: 9 * 1440 });
  const span = fc.tuple(minute, minute);
  const known = new Map<string, WallClock>();
  const clockAt = (timeZone: string, day: string) => {
    const clock = known.get(timeZone + day) ?? wallClock(timeZone, at(day), 9 * 1440);
    known.set(timeZone + day, clock);
    return clock;
  };
  const world = fc.constantFrom(...turnings).chain((turning) =>
    fc.record({
      day: fc.constant(turning.day),
      calendar: calendarOf(turning, 5),
      spans: fc.array(span, { minLength: 20, maxLength: 20 }),
    }),
  );

  it('agree on elapsed time and on when it is reached, in every zone', () => {
    fc.assert(
      fc.property(world, ({ day, calendar, spans }) => {
        const ticks = openMinutes(calendar, clockAt(calendar.timeZone, day));
        const hours = businessHours(calendar);
        for (const [one, other] of spans) {
          const [from, to] = [Math.min(one, other), Math.max(one, other)];
          const open = ticks.open.slice(from, to).filter(Boolean).length;
          const start = at(day) + from * MINUTE;

          expect(hours.elapsed(start, at(day) + to * MINUTE)).toBe(open * MINUTE);
          if (open > 0) {
            const last = ticks.open.slice(0, to).lastIndexOf(1) + 1;
            expect(hours.reach(start, open * MINUTE)).toBe(at(day) + last * MINUTE);
          }
        }
      }),
      { numRuns: runs(40) },
    );
  });
});
