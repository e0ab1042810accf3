import { type LaidAside, layAside } from '../../shared/desk/dead-letter.ts';
import { layRecordsAside } from '../../shared/desk/given-up.ts';
import { JOB_QUEUES, type JobQueueName } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { faultWords } from '../../shared/platform/fault-words.ts';
import type {
  Blobs,
  Clock,
  Dynamo,
  Jobs,
  Letter,
  Letters,
  Listing,
  Log,
  Removal,
} from '../../shared/platform/ports.ts';
import { lastWordsOf } from '../../shared/store/job-remarks.ts';
import type { QuarantineStore } from '../../shared/store/quarantine-store.ts';
import { releaseFloods } from './release-floods.ts';
import { watch } from './watch.ts';

export type DeadLettersDeps = {
  letters: Readonly<Record<JobQueueName, Letters>>;
  dynamo: Dynamo;
  table: string;
  quarantine: QuarantineStore;
  blobs: Pick<Blobs, 'put' | 'get'>;
  listing: Listing;
  removal: Removal;
  noticeJobs: Jobs;
  mailJobs: Jobs;
  clock: Clock;
  log: Log;
};

/** Where Lambda writes stream records that it gives up; the prefix is AWS's. */
const GIVEN_UP = 'aws/lambda/';
/** Ten letters a round: what a flood leaves is for the next run. */
const MOST_ROUNDS = 50;
const MOST_OBJECTS = 200;

/**
 * Every five minutes: what the desk has given up goes to quarantine, so that a person finds all of it in one place, with its reason and a button. Kept first,
 * then shown, then taken away: a run that dies in between is repeated and makes the same entry. A letter that cannot be laid aside holds up no other.
 */
export const makeHandler = (deps: DeadLettersDeps) => async (): Promise<{ laidAside: number }> => {
  const counts = await Promise.allSettled([...JOB_QUEUES.map((queue) => drain(deps, queue)), drainRecords(deps)]);
  const entries = await deps.quarantine.entries(deps.clock.now());
  await Promise.all([watch(deps, entries), releaseFloods(deps, entries)]);
  const failed = counts.flatMap((count) => (count.status === 'rejected' ? [faultWords(count.reason)] : []));
  if (failed.length > 0)
    throw new DeskError('letters.left', `not everything could be laid aside: ${failed.join('; ')}`, {
      recovery: 'retry',
    });
  return { laidAside: counts.reduce((sum, count) => sum + (count.status === 'fulfilled' ? count.value : 0), 0) };
};

async function drain(deps: DeadLettersDeps, queue: JobQueueName): Promise<number> {
  const taken: PromiseSettledResult<void>[] = [];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const letters = await deps.letters[queue].receive();
    if (letters.length === 0) break;
    taken.push(...(await Promise.allSettled(letters.map((letter) => take(deps, queue, letter)))));
  }
  return countOf(taken);
}

async function take(deps: DeadLettersDeps, queue: JobQueueName, { id, body, sentAt, receipt }: Letter): Promise<void> {
  const why = await lastWordsOf(deps, id);
  await keep(deps, layAside({ queue, id, body, sentAt, why }));
  await deps.letters[queue].remove(receipt);
}

async function drainRecords(deps: DeadLettersDeps): Promise<number> {
  const objects = (await deps.listing.list(GIVEN_UP)).slice(0, MOST_OBJECTS);
  const taken = objects.map(async ({ key }) => {
    const bytes = await deps.blobs.get(key);
    // Listed and not there: another run has just had it, or it cannot be read yet. Either way it is not ours to delete.
    if (!bytes) return;
    for (const aside of layRecordsAside(key, bytes)) await keep(deps, aside);
    await deps.removal.remove(key);
  });
  return countOf(await Promise.allSettled(taken));
}

/** What was run again renews its entry; what comes a second time after it was done waits again. */
async function keep({ blobs, quarantine, clock }: DeadLettersDeps, aside: LaidAside): Promise<void> {
  const { text, name, entry, again } = aside;
  const renewed = { state: 'waiting', at: clock.now(), reason: entry.reason } as const;
  if (again && (await quarantine.mark(again, renewed))) return;
  await blobs.put(`raw/${name}`, Buffer.from(text), { contentType: 'application/json' });
  const { id, fresh } = await quarantine.quarantine({ ...entry, raw: `raw/${name}`, since: clock.now() }, name);
  if (!fresh) await quarantine.mark(id, renewed);
}

/** How many there were; throws where one of them failed, after all have been tried. */
function countOf(taken: readonly PromiseSettledResult<void>[]): number {
  const failed = taken.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return taken.length;
}
