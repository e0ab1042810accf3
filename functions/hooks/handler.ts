import type { Accounts } from '../../shared/desk/accounts.ts';
import { type HookJob, hookJob, type NoticeJob } from '../../shared/desk/jobs.ts';
import { afterTry, type Dispatch, HOOK_GIVEN_UP, type Outcome } from '../../shared/domain/dispatch.ts';
import type { NotificationSettings } from '../../shared/domain/notice-policy.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';
import type { Clock, Downloads, Jobs, Log } from '../../shared/platform/ports.ts';
import { type Job, queueHandler } from '../../shared/platform/queue-handler.ts';
import type { DispatchStore } from '../../shared/store/dispatch-store.ts';
import type { GatheringStore } from '../../shared/store/gathering-store.ts';
import { hashName } from '../../shared/store/hash.ts';
import type { JobRemarks } from '../../shared/store/job-remarks.ts';
import { attempt } from './attempt.ts';

export type HookDeps = {
  dispatches: DispatchStore;
  gatherings: GatheringStore;
  remarks: JobRemarks;
  notifications: NotificationSettings;
  /** The secrets of hooks, as accounts of a channel of their kind (shared/settings/hook-accounts.ts). */
  hookSecrets: Accounts;
  downloads: Downloads;
  /** The function's own queue: what must wait a little comes again by it, what must wait longer by the sweep. */
  hookJobs: Jobs;
  noticeJobs: Jobs;
  deliveryJobs: Jobs;
  publicUrl: string;
  clock: Clock;
  /** Receivers look at the time of a signature by the world's clock. */
  realClock: Clock;
  log: Log;
};

/** Longer than the function may run (infra/functions.ts): a try of this age is dead, and made again. */
const TRY_MS = 90_000;
/** SQS holds a job back for a quarter of an hour at most. */
const SOON_MS = 900_000;

/**
 * Sends what `notify` has planned. A try is claimed, made once and written down; one that dies in between is written down as dead and made again under the same id, by which a
 * receiver of webhooks knows it. A notification never causes one: that it failed is told to the leads' screens, and no rule hears of that.
 */
export const makeHandler = (deps: HookDeps) =>
  queueHandler((jobs) => Promise.allSettled(jobs.map((job) => runJob(deps, job))), deps);

async function runJob(deps: HookDeps, { body }: Job): Promise<void> {
  const job: HookJob = hookJob.parse(body);
  if (job.kind === 'send') return send(deps, job.id);
  const dispatch = await deps.gatherings.complete(job.name, deps.clock.now());
  if (dispatch) await send(deps, dispatch.id);
}

async function send(deps: HookDeps, id: string): Promise<void> {
  const now = deps.clock.now();
  const taken = await deps.dispatches.take(id, now, now + TRY_MS);
  if (!taken) return;
  const outcome = await attempt(deps, taken);
  const next = afterTry(taken, outcome);
  if (outcome.kind === 'gone') await turnOff(deps, taken, outcome);
  else if (next.state === 'failed' && outcome.kind !== 'refused') await giveUp(deps, taken, outcome);
  if (await deps.dispatches.settle(taken, outcome, next)) await comeAgain(deps, id, next.due);
}

/** What is due later than that lies in the index, where the sweep finds it. */
async function comeAgain({ hookJobs, clock }: HookDeps, id: string, due: Instant | null): Promise<void> {
  const ms = due === null ? Number.POSITIVE_INFINITY : due - clock.now();
  if (ms > SOON_MS) return;
  const body: HookJob = { kind: 'send', id };
  await hookJobs.send([{ body, delaySeconds: Math.max(1, Math.ceil(ms / 1000)) }]);
}

/** The receiver wants nothing more: nothing more goes there until somebody turns the hook on again. */
async function turnOff(deps: HookDeps, { to, id }: Dispatch, { at, detail }: Outcome): Promise<void> {
  await deps.dispatches.turnOff(to.name, { at, reason: detail });
  await tellLeads(deps, { id: `off ${id}`, at, text: `the hook "${to.name}" has ${detail}, and is turned off` });
}

async function giveUp(deps: HookDeps, { to, id, tries }: Dispatch, { at, detail }: Outcome): Promise<void> {
  deps.log.error(HOOK_GIVEN_UP, { hook: to.name, dispatch: id, tries, detail });
  const text = `a notification to "${to.name}" was given up after ${tries} tries; the last ${detail}`;
  await tellLeads(deps, { id: `given up ${id}`, at, text });
}

async function tellLeads(deps: HookDeps, { id, at, text }: { id: string; at: Instant; text: string }): Promise<void> {
  const notice: NoticeJob = {
    id: `hook|${hashName(id)}`,
    kind: 'unheard',
    at: iso(at),
    text,
    ticket: '',
    ref: '',
    queue: 'csr',
    assignee: null,
  };
  await deps.noticeJobs.send([{ body: notice }]);
}
