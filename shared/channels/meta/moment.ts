import type { Instant } from '../../domain/words.ts';
import { fromIso, fromMillis, fromSeconds } from '../time.ts';

/** Meta's times are milliseconds, in test events seconds as text, and in older Instagram events ISO 8601. */
export function momentOf(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  if (/^\d{12,}$/.test(text)) return fromMillis(text);
  return /^\d+$/.test(text) ? fromSeconds(text) : fromIso(text);
}
