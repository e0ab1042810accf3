import { iso } from '../domain/words.ts';

/** 2001 to 2286 in seconds, and the same years in milliseconds. */
const UNITS: Readonly<Record<number, number>> = { 10: 1000, 13: 1 };
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * The id of an arrived message, by its dedupe key. A page of a conversation is read in the order of ids, and our own messages bear ISO times: a provider's
 * Unix seconds or local hours beside them would sort every answer after every question, and a long conversation's first page would hold no question at all.
 * Decided by the provider's text alone and for ever: whatever comes again must meet the same id.
 */
export function messageId(dedupeKey: string): string {
  const end = dedupeKey.indexOf('#');
  return `M#${sortable(dedupeKey.slice(0, end))}${dedupeKey.slice(end)}`;
}

function sortable(time: string): string {
  const unit = /^\d+$/.test(time) ? UNITS[time.length] : undefined;
  if (unit !== undefined) return iso(Number(time) * unit);
  const at = WITH_OFFSET.test(time) ? Date.parse(time) : Number.NaN;
  return Number.isNaN(at) ? time : iso(at);
}
