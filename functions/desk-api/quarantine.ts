import type { QuarantineView } from '../../shared/api/views.ts';
import { rerunOf } from '../../shared/desk/quarantine-job.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Jobs } from '../../shared/platform/ports.ts';
import type { QuarantineEntry } from '../../shared/store/quarantine-store.ts';
import type { ApiDeps } from './deps.ts';

export async function listQuarantine(deps: ApiDeps): Promise<{ entries: QuarantineView[] }> {
  const entries = await deps.quarantine.entries(deps.clock.now());
  return { entries: entries.map(present) };
}

/** Sends the raw input through the normaliser again: after a fix it becomes what it should have been, under the same keys. */
export async function rerun(deps: ApiDeps, id: string): Promise<{ entry: QuarantineView }> {
  const entry = await deps.quarantine.entry(id);
  if (!entry) throw new DeskError('ticket.not-found', `there is no quarantine entry ${id}`, { recovery: 'never' });
  if (entry.state === 'done')
    throw new DeskError('ticket.refused', 'this input has been read since: there is nothing left to run again', {
      recovery: 'never',
    });
  await deps.quarantine.mark(id, 're-running');
  const jobs = entry.channel === 'email' ? deps.mailJobs : deps.chatJobs;
  await jobs.send([{ body: rerunOf(entry) }]);
  return { entry: present({ ...entry, state: 're-running' }) };
}

/** More in one go would outlast the API's patience; the answer says what is left. */
const MOST_AT_ONCE = 200;

/** Runs what waits again, the oldest first. What is on its way already is left alone. */
export async function rerunAll(deps: ApiDeps): Promise<{ entries: QuarantineView[]; left: number }> {
  const entries = await deps.quarantine.entries(deps.clock.now());
  const waiting = entries.filter(({ state }) => state === 'waiting').reverse();
  const chosen = waiting.slice(0, MOST_AT_ONCE);
  await Promise.all(chosen.map(({ id }) => deps.quarantine.mark(id, 're-running')));
  const [mails, chats] = [true, false].map((mail) => chosen.filter(({ channel }) => (channel === 'email') === mail));
  await Promise.all([sendAgain(deps.mailJobs, mails), sendAgain(deps.chatJobs, chats)]);
  const sent = new Set(chosen);
  const shown = entries.map((entry) => present(sent.has(entry) ? { ...entry, state: 're-running' } : entry));
  return { entries: shown, left: waiting.length - chosen.length };
}

async function sendAgain(jobs: Jobs, entries: readonly QuarantineEntry[] = []): Promise<void> {
  if (entries.length > 0) await jobs.send(entries.map((entry) => ({ body: rerunOf(entry) })));
}

function present({ id, at, channel, account, reason, bytes, state }: QuarantineEntry): QuarantineView {
  return { id, at: iso(at), channel, account, reason, bytes, state };
}
