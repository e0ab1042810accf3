import type { EngineState } from './state.ts';
import { commit, planWrite } from './store/commit.ts';
import type { Entry } from './store/sorted-entries.ts';

/** AWS leaves alone what expired longer ago: such a time is more likely a mistake than a wish. */
const OLDEST_S = 5 * 365 * 24 * 60 * 60;

/**
 * Deletes what has expired at `now` (milliseconds) in every table with TTL, as AWS does within days: free of charge, and the
 * stream tells these removals from a caller's. Answers how many went.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
 */
export function sweepTtl(state: EngineState, now: number): number {
  let swept = 0;
  for (const table of state.tables.values()) {
    const { ttl } = table;
    if (ttl === undefined) continue;
    const expired = [...table.entries.ascending()].filter((entry) => isExpired(entry, ttl, now / 1000));
    for (const entry of expired) commit(state, [{ ...planWrite(table, entry, undefined), expired: true }]);
    swept += expired.length;
  }
  return swept;
}

function isExpired({ item }: Entry, attribute: string, seconds: number): boolean {
  const { N } = item[attribute] ?? {};
  return N !== undefined && Number(N) <= seconds && Number(N) >= seconds - OLDEST_S;
}
