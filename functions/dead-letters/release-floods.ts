import { rerunOf } from '../../shared/desk/quarantine-job.ts';
import { released } from '../../shared/domain/flood.ts';
import type { Clock, Jobs } from '../../shared/platform/ports.ts';
import type { QuarantineEntry, QuarantineStore } from '../../shared/store/quarantine-store.ts';

type Releasing = { quarantine: Pick<QuarantineStore, 'mark'>; mailJobs: Jobs; clock: Clock };

/** What a flood held comes in by itself once it is over, a few mails a run. Marked before it is sent, as a person's click does; what dies in between waits again. */
export async function releaseFloods(
  { quarantine, mailJobs, clock }: Releasing,
  entries: readonly QuarantineEntry[],
): Promise<void> {
  const at = clock.now();
  const over = released(entries, at);
  await Promise.all(over.map(({ id }) => quarantine.mark(id, { state: 're-running', at })));
  if (over.length > 0) await mailJobs.send(over.map((entry) => ({ body: rerunOf(entry) })));
}
