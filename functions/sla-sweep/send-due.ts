import type { HookJob } from '../../shared/desk/jobs.ts';
import type { NotificationSettings } from '../../shared/domain/notice-policy.ts';
import type { Instant } from '../../shared/domain/words.ts';
import type { Dynamo, Jobs } from '../../shared/platform/ports.ts';
import { dueHooks } from '../../shared/store/due-hooks.ts';

export type SendDueDeps = {
  dynamo: Dynamo;
  table: string;
  notifications: Pick<NotificationSettings, 'rules' | 'quietHours'>;
  hookJobs: Jobs;
};

/** Notifications that wait for longer than SQS holds a job back, and those whose job was lost. Where the settings hold no rule and no quiet hours there are none. */
export async function sendDue(deps: SendDueDeps, now: Instant): Promise<void> {
  const { rules, quietHours } = deps.notifications;
  if (rules.length === 0 && quietHours.length === 0) return;
  const { dispatches, gatherings } = await dueHooks(deps, now);
  const jobs: HookJob[] = [
    ...dispatches.map((id) => ({ kind: 'send', id }) as const),
    ...gatherings.map((name) => ({ kind: 'gathered', name }) as const),
  ];
  if (jobs.length > 0) await deps.hookJobs.send(jobs.map((body) => ({ body })));
}
