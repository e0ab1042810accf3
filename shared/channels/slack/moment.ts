import type { Instant } from '../../domain/words.ts';
import { fromMillis } from '../time.ts';

/** Slack's `ts` is seconds with six decimals, and an id as well: it stays text everywhere else. */
export function momentOf(ts: string | undefined): Instant | null {
  const [, seconds, fraction] = /^(\d{1,11})\.(\d{3})\d{0,6}$/.exec(ts ?? '') ?? [];
  return fromMillis(seconds === undefined ? undefined : `${seconds}${fraction}`);
}
