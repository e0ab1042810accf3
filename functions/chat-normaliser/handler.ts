import type { Account, ChannelEvent, RawJob } from '../../shared/channels/channel.ts';
import { conversationKey } from '../../shared/channels/keys.ts';
import type { Find } from '../../shared/channels/load.ts';
import type { Normaliser } from '../../shared/channels/normalisers.ts';
import type { Accounts } from '../../shared/desk/accounts.ts';
import { archiveJobs } from '../../shared/desk/archive.ts';
import type { MediaJob } from '../../shared/desk/media-job.ts';
import { quarantineJob, type Unwrapped, unwrapJob } from '../../shared/desk/quarantine-job.ts';
import { readChatJob } from '../../shared/desk/read-chat-job.ts';
import { type Arrival, type RecordDeps, recordArrivals } from '../../shared/desk/record-arrivals.ts';
import { filesToFetch } from '../../shared/domain/media.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { Blobs, Jobs, JobToSend } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import type { JobRemarks } from '../../shared/store/job-remarks.ts';
import type { QuarantineStore } from '../../shared/store/quarantine-store.ts';

export type ChatNormaliserDeps = RecordDeps & {
  remarks: JobRemarks;
  accounts: Accounts;
  normalisers: Find<Normaliser>;
  blobs: Pick<Blobs, 'put' | 'get'>;
  quarantine: QuarantineStore;
  mediaJobs: Jobs;
};

type Read = { unwrapped: Unwrapped; raw: RawJob; arrivals: Arrival[]; reason: string | null };

/** Webhooks and chats: archive the batch, turn each job into events, record them all with one read. Each job succeeds or fails alone. */
export const makeHandler = (deps: ChatNormaliserDeps) =>
  queueHandler(
    async (jobs) => {
      await archiveJobs(deps.blobs, 'chat', jobs);
      const read = await Promise.allSettled(jobs.map((job) => readJob(deps, job)));
      const arrivals = read.flatMap((each) => (each.status === 'fulfilled' ? each.value.arrivals : []));
      const recorded = await recordArrivals(deps, arrivals);
      const results = new Map(arrivals.map((arrival, index) => [arrival, recorded[index]]));
      return Promise.allSettled(read.map((each) => finish(deps, each, results)));
    },
    { ...deps, ownEntries: true },
  );

async function readJob(deps: ChatNormaliserDeps, { body }: Job): Promise<Read> {
  const unwrapped = await unwrapJob(deps.blobs, body);
  const reading = await readChatJob(deps, unwrapped.body);
  if (reading.kind !== 'events')
    return { unwrapped, raw: reading.raw, arrivals: [], reason: reading.kind === 'unreadable' ? reading.reason : null };
  const { raw, account, events } = reading;
  return { unwrapped, raw, arrivals: events.map((event) => arrivalOf(event, account, raw)), reason: null };
}

function arrivalOf(event: ChannelEvent, { channel, id }: Account, { receivedAt }: RawJob): Arrival {
  const conversation = { id: conversationKey(channel, id, event.thread), channel, account: id, thread: event.thread };
  return {
    conversation,
    event,
    receivedAt,
    replyAddress: event.contact?.phone ?? event.contact?.key ?? '',
    participants: [],
    mail: null,
    automatic: false,
    acknowledge: false,
  };
}

/**
 * The files of what is stored now, or was by an earlier run of this job: one that died in between has asked for nothing, and the job is not acknowledged before. What
 * takes them knows those that it has.
 */
function mediaJobsOf(
  { conversation: { id: conversation } }: Arrival,
  result: PromiseSettledResult<Message | null> | undefined,
): JobToSend[] {
  if (result?.status !== 'fulfilled' || !result.value) return [];
  const { id: message } = result.value;
  return filesToFetch(result.value).map((index) => ({
    body: { conversation, message, index } satisfies MediaJob,
    group: conversation,
  }));
}

/** Unreadable input ends as a visible quarantine entry; a re-run that works closes the entry that it came from. */
async function finish(
  deps: ChatNormaliserDeps,
  read: PromiseSettledResult<Read>,
  results: ReadonlyMap<Arrival, PromiseSettledResult<Message | null> | undefined>,
): Promise<void> {
  if (read.status === 'rejected') throw read.reason;
  const { unwrapped, raw, arrivals, reason } = read.value;
  const recorded = arrivals.map((arrival) => ({ arrival, result: results.get(arrival) }));
  await deps.mediaJobs.send(recorded.flatMap(({ arrival, result }) => mediaJobsOf(arrival, result)));
  const failed = recorded.find(({ result }) => result?.status === 'rejected')?.result;
  if (failed?.status === 'rejected') throw failed.reason;
  const { receivedAt: at, channel, account, body } = raw;
  if (reason !== null) return quarantineJob(deps, unwrapped, { at, channel, account, reason, bytes: body.length });
  if (unwrapped.quarantined) await deps.quarantine.mark(unwrapped.quarantined, { state: 'done', at: deps.clock.now() });
}
