import type { LedgerRow } from '../domain/ledger-row.ts';
import type { Listing, SentCount } from '../platform/ports.ts';
import { balance, type Outcome } from './balance.ts';
import { type CountRow, countRows } from './count-rows.ts';
import { type Period, within } from './hours.ts';
import { type JudgeDeps, type Judged, judgeInputs } from './judge-inputs.ts';
import { lateNotices } from './late-notices.ts';
import { type Archive, readArchive } from './read-archive.ts';
import { readInputs } from './read-inputs.ts';
import { leftToItsNotice, type MailsInS3, mailsInS3 } from './stray-mails.ts';

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
  const all = [...judged, ...(await unlessLate(deps, { archive, inputs, queues, mails }, period))];
  return { rows: balance([...all, ...brokenOutcomes(archive, period)], period), queues, judged: all };
}

type Seen = Parameters<typeof lateNotices>[1] & { mails: MailsInS3 | null };

/** Raw mails without a notice; those whose notice may still come are told of and not sent. */
async function unlessLate(deps: LedgerDeps, { mails, ...seen }: Seen, period: Period): Promise<Judged[]> {
  if (!mails?.strays.some(({ repairable }) => repairable)) return mails?.strays ?? [];
  const placeOf = await lateNotices(deps, seen, period);
  return mails.strays.map((stray) => leftToItsNotice(stray, placeOf(stray.at)));
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
