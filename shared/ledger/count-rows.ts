import type { ArchiveKind } from '../desk/archive.ts';
import { type Instant, iso } from '../domain/words.ts';
import type { SentCount } from '../platform/ports.ts';
import type { QuarantineStore } from '../store/quarantine-store.ts';
import { HOUR, hoursOf, MINUTE, type Period, within } from './hours.ts';
import type { ArchivedJob } from './read-archive.ts';
import type { Input } from './read-inputs.ts';
import type { MailsInS3 } from './stray-mails.ts';

/** An hour of a queue as the archive knows it, against what SQS and S3 have counted themselves; null where nobody was asked or nobody knows. */
export type CountRow = {
  queue: 'chat-jobs' | 'mail-jobs';
  hour: string;
  archived: number;
  sent: number | null;
  /** Raw mails that S3 lists for the hour, and those of them of which no archived notice speaks: they stand in the account's own rows. */
  mails: number | null;
  strays: number | null;
  /** Jobs that were sent and are neither in the archive nor in quarantine. */
  difference: number;
};

export type CountDeps = { sent?: SentCount | undefined; quarantine: Pick<QuarantineStore, 'between'> };

export type Counted = { jobs: readonly ArchivedJob[]; inputs: readonly Input[]; mails: MailsInS3 | null };

/** SQS stamps a message and counts it on two machines: what stands so near to an edge may be counted beyond it. */
const EDGE = 5_000;

/** Rows of the hours in which anything was counted. What is sent again after a lost answer counts twice at SQS and in the archive, so that only a lack means something. */
export async function countRows(deps: CountDeps, counted: Counted, period: Period): Promise<CountRow[]> {
  const asked = hoursOf(period).flatMap((hour) => (['chat', 'mail'] as const).map((kind) => ({ kind, hour })));
  const rows = await Promise.all(
    asked.map(({ kind, hour }) => countRow(deps, counted, { kind, ...part(hour, period) })),
  );
  return rows.filter(({ archived, sent, mails }) => archived + (sent ?? 0) + (mails ?? 0) > 0);
}

type Part = Period & { kind: ArchiveKind };

/** Whole minutes of one hour: SQS counts by the minute. */
function part(hour: Instant, { from, until }: Period): Period {
  return {
    from: Math.ceil(Math.max(hour, from) / MINUTE) * MINUTE,
    until: Math.floor(Math.min(hour + HOUR, until) / MINUTE) * MINUTE,
  };
}

async function countRow(deps: CountDeps, { jobs, inputs, mails }: Counted, span: Part): Promise<CountRow> {
  const { kind } = span;
  const sent = deps.sent && span.until > span.from ? await deps.sent(kind, span) : null;
  const archived = jobs.filter((job) => job.kind === kind && within(job.sentAt, span)).length;
  const near = jobs.filter((job) => job.kind === kind && within(job.sentAt, widened(span))).length;
  const lack = (sent ?? 0) - near;
  return {
    queue: `${kind}-jobs`,
    hour: iso(span.from - (span.from % HOUR)),
    archived,
    sent,
    mails: kind === 'mail' && mails ? mails.listed.filter((at) => within(at, span)).length : null,
    strays: kind === 'mail' && mails ? mails.strays.filter(({ at }) => within(at, span)).length : null,
    difference: lack > 0 ? Math.max(0, lack - (await neverArchived(deps, inputs, span))) : 0,
  };
}

/** Jobs whose every try ended before the archive was written: they lie in quarantine, and in no archive until they are run again. */
async function neverArchived({ quarantine }: CountDeps, inputs: readonly Input[], span: Part): Promise<number> {
  const names = new Set(inputs.filter(({ kind }) => kind === span.kind).map(({ name }) => name));
  const { from, until } = widened(span);
  const entries = await quarantine.between(from, until);
  return entries.filter(({ queue, id }) => queue === span.kind && !names.has(id.slice(id.indexOf('-') + 1))).length;
}

const widened = ({ from, until }: Period): Period => ({ from: from - EDGE, until: until + EDGE });
