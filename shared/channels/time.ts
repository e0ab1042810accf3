import type { Instant } from '../domain/words.ts';

const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Unix seconds as text, as Meta and Telegram send them; null where that is no time in this century. */
export function fromSeconds(text: string | undefined): Instant | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? plausible(Number(text) * 1000) : null;
}

/** Unix milliseconds as text. */
export function fromMillis(text: string | undefined): Instant | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? plausible(Number(text)) : null;
}

/** ISO 8601 with an offset or Z; fractions beyond milliseconds are cut. */
export function fromIso(text: string | undefined): Instant | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text))
    return null;
  return plausible(Date.parse(text.replace(/(\.\d{3})\d+/, '$1')));
}

function plausible(at: number): Instant | null {
  return at >= EARLIEST && at < LATEST ? at : null;
}
