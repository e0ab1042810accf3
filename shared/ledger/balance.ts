import type { LedgerRow } from '../domain/ledger-row.ts';
import { type Instant, iso } from '../domain/words.ts';
import { hourOf, type Period, within } from './hours.ts';

/** `damaged`: something lies under its key, but not what came in. */
export type Standing = 'stored' | 'quarantined' | 'ignored' | 'damaged' | 'missing';

/** What became of one thing that came in: an event of a job, or the job itself where no event came of it. */
export type Outcome = {
  /** Where it lies or should lie: what came twice has the same key and counts once. */
  key: string;
  channel: string;
  /** Empty where nothing tells it. */
  account: string;
  at: Instant;
  standing: Standing;
  /** Why it was ignored or quarantined, or what is wrong. */
  because: string;
};

/**
 * The rows of a period, by hour, channel and account. What arrived before the period is told of only where it is wanting: its own hour has counted the
 * rest.
 */
export function balance(outcomes: readonly Outcome[], period: Period): LedgerRow[] {
  const wanted = oncePerKey(outcomes).filter((one) => within(one.at, period) || (isGap(one) && one.at < period.from));
  const rows = Map.groupBy(wanted, ({ at, channel, account }) => `${iso(hourOf(at))}|${channel}|${account}`);
  return [...rows.values()].map(rowOf).sort(byPlace);
}

/** Of several with one key the earliest, as it stands best. */
function oncePerKey(outcomes: readonly Outcome[]): Outcome[] {
  const groups = Map.groupBy(outcomes, ({ key }) => key);
  return [...groups.values()].flatMap((copies) => {
    const best = copies.toSorted((a, b) => RANK[a.standing] - RANK[b.standing])[0];
    return best ? [{ ...best, at: Math.min(...copies.map(({ at }) => at)) }] : [];
  });
}

const RANK: Readonly<Record<Standing, number>> = { stored: 0, quarantined: 1, ignored: 2, damaged: 3, missing: 4 };

function isGap({ standing }: Outcome): boolean {
  return standing === 'damaged' || standing === 'missing';
}

function rowOf(outcomes: readonly Outcome[]): LedgerRow {
  const [{ channel = '', account = '', at = 0 } = {}] = outcomes;
  const count = (standing: Standing) => outcomes.filter((one) => one.standing === standing).length;
  const ignored = outcomes.filter(({ standing }) => standing === 'ignored');
  const reasons = Map.groupBy(ignored, ({ because }) => because);
  const gaps = outcomes.filter(isGap).sort((a, b) => a.at - b.at);
  return {
    channel,
    account,
    hour: iso(hourOf(at)),
    received: outcomes.length,
    stored: count('stored'),
    quarantined: count('quarantined'),
    ignored: ignored.length,
    difference: gaps.length,
    reasons: Object.fromEntries([...reasons].map(([because, list]) => [because, list.length])),
    missing: gaps.map(({ at: when, key, standing, because }) => ({
      at: iso(when),
      key,
      standing: standing === 'damaged' ? standing : 'missing',
      because,
    })),
  };
}

function byPlace(a: LedgerRow, b: LedgerRow): number {
  const [left, right] = [a, b].map(({ hour, channel, account }) => `${hour}|${channel}|${account}`);
  return String(left) < String(right) ? -1 : 1;
}
