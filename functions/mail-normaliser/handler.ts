import type { MailReading, ReadMail } from '../../shared/channels/email/read.ts';
import { archiveJobs } from '../../shared/desk/archive.ts';
import type { Held } from '../../shared/desk/flood-gate.ts';
import { quarantineJob, type Unwrapped, unwrapJob } from '../../shared/desk/quarantine-job.ts';
import { mailboxOf, readMailSafely } from '../../shared/desk/read-mail-job.ts';
import { type Arrival, type RecordDeps, recordArrivals } from '../../shared/desk/record-arrivals.ts';
import type { Roster } from '../../shared/desk/roster.ts';
import type { Attachment } from '../../shared/domain/message.ts';
import { type ReceivedNotice, readSesNotice, type SendingEvent } from '../../shared/email/ses-notice.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Blobs } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import { hashName } from '../../shared/store/hash.ts';
import type { JobRemarks } from '../../shared/store/job-remarks.ts';
import type { QuarantineStore } from '../../shared/store/quarantine-store.ts';
import { arrivalOf, forwarderOf, type Mail } from './arrival.ts';
import { type ClaimDeps, claimPlace } from './claim-place.ts';
import { type HoldDeps, holdFloods } from './hold-floods.ts';
import { type PlaceDeps, type Placed, placeMails } from './place-mail.ts';
import { type BounceDeps, settleBounce } from './settle-bounce.ts';
import { settleComplaint } from './settle-complaint.ts';
import { settleEvent } from './settle-event.ts';

export type MailNormaliserDeps = RecordDeps &
  PlaceDeps &
  ClaimDeps &
  BounceDeps &
  HoldDeps & {
    roster: Roster;
    blobs: Pick<Blobs, 'put' | 'get'>;
    quarantine: QuarantineStore;
    remarks: JobRemarks;
    mailboxes: readonly ChannelAccount[];
  };

type Received = {
  kind: 'mail';
  notice: ReceivedNotice;
  account: string;
  bytes: number;
  reading: MailReading;
  files: readonly Attachment[];
  unwrapped: Unwrapped;
};
type Read =
  | Received
  | { kind: 'event'; event: SendingEvent; unwrapped: Unwrapped }
  | { kind: 'unknown'; unwrapped: Unwrapped };

/** Mail and what SES tells of ours: archive the notices, read the raw mails, place them in one go, record them. Each job succeeds or fails alone. */
export const makeHandler = (deps: MailNormaliserDeps) =>
  queueHandler(
    async (jobs) => {
      await archiveJobs(deps.blobs, 'mail', jobs);
      const read = await Promise.allSettled(jobs.map((job) => readJob(deps, job)));
      const readable = read.flatMap((each) =>
        each.status === 'fulfilled' && each.value.kind === 'mail' && each.value.reading.kind === 'mail'
          ? [{ ...each.value, reading: each.value.reading }]
          : [],
      );
      const placed = await placeMails(
        deps,
        readable.map(({ reading, notice, account }) => ({ reading, account, recipients: notice.recipients })),
      );
      const held = await holdFloods(deps, readable, placed);
      const admitted = await Promise.allSettled(
        readable.map((mail, index) => (held[index] ? null : admit(deps, mail, placed[index]))),
      );
      const arrivals = admitted.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []));
      const recorded = new Map(
        (await recordArrivals(deps, arrivals)).map((result, index) => [arrivals[index], result]),
      );
      const results = new Map<ReceivedNotice, Settled>(
        readable.map(({ notice }, index) => {
          const [claim, waits] = [admitted[index], held[index]];
          const settled = claim?.status === 'fulfilled' && claim.value ? recorded.get(claim.value) : claim;
          return [notice, waits ?? settled];
        }),
      );
      return Promise.allSettled(read.map((each, index) => finish(deps, { read: each, job: jobs[index], results })));
    },
    { ...deps, ownEntries: true },
  );

async function readJob(deps: MailNormaliserDeps, { body }: Job): Promise<Read> {
  const unwrapped = await unwrapJob(deps.blobs, body);
  const notice = readSesNotice(unwrapped.body);
  if (!notice) return { kind: 'unknown', unwrapped };
  if (notice.kind === 'event') return { kind: 'event', event: notice, unwrapped };
  const raw = await deps.blobs.get(notice.objectKey);
  if (!raw)
    throw new DeskError('input.missing', `the raw mail ${notice.objectKey} is not in the bucket yet`, {
      recovery: 'retry',
    });
  const { verdicts, receivedAt } = notice;
  const reading = await readMailSafely({ raw, verdicts, receivedAt, ours: deps.mail.ours });
  const files = reading.kind === 'mail' ? await filesOf(deps, notice, reading) : [];
  const account = mailboxOf(deps.mailboxes, notice.recipients);
  return { kind: 'mail', notice, account, bytes: raw.length, reading, files, unwrapped };
}

/** A mail with its place, decided once and for ever. */
async function admit(deps: MailNormaliserDeps, mail: Mail & { account: string }, placed?: Placed): Promise<Arrival> {
  const place = await claimPlace(deps, mail, placed);
  return arrivalOf(mail, place, await forwarderOf(deps, mail.reading, place));
}

/** What the virus scan did not pass lies in the raw mail alone, where no button leads. */
async function filesOf(deps: MailNormaliserDeps, notice: ReceivedNotice, mail: ReadMail): Promise<Attachment[]> {
  return mail.suspicion?.kind === 'virus' ? [...mail.event.attachments] : keepAttachments(deps, notice, mail);
}

/** Each file as an object of its own, named after its mail, so that a repeated job writes the same. */
async function keepAttachments(
  { blobs }: MailNormaliserDeps,
  { objectKey }: ReceivedNotice,
  { mail }: ReadMail,
): Promise<Attachment[]> {
  return Promise.all(
    mail.attachments.map(async ({ content, ...attachment }, index) => {
      const key = `attachments/${hashName(objectKey)}/${index}`;
      await blobs.put(key, content, { contentType: 'application/octet-stream' });
      return { ...attachment, key };
    }),
  );
}

/** Recorded or not, or held back before. */
type Settled = PromiseSettledResult<unknown> | Held | undefined;

type Outcome = {
  read: PromiseSettledResult<Read>;
  job: Job | undefined;
  results: ReadonlyMap<ReceivedNotice, Settled>;
};

async function finish(deps: MailNormaliserDeps, { read, job, results }: Outcome): Promise<void> {
  if (read.status === 'rejected') throw read.reason;
  const { value } = read;
  if (value.kind === 'event') {
    await settleEvent(deps, value.event);
    return close(deps, value.unwrapped);
  }
  const at = job?.sentAt ?? deps.clock.now();
  // Not SES's words: whoever wrote into the topic, somebody must look.
  if (value.kind === 'unknown') return quarantineJob(deps, value.unwrapped, { ...unknownNotice, at });
  const { notice, account, bytes, reading, unwrapped } = value;
  const wait = (reason: string) =>
    quarantineJob(deps, unwrapped, { at: notice.receivedAt, channel: 'email', account, reason, bytes });
  if (reading.kind === 'unreadable') return wait(reading.reason);
  const result = results.get(notice);
  if (!result) throw new Error('every mail that was read is recorded');
  if ('who' in result) return wait(result.reason);
  if (result.status === 'rejected') throw result.reason;
  const report = { reading, recipients: notice.recipients, at: notice.receivedAt };
  await settleBounce(deps, report);
  await settleComplaint(deps, report);
  await close(deps, unwrapped);
}

const unknownNotice = {
  channel: 'email',
  account: '',
  reason: 'a notice that is none of the kinds that SES sends',
  bytes: 0,
};

/** A re-run that works closes the entry that it came from. */
async function close({ quarantine, clock }: MailNormaliserDeps, { quarantined }: Unwrapped): Promise<void> {
  if (quarantined) await quarantine.mark(quarantined, { state: 'done', at: clock.now() });
}
