import type { Find } from '../../shared/channels/load.ts';
import type { Later, MediaSource, Missing } from '../../shared/channels/media.ts';
import { failed } from '../../shared/channels/media-steps.ts';
import type { Accounts } from '../../shared/desk/accounts.ts';
import type { NoticeJob } from '../../shared/desk/jobs.ts';
import { type MediaJob, mediaJob } from '../../shared/desk/media-job.ts';
import { type FileFate, type FilePlace, filesToFetch } from '../../shared/domain/media.ts';
import type { Message } from '../../shared/domain/message.ts';
import { changedNotice } from '../../shared/domain/notification.ts';
import type { Conversation } from '../../shared/domain/ticket.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Blobs, Clock, Jobs, Log } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import type { ConversationReader } from '../../shared/store/conversation-reader.ts';
import { type FileStore, fileName } from '../../shared/store/file-store.ts';
import { hashName } from '../../shared/store/hash.ts';
import type { JobRemarks } from '../../shared/store/job-remarks.ts';
import { type FetchDeps, fetchFile } from './fetch-file.ts';

export type MediaDeps = FetchDeps & {
  conversations: ConversationReader;
  files: FileStore;
  remarks: JobRemarks;
  accounts: Accounts;
  sources: Find<MediaSource>;
  blobs: Pick<Blobs, 'put'>;
  /** Its own queue: what may work later is sent there once more. */
  mediaJobs: Jobs;
  noticeJobs: Jobs;
  clock: Clock;
  log: Log;
};

type Stored = { conversation: Conversation; fact: Message };

/** Seconds until the next try, about an hour in all; SQS keeps a job back for a quarter of an hour at most. */
const PAUSES = [10, 30, 120, 300, 900, 900, 900] as const;
const LONGEST_PAUSE = 900;

/**
 * Fetches what came in as a provider's address only. The message is there whatever happens here; what becomes of the file is written beside it. A job that comes twice
 * finds the file stored, or stores the same bytes under the same key.
 */
export const makeHandler = (deps: MediaDeps) =>
  queueHandler((jobs) => Promise.allSettled(jobs.map((job) => runJob(deps, job))), deps);

async function runJob(deps: MediaDeps, { body }: Job): Promise<void> {
  const job = mediaJob.parse(body);
  const stored = await deps.conversations.message(job.conversation, job.message);
  if (!stored)
    throw new DeskError('ticket.not-found', `there is no message ${job.message} in ${job.conversation}`, {
      recovery: 'retry',
    });
  if (!filesToFetch(stored.fact).includes(job.index)) return;
  const known = await deps.files.fate(job);
  // It has ended, by another copy of this job, which may have died before it told anybody. Whoever wants another try says so first (desk-api).
  if (known && known.state !== 'waiting') return tell(deps, stored, job);
  const fate = await fateOf(deps, stored, job);
  await deps.files.note(job, fate);
  if (fate.state !== 'waiting') await tell(deps, stored, job);
}

async function fateOf(deps: MediaDeps, stored: Stored, job: MediaJob): Promise<FileFate> {
  const { channel, account: id, thread } = stored.conversation;
  const attachment = stored.fact.attachments[job.index];
  const [source, account] = [deps.sources(channel), await deps.accounts.find(channel, id)];
  const at = deps.clock.now();
  if (!source || !account || !attachment) return missing(deps, failed(`the settings name no account ${channel}/${id}`));
  const ref = hashName(job.conversation, job.message, String(job.index), String(job.attempt ?? 0));
  const got = await fetchFile(deps, { source, account, attachment, thread, ref, at });
  if (got.kind !== 'file') return got.kind === 'later' ? later(deps, job, got) : missing(deps, got);
  const key = `media/${hashName(job.conversation, job.message)}/${job.index}`;
  await deps.blobs.put(key, got.bytes, { contentType: 'application/octet-stream' });
  return { state: 'stored', at: deps.clock.now(), key, contentType: got.contentType, bytes: got.bytes.length };
}

function missing({ clock }: MediaDeps, { why, reason }: Missing): FileFate {
  return { state: 'missing', at: clock.now(), why, reason };
}

/** The next try is on its way before this one is over: what dies in between makes two of it, which find the same. */
async function later(
  deps: MediaDeps,
  { conversation, message, index, attempt = 0 }: MediaJob,
  { reason, afterSeconds = 0 }: Later,
): Promise<FileFate> {
  const pause = PAUSES[attempt];
  if (pause === undefined) return missing(deps, failed(`given up after ${attempt + 1} tries; the last: ${reason}`));
  const delaySeconds = Math.min(Math.max(pause, afterSeconds), LONGEST_PAUSE);
  const body: MediaJob = { conversation, message, index, attempt: attempt + 1 };
  await deps.mediaJobs.send([{ body, group: conversation, delaySeconds }]);
  return { state: 'waiting', at: deps.clock.now(), reason };
}

/** Open screens look again; a mail is never written for it. */
async function tell(deps: MediaDeps, { conversation }: Stored, { message, index }: FilePlace): Promise<void> {
  const { ticket } = await deps.conversations.head(conversation.id);
  // A message of which no ticket is made yet is told of when it is.
  if (!ticket) return;
  const notice: NoticeJob = changedNotice(ticket, deps.clock.now(), fileName(message, index));
  await deps.noticeJobs.send([{ body: notice }]);
}
