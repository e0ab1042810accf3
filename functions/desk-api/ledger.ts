import type { LedgerHour } from '../../shared/domain/ledger-row.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { ledgerStore } from '../../shared/store/ledger-store.ts';
import type { ApiDeps } from './deps.ts';

/** What the reconciler found of the hours of a UTC day in which something came in, newest first; today's unless a day is named. */
export async function readLedger(
  deps: Pick<ApiDeps, 'dynamo' | 'table' | 'clock'>,
  day: string | undefined,
): Promise<{ day: string; hours: LedgerHour[] }> {
  const at = day === undefined ? deps.clock.now() : dayOf(day);
  const hours = await ledgerStore(deps).day(at);
  return { day: iso(at).slice(0, 10), hours: hours.filter(({ rows }) => rows.length > 0) };
}

function dayOf(text: string): number {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new DeskError('input.invalid', `"${text.slice(0, 40)}" is no day: write it as 2026-06-15`, {
      recovery: 'never',
    });
  return at;
}
