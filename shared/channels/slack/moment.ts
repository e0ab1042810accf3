import { type Instant, iso } from '../../domain/words.ts';
import { fromMillis } from '../time.ts';

/** Slack's `ts` is seconds with six decimals, and an id as well: it stays text everywhere else. */
function momentOf(ts: string | undefined): Instant | null {
  const [, seconds, fraction] = /^(\d{1,11})\.(\d{3})\d{0,6}$/.exec(ts ?? '') ?? [];
  return fromMillis(seconds === undefined ? undefined : `${seconds}${fraction}`);
}

/** When something happened. In ISO form, because messages are read in the order of their times; the full `ts` is in the message's id. */
export function timed(ts: string | undefined): { providerTime: string | null; sentAt: Instant | null } {
  const sentAt = momentOf(ts);
  return { providerTime: sentAt === null ? null : iso(sentAt), sentAt };
}
