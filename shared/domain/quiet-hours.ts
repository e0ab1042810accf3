import { type BusinessHours, businessHours, type Weekday } from './business-hours.ts';
import type { Digest, QuietHours } from './notice-policy.ts';
import type { Instant } from './words.ts';

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MINUTE = 60_000;

/** The first moment from `now` on at which nobody needs quiet: `now` itself outside quiet hours. */
export function loudFrom({ from, until, timeZone }: Omit<QuietHours, 'of'>, now: Instant): Instant {
  return nextOpen(daily([until, from], timeZone), now);
}

/** When the digest that gathers what happens at `now` goes out. */
export function digestAt(digest: Digest, now: Instant): Instant {
  if ('everyMinutes' in digest) {
    const every = digest.everyMinutes * MINUTE;
    return (Math.floor(now / every) + 1) * every;
  }
  const minute = daily([digest.at, minuteAfter(digest.at)], digest.timeZone);
  // Within the very minute in which one goes out: the next one's.
  return minute.elapsed(now, now + 1) > 0 ? nextOpen(minute, now + MINUTE) : nextOpen(minute, now);
}

function nextOpen(hours: BusinessHours, now: Instant): Instant {
  return (hours.reach(now, 1) ?? now + 1) - 1;
}

function daily(window: readonly [string, string], timeZone: string): BusinessHours {
  return businessHours({ timeZone, holidays: [], weekly: Object.fromEntries(WEEK.map((day) => [day, [window]])) });
}

function minuteAfter(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const next = (hours * 60 + minutes + 1) % 1440;
  return `${String(Math.floor(next / 60)).padStart(2, '0')}:${String(next % 60).padStart(2, '0')}`;
}
