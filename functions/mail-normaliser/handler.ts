import type { MailReading, ReadMail } from '../../shared/channels/email/read.ts';
import { archiveJobs } from '../../shared/desk/archive.ts';
import { fitName } from '../../shared/desk/fit-event.ts';
import { participant } from '../../shared/desk/participant.ts';
import { quarantineJob, type Unwrapped, unwrapJob } from '../../shared/desk/quarantine-job.ts';
import { mailboxOf, readMailSafely } from '../../shared/desk/read-mail-job.ts';
import { type Arrival, type RecordDeps, recordArrivals } from '../../shared/desk/record-arrivals.ts';
import type { InboundContact } from '../../shared/domain/inbound-event.ts';
import type { Attachment, MailNotes } from '../../shared/domain/message.ts';
import { type ReceivedNotice, readSesNotice, type SendingEvent } from '../../shared/email/ses-notice.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Blobs } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import { hashName } from '../../shared/store/hash.ts';
import type { QuarantineStore } from '../../shared/store/quarantine-store.ts';
import { type ClaimDeps, claimPlace } from './claim-place.ts';
import { type PlaceDeps, type Placed, placeMails } from './place-mail.ts';
import { type BounceDeps, settleBounce } from './settle-bounce.ts';
import { settleEvent } from './settle-event.ts';
import { threadNotes } from './thread-notes.ts';

export type MailNormaliserDeps = RecordDeps &
  PlaceDeps &
  ClaimDeps &
  BounceDeps & { blobs: Pick<Blobs, 'put' | 'get'>; quarantine: QuarantineStore; mailboxes: readonly ChannelAccount[] };

type Received = {
  kind: 'mail';
  notice: ReceivedNotice;
  account: string;
  bytes: number;
  reading: MailReading;
  files: readonly Attachment[];
  unwrapped: Unwrapped;
};
type Read = Received | { kind: 'event'; event: SendingEvent } | { kind: 'unknown'; unwrapped: Unwrapped };

/** Mail and what SES tells of ours: archive the notices, read the raw mails, place them in one go, record them. Each job succeeds or fails alone. */
export const makeHandler = (deps: MailNormaliserDeps) =>
  queueHandler(async (jobs) => {
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
    const claimed = await Promise.allSettled(
      readable.map(async (mail, index) => arrivalOf(mail, await claimPlace(deps, mail, placed[index]))),
    );
    const arrivals = claimed.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const recorded = new Map((await recordArrivals(deps, arrivals)).map((result, index) => [arrivals[index], result]));
    const results = new Map(
      readable.map(({ notice }, index) => {
        const claim = claimed[index];
        return [notice, claim?.status === 'fulfilled' ? recorded.get(claim.value) : claim] as const;
      }),
    );
    return Promise.allSettled(read.map((each, index) => finish(deps, { read: each, job: jobs[index], results })));
  }, deps.log);

async function readJob(deps: MailNormaliserDeps, { body }: Job): Promise<Read> {
  const unwrapped = await unwrapJob(deps.blobs, body);
  const notice = readSesNotice(unwrapped.body);
  if (!notice) return { kind: 'unknown', unwrapped };
  if (notice.kind === 'event') return { kind: 'event', event: notice };
  const raw = await deps.blobs.get(notice.objectKey);
  if (!raw)
    throw new DeskError('input.missing', `the raw mail ${notice.objectKey} is not in the bucket yet`, {
      recovery: 'retry',
    });
  const reading = await readMailSafely({ raw, verdicts: notice.verdicts, receivedAt: notice.receivedAt });
  const files = reading.kind === 'mail' ? await filesOf(deps, notice, reading) : [];
  const account = mailboxOf(deps.mailboxes, notice.recipients);
  return { kind: 'mail', notice, account, bytes: raw.length, reading, files, unwrapped };
}

type Mail = Omit<Received, 'reading'> & { reading: ReadMail };

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

function arrivalOf({ notice, reading, files }: Mail, placed: Placed): Arrival {
  const { conversation, decision, aside, newSubject } = placed;
  const { event, mail, sender, automatic, passive, acknowledge } = reading;
  const unverified = event.email.sender === 'unverified';
  const notes: MailNotes = {
    raw: notice.objectKey,
    messageId: mail.messageId ?? '',
    nature: event.email.nature,
    unverified,
    reasons: [decision.because, ...event.email.senderReasons].slice(0, MOST_REASONS),
    html: mail.html !== null,
    ...(decision.join === null && decision.link ? { link: decision.link } : {}),
    ...(reading.suspicion ? { suspicion: reading.suspicion } : {}),
    ...threadNotes(reading, notice.recipients),
  };
  const contact = event.contact ?? (automatic ? null : unnamed(notice.source));
  // Whoever writes into a conversation under a name that is not proven must not turn its answers elsewhere.
  const turned = unverified && decision.join !== null ? '' : (mail.replyTo[0]?.address.toLowerCase() ?? '');
  const answer = turned || sender || (contact?.email ?? '');
  return {
    conversation,
    event: { ...event, contact, attachments: files },
    receivedAt: notice.receivedAt,
    replyAddress: answer,
    participants: sender ? [participant(sender)] : [],
    mail: notes,
    automatic,
    acknowledge: acknowledge && !aside,
    ...(aside ? { aside } : {}),
    ...(newSubject ? { newSubject } : {}),
    ...(passive ? { passive } : {}),
  };
}

/** The clue, the proof and a few tricks; they lie in the message. */
const MOST_REASONS = 5;

/** A From that names nobody is still somebody's mail: it is shown under the envelope's sender, or it would wait unseen. */
function unnamed(source: string): InboundContact {
  const email = source.includes('@') ? fitName(source.toLowerCase()) : '';
  return email ? { key: email, email } : { key: 'unknown-sender', name: 'Unknown sender' };
}

type Outcome = {
  read: PromiseSettledResult<Read>;
  job: Job | undefined;
  results: ReadonlyMap<ReceivedNotice, PromiseSettledResult<unknown> | undefined>;
};

async function finish(deps: MailNormaliserDeps, { read, job, results }: Outcome): Promise<void> {
  if (read.status === 'rejected') throw read.reason;
  const { value } = read;
  if (value.kind === 'event') return settleEvent(deps, value.event);
  const at = job?.sentAt ?? deps.clock.now();
  // Not SES's words: whoever wrote into the topic, somebody must look.
  if (value.kind === 'unknown') return quarantineJob(deps, value.unwrapped, { ...unknownNotice, at });
  const { notice, account, bytes, reading, unwrapped } = value;
  if (reading.kind === 'unreadable')
    return quarantineJob(deps, unwrapped, {
      at: notice.receivedAt,
      channel: 'email',
      account,
      reason: reading.reason,
      bytes,
    });
  const result = results.get(notice);
  if (!result) throw new Error('every mail that was read is recorded');
  if (result.status === 'rejected') throw result.reason;
  await settleBounce(deps, { reading, recipients: notice.recipients, at: notice.receivedAt });
  if (unwrapped.quarantined) await deps.quarantine.mark(unwrapped.quarantined, 'done');
}

const unknownNotice = {
  channel: 'email',
  account: '',
  reason: 'a notice that is none of the kinds that SES sends',
  bytes: 0,
};
