import { type HeldJob, heldJob, type NoticeJob } from '../../shared/desk/jobs.ts';
import { undelivered } from '../../shared/domain/notification.ts';
import { isDeskError } from '../../shared/errors.ts';
import type { Job } from '../../shared/platform/queue-handler.ts';
import { type Held, heldStore } from '../../shared/store/held-store.ts';
import { carryOut } from './commands.ts';
import type { ApiDeps } from './deps.ts';
import type { HeldBody } from './present-held.ts';
import { withinQueues } from './within-queues.ts';

/** Answers whose moment has come, each by itself. */
export function letGoAll(deps: ApiDeps, jobs: readonly Job[]): Promise<PromiseSettledResult<void>[]> {
  return Promise.allSettled(jobs.map(async ({ body }) => letGo(deps, heldJob.parse(body))));
}

/**
 * The answer leaves by the same step as one that was never held, and what held it goes in that step's transaction: whoever takes it back at the same moment wins or loses, and a run that comes twice finds nothing. What is refused by
 * now stays, with the reason, until its writer looks.
 */
async function letGo(deps: ApiDeps, place: HeldJob): Promise<void> {
  const store = heldStore(deps);
  const held = await store.held(place);
  // A run before this one may have died before it told.
  if (held?.state === 'refused') return tell(deps, place, held);
  if (held?.state !== 'held') return;
  const { caller, command, kept } = held.body as HeldBody;
  const { queues } = caller.key ?? {};
  const order = { id: held.ticket, command, once: place.once, kept, also: [store.leaving(place)] };
  try {
    const { before } = await carryOut(queues ? withinQueues(deps, queues) : deps, caller, order);
    if (before) await store.forget(place);
  } catch (error) {
    if (isDeskError(error, 'ticket.refused') || isDeskError(error, 'ticket.not-found'))
      return keep(deps, place, { ...held, why: error.message });
    // Somebody may have taken it back while it was being sent.
    if (!isDeskError(error, 'ticket.conflict') || (await store.held(place))?.state === 'held') throw error;
  }
}

async function keep(deps: ApiDeps, place: HeldJob, held: Held): Promise<void> {
  const store = heldStore(deps);
  if (await deps.conversations.happened(place.conversation, place.once)) return store.forget(place);
  if (await store.refuse(place, held.why)) await tell(deps, place, held);
}

/** Under the same id however often. */
async function tell(deps: ApiDeps, { conversation, once }: HeldJob, { until, by, why }: Held): Promise<void> {
  const { ticket } = await deps.conversations.head(conversation);
  if (!ticket) return;
  const notice = undelivered(ticket, { id: `held ${once}`, at: until, by, why });
  await deps.noticeJobs.send([{ body: notice satisfies NoticeJob }]);
}
