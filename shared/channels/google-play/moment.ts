import type { Instant } from '../../domain/words.ts';
import { fromMillis } from '../time.ts';

type Timestamp = { seconds?: string | undefined; nanos?: number | undefined } | undefined;

/** Null for what is no time of this century: Google's own example has one of 1974. */
export function instantOf(time: Timestamp): Instant | null {
  if (time?.seconds === undefined || !/^\d{1,11}$/.test(time.seconds)) return null;
  return fromMillis(String(Number(time.seconds) * 1000 + Math.floor((time.nanos ?? 0) / 1e6)));
}

/** An answer by when it was last edited: it has no other name, and a review has one at a time. */
export function answerName(time: Timestamp): string {
  return `answer-${time?.seconds ?? ''}.${String(time?.nanos ?? 0).padStart(9, '0')}`;
}
