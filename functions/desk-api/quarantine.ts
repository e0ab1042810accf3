import type { QuarantineList, QuarantineView } from '../../shared/api/views.ts';
import { jobAgain } from '../../shared/desk/dead-letter.ts';
import { rerunOf } from '../../shared/desk/quarantine-job.ts';
import { isWaiting } from '../../shared/domain/quarantine.ts';
import type { Instant, JobQueueName } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Jobs } from '../../shared/platform/ports.ts';
import type { QuarantineEntry } from '../../shared/store/quarantine-store.ts';
import type { ApiDeps } from './deps.ts';
import { pageOf, present } from './quarantine-page.ts';

/** More in one go would outlast the API's patience; the answer says what is left. */
const MOST_AT_ONCE = 200;

export async function listQuarantine(deps: ApiDeps, cursor: string | null): Promise<QuarantineList> {
  const now = deps.clock.now();
  return pageOf(await deps.quarantine.entries(now), now, cursor);
}

/** Sends the raw job to where it came from: after a fix it becomes what it should have been, under the same keys. */
export async function rerun(deps: ApiDeps, id: string): Promise<{ entry: QuarantineView }> {
  const entry = await deps.quarantine.entry(id);
  if (!entry) throw new DeskError('ticket.not-found', `there is no quarantine entry ${id}`, { recovery: 'never' });
  if (entry.state === 'done')
    throw new DeskError('ticket.refused', 'this input has been read since: there is nothing left to run again', {
      recovery: 'never',
    });
  const now = deps.clock.now();
  const sent = await runAgain(deps, [entry], now);
  if (!sent.has(entry))
    throw new DeskError(
      'ticket.refused',
      `the job ${entry.raw} is no longer in the bucket: it was kept for as long as the settings say`,
      { recovery: 'never' },
    );
  return { entry: present(underWay(entry, now), now) };
}

/** Runs what waits again, the oldest first. What is on its way already is left alone; one whose job is gone holds nobody else up. */
export async function rerunAll(deps: ApiDeps): Promise<QuarantineList & { left: number }> {
  const now = deps.clock.now();
  const entries = await deps.quarantine.entries(now);
  const waiting = entries.filter((entry) => isWaiting(entry, now)).reverse();
  const sent = await runAgain(deps, waiting.slice(0, MOST_AT_ONCE), now);
  const after = entries.map((entry) => (sent.has(entry) ? underWay(entry, now) : entry));
  return { ...pageOf(after, now, null), left: waiting.length - sent.size };
}

/**
 * What was sent. Marked before: a job that is done at once must find its entry under way. What dies in between counts as waiting again after a quarter of an hour
 * (`isWaiting`), for the button of one and for that of all.
 */
async function runAgain(
  deps: ApiDeps,
  entries: readonly QuarantineEntry[],
  at: Instant,
): Promise<Set<QuarantineEntry>> {
  const jobs = await Promise.all(entries.map(async (entry) => ({ entry, body: await jobOf(deps, entry) })));
  const kept = jobs.filter(({ body }) => body !== null);
  await Promise.all(kept.map(({ entry: { id } }) => deps.quarantine.mark(id, { state: 're-running', at })));
  const queues = Map.groupBy(kept, ({ entry }) => queueOf(entry));
  await Promise.all([...queues].map(([queue, list]) => jobsOf(deps, queue).send(list.map(({ body }) => ({ body })))));
  return new Set(kept.map(({ entry }) => entry));
}

/** Entries from before dead letters came here are input that a normaliser could not read. */
function queueOf({ queue, channel }: QuarantineEntry): JobQueueName {
  return queue ?? (channel === 'email' ? 'mail' : 'chat');
}

function jobsOf(deps: ApiDeps, queue: JobQueueName): Jobs {
  const { chatJobs: chat, mailJobs: mail, deliveryJobs: delivery, noticeJobs: notice, mediaJobs: media } = deps;
  const { hookJobs: hook, searchJobs: search, heldJobs: held } = deps;
  return { chat, mail, delivery, notice, hook, media, search, held, ...deps.queueJobs }[queue];
}

/** Input lies where its normaliser can read it; the desk's own jobs are small and go as they were. Null where the job is kept no longer. */
async function jobOf({ blobs }: ApiDeps, entry: QuarantineEntry): Promise<unknown> {
  const queue = queueOf(entry);
  if (queue === 'chat' || queue === 'mail') return rerunOf(entry);
  const kept = await blobs.get(entry.raw);
  return kept ? jobAgain(Buffer.from(kept).toString('utf8'), entry) : null;
}

const underWay = (entry: QuarantineEntry, since: Instant): QuarantineEntry => ({
  ...entry,
  state: 're-running',
  since,
});
