import type { LedgerRow } from '../domain/ledger-row.ts';
import type { Listing, SentCount } from '../platform/ports.ts';
import { balance, type Outcome } from './balance.ts';
import { type CountRow, countRows } from './count-rows.ts';
import { type Period, within } from './hours.ts';
import { type JudgeDeps, type Judged, judgeInputs } from './judge-inputs.ts';
import { type Archive, readArchive } from './read-archive.ts';
import { readInputs } from './read-inputs.ts';
import { leftToItsNotice, mailsInS3 } from './stray-mails.ts';

export type LedgerDeps = JudgeDeps & { listing: Listing; sent?: SentCount };

export type LedgerAccount = {
  rows: LedgerRow[];
  /** The archive against the counts of others. */
  queues: CountRow[];
  /** Everything that was judged, for whoever repairs it. */
  judged: Judged[];
};

/**
 * The account of a period, from the raw archive alone: which messages each archived job must have led to by the code that reads it, and whether they are
 * there. `strays`: also looks for raw mails without a notice, which lists the whole folder of mails.
 */
export async function accountOf(
  deps: LedgerDeps,
  period: Period,
  { strays }: { strays: boolean },
): Promise<LedgerAccount> {
  const archive = await readArchive(deps, period);
  const inputs = await readInputs(deps.blobs, archive.jobs);
  const [judged, mails] = await Promise.all([
    judgeInputs(deps, inputs, period.until),
    strays ? mailsInS3(deps, inputs, period) : null,
  ]);
  const queues = await countRows(deps, { jobs: archive.jobs, inputs, mails }, period);
  const lateFor = whyNoticesAreLate(archive, queues);
  const all = [...judged, ...(mails?.strays ?? []).map((stray) => (lateFor ? leftToItsNotice(stray, lateFor) : stray))];
  return { rows: balance([...all, ...brokenOutcomes(archive, period)], period), queues, judged: all };
}

/** Where the notices of mails may lie that seem to have none; null where there is no such place. */
function whyNoticesAreLate({ broken }: Archive, queues: readonly CountRow[]): string | null {
  if (broken.some(({ kind }) => kind === 'mail')) return 'in an object of the archive that cannot be read';
  const waits = queues.some(({ queue, difference }) => queue === 'mail-jobs' && difference > 0);
  return waits ? 'among the jobs that SQS has counted and nobody has archived' : null;
}

/** Nobody can say how many jobs lay in it: the object itself is missing. */
function brokenOutcomes({ broken }: Archive, period: Period): Outcome[] {
  return broken
    .filter(({ at }) => within(at, period))
    .map(({ kind, key, at, reason }) => ({
      key,
      channel: kind === 'mail' ? 'email' : kind,
      account: '',
      at,
      standing: 'damaged',
      because: `an object of the archive: ${reason}`,
    }));
}
