import type { HeldJob } from '../../shared/desk/jobs.ts';
import type { Instant } from '../../shared/domain/words.ts';
import type { Dynamo, Jobs } from '../../shared/platform/ports.ts';
import { overdueAnswers } from '../../shared/store/overdue-answers.ts';

export type AskAgainDeps = { dynamo: Dynamo; table: string; heldJobs: Jobs };

/** Five tries of a job take longer than half of that. */
const AGAIN_MS = 10 * 60_000;

/** Answers that should have left: their job was lost with whoever was to send it, or fails. Each is asked for again, every ten minutes. */
export async function askAgain(deps: AskAgainDeps, now: Instant): Promise<void> {
  const store = overdueAnswers(deps);
  const overdue = await store.due(now);
  if (overdue.length === 0) return;
  await deps.heldJobs.send(
    overdue.map(({ conversation, once }) => ({ body: { conversation, once } satisfies HeldJob })),
  );
  await Promise.all(overdue.map((each) => store.postpone(each, now + AGAIN_MS)));
}
