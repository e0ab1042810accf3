import type { NoticeJob } from '../../shared/desk/jobs.ts';
import { overdue, QUARANTINE_WAITS } from '../../shared/domain/quarantine.ts';
import { iso } from '../../shared/domain/words.ts';
import type { QuarantineEntry } from '../../shared/store/quarantine-store.ts';
import type { DeadLettersDeps } from './handler.ts';

/** What waits for a person who does not come: a line that the alarm listens for, and a notice in the leads' browsers. */
export async function watch({ noticeJobs, clock, log }: Watching, entries: readonly QuarantineEntry[]): Promise<void> {
  const now = clock.now();
  const waiting = overdue(entries, now);
  const [oldest] = waiting.toSorted((a, b) => a.since - b.since);
  if (!oldest) return;
  const minutes = Math.floor((now - oldest.since) / 60_000);
  log.error(QUARANTINE_WAITS, { count: waiting.length, minutes, oldest: oldest.id, reason: oldest.reason });
  const text = `${waiting.length} in quarantine, the oldest for ${minutes} minutes: ${oldest.reason}`;
  // A browser knows it again by its id: told once for each oldest entry, and to whoever comes later.
  const job: NoticeJob = { ...FOR_LEADS, id: `quarantine|${oldest.id}|${oldest.since}`, at: iso(now), text };
  await noticeJobs.send([{ body: job }]);
}

type Watching = Pick<DeadLettersDeps, 'noticeJobs' | 'clock' | 'log'>;

/** It is about no ticket. */
const FOR_LEADS = { kind: 'waiting', ticket: '', ref: '', queue: 'csr', assignee: null } as const;
