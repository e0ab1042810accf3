import type { ArchiveKind } from '../desk/archive.ts';
import type { LedgerRow } from '../domain/ledger-row.ts';
import { type Instant, iso } from '../domain/words.ts';
import type { Listing } from '../platform/ports.ts';
import { balance, type Outcome } from './balance.ts';
import { HOUR, hoursOf, type Period, within } from './hours.ts';
import { type JudgeDeps, type Judged, judgeInputs } from './judge-inputs.ts';
import { type Archive, type ArchivedJob, readArchive } from './read-archive.ts';
import { readInputs } from './read-inputs.ts';
import { strayMails } from './stray-mails.ts';

/** How many jobs SQS itself says were sent to a queue within a period; null where nobody counts. */
export type SentCount = (kind: ArchiveKind, period: Period) => Promise<number | null>;

export type LedgerDeps = JudgeDeps & { listing: Listing; sent?: SentCount };

/** SQS's own count of an hour against the archive's. What is sent again after a lost answer counts twice there, so only a lack means something. */
export type QueueRow = { queue: string; hour: string; sent: number; archived: number; difference: number };

export type LedgerAccount = {
  rows: LedgerRow[];
  queues: QueueRow[];
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
  const [judged, stray, queues] = await Promise.all([
    judgeInputs(deps, inputs, period.until),
    strays ? strayMails(deps, inputs, period) : [],
    queueRows(deps, archive.jobs, period),
  ]);
  const all = [...judged, ...stray];
  return { rows: balance([...all, ...brokenOutcomes(archive, period)], period), queues, judged: all };
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

async function queueRows(
  { sent }: Pick<LedgerDeps, 'sent'>,
  jobs: readonly ArchivedJob[],
  period: Period,
): Promise<QueueRow[]> {
  if (!sent) return [];
  const asked = hoursOf(period).flatMap((hour) => (['chat', 'mail'] as const).map((kind) => ({ kind, hour })));
  const rows = await Promise.all(
    asked.map(async ({ kind, hour }) => {
      const part = { from: Math.max(hour, period.from), until: Math.min(hour + HOUR, period.until) };
      const count = await sent(kind, part);
      const archived = jobs.filter((job) => job.kind === kind && within(job.sentAt, part)).length;
      return count === null ? [] : [queueRow(kind, hour, { count, archived })];
    }),
  );
  return rows.flat().filter((row) => row.sent > 0);
}

function queueRow(
  kind: ArchiveKind,
  hour: Instant,
  { count, archived }: { count: number; archived: number },
): QueueRow {
  const difference = Math.max(0, count - archived);
  return { queue: `${kind}-jobs`, hour: iso(hour), sent: count, archived, difference };
}
