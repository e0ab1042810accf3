import type { HookJob } from '../../shared/desk/jobs.ts';
import type { NoticePolicy } from '../../shared/domain/notice-policy.ts';
import type { TicketNotice } from '../../shared/domain/notification.ts';
import type { Planned } from '../../shared/domain/plan-notice.ts';
import type { Clock, Jobs } from '../../shared/platform/ports.ts';
import type { DispatchStore } from '../../shared/store/dispatch-store.ts';
import type { GatheringStore } from '../../shared/store/gathering-store.ts';
import { hashName } from '../../shared/store/hash.ts';

export type DispatchDeps = {
  policy: NoticePolicy;
  dispatches: Pick<DispatchStore, 'add'>;
  gatherings: Pick<GatheringStore, 'gather'>;
  hookJobs: Jobs;
  clock: Clock;
};

/** SQS holds a job back for a quarter of an hour at most; what is due later is found by the sweep. */
const SOON_MS = 900_000;

/** Written first, then sent for: what dies in between lies in the index, where the sweep finds it. A notice that comes again finds what the first has left. */
export async function dispatchAll(deps: DispatchDeps, notice: TicketNotice, plan: readonly Planned[]): Promise<void> {
  for (const planned of plan) {
    const job = await writeDown(deps, notice, planned);
    const ms = Math.max(0, planned.due - deps.clock.now());
    if (ms > SOON_MS) continue;
    const delaySeconds = Math.ceil(ms / 1000);
    await deps.hookJobs.send([{ body: job, ...(delaySeconds > 0 ? { delaySeconds } : {}) }]);
  }
}

async function writeDown(
  { dispatches, gatherings, clock }: DispatchDeps,
  notice: TicketNotice,
  { to, rule, group, due }: Planned,
): Promise<HookJob> {
  if (group !== null)
    return { kind: 'gathered', name: await gatherings.gather({ to, rule, group, due, notice }, clock.now()) };
  const at = Date.parse(notice.at);
  const id = `${at}-${hashName(to.kind, to.name, to.address, notice.id)}`;
  const fresh = { state: 'waiting', due, tries: 0, round: 0, attempts: [] } as const;
  await dispatches.add({ id, to, rule, at, notices: [notice], more: 0, ...fresh });
  return { kind: 'send', id };
}
