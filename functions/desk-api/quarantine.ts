import type { QuarantineView } from '../../shared/api/views.ts';
import { rerunOf } from '../../shared/desk/quarantine-job.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
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

function present({ id, at, channel, account, reason, bytes, state }: QuarantineEntry): QuarantineView {
  return { id, at: iso(at), channel, account, reason, bytes, state };
}
