import { type LedgerHour, NOT_BALANCED } from '../../shared/domain/ledger-row.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import { accountOf, type LedgerDeps } from '../../shared/ledger/account.ts';
import type { CountRow } from '../../shared/ledger/count-rows.ts';
import { HOUR, hoursOf, MINUTE } from '../../shared/ledger/hours.ts';
import { type RepairDeps, repair } from '../../shared/ledger/repair.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type { Clock, Log } from '../../shared/platform/ports.ts';
import type { LedgerStore } from '../../shared/store/ledger-store.ts';

export type ReconcileDeps = LedgerDeps & RepairDeps & { ledger: LedgerStore; clock: Clock; log: Log };

/** A job that is tried a second or third time is no loss yet. */
const GRACE = 10 * MINUTE;
const WINDOW = 3 * HOUR;
const MOST_TOLD = 5;

/**
 * Every five minutes: the account of each recent hour that is not settled, kept where the page reads it. What is missing is run again, once; the line that is
 * logged is what the alarm listens for. An hour that cannot be judged holds up no other.
 */
export const makeHandler = (deps: ReconcileDeps) => async (): Promise<{ difference: number; repaired: number }> => {
  const now = deps.clock.now();
  const hours = hoursOf({ from: now - WINDOW, until: now - GRACE });
  const results = await Promise.allSettled(hours.map((hour) => reconcile(deps, hour, now)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  const found = results.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : []));
  return {
    difference: found.reduce((sum, each) => sum + each.difference, 0),
    repaired: found.reduce((sum, each) => sum + each.repaired, 0),
  };
};

async function reconcile(
  deps: ReconcileDeps,
  hour: Instant,
  now: Instant,
): Promise<{ difference: number; repaired: number } | null> {
  const before = await deps.ledger.hour(hour);
  if (before?.settled) return null;
  const until = Math.min(hour + HOUR, now - GRACE);
  // All raw mails there are must be listed to find one without a notice: once an hour, when it is over.
  const over = until === hour + HOUR;
  const { rows, queues, judged } = await accountOf(counting(deps), { from: hour, until }, { strays: over });
  const difference = [...rows, ...queues].reduce((sum, row) => sum + row.difference, 0);
  const repaired = difference === 0 ? 0 : await repair(deps, judged, now);
  const found = { hour: iso(hour), until: iso(until), settled: over && difference === 0, rows };
  if (rows.length > 0 || over) await deps.ledger.put({ ...found, repaired: (before?.repaired ?? 0) + repaired });
  if (difference > 0) complain(deps, { ...found, repaired, queues }, difference);
  return { difference, repaired };
}

/** SQS's count is a second witness: while nobody can ask it, the account stands on the archive alone. */
function counting({ sent, log, ...deps }: ReconcileDeps): LedgerDeps {
  if (!sent) return deps;
  return {
    ...deps,
    sent: (kind, period) =>
      sent(kind, period).catch((error: unknown) => {
        log.error('the count of SQS could not be read', { kind, because: faultWords(error) });
        return null;
      }),
  };
}

type Found = LedgerHour & { queues: readonly CountRow[] };

function complain({ log }: ReconcileDeps, { hour, repaired, rows, queues }: Found, difference: number): void {
  const missing = rows.flatMap(({ channel, account, missing: gaps }) =>
    gaps.map(({ at, because, key }) => ({ channel, account, at, because, key })),
  );
  const lacking = queues.filter((queue) => queue.difference > 0);
  log.error(NOT_BALANCED, { hour, difference, repaired, missing: missing.slice(0, MOST_TOLD), lacking });
}
