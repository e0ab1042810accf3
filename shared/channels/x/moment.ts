import { type Instant, iso } from '../../domain/words.ts';
import { fromIso, fromMillis } from '../time.ts';

type Timed = { providerTime: string | null; sentAt: Instant | null };

export function atMillis(text: string | undefined): Timed {
  return { providerTime: text ?? null, sentAt: fromMillis(text) };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** ISO 8601, or "Wed Feb 05 08:39:31 +0000 2020" as the old API writes it. */
export function atTime(text: string | undefined): Timed {
  const [, month = '', day, clock, year] =
    /^\w{3} (\w{3}) (\d\d) (\d\d:\d\d:\d\d) \+0000 (\d{4})$/.exec(text ?? '') ?? [];
  const old = `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day}T${clock}Z`;
  const sentAt = fromIso(year === undefined ? text : old);
  return { providerTime: sentAt === null ? null : iso(sentAt), sentAt };
}
