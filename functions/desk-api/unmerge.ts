import type { TicketDetail } from '../../shared/api/views.ts';
import { bondOf } from '../../shared/domain/merging.ts';
import type { TicketEvent } from '../../shared/domain/ticket.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { chainFrom, eventBy, presentOf } from './merge.ts';
import { nextMomentOf, type Step, stepOf, takeSteps } from './steps.ts';
import { detailOf, type Found, findNamed } from './tickets.ts';

const TRIES = 5;

/**
 * Takes a merged ticket out again: it is what it would be without the merge, with what was written in its conversation since; so are those that it lay in. All of
 * them in one step.
 */
export async function unmergeTicket(
  deps: ApiDeps,
  caller: Caller,
  name: string,
): Promise<{ ticket: TicketDetail; now: string }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const source = await presentOf(deps, name);
    const steps = await stepsOf(deps, caller, await chainFrom(deps, source));
    if (steps.length === 0 || (await takeSteps(deps, steps)) === 'taken')
      return detailOf(deps, await findNamed(deps, name));
  }
  throw new DeskError('ticket.conflict', `ticket ${name} is being changed by others: try again`, { recovery: 'retry' });
}

/** Nothing where it is merged into none. */
async function stepsOf(deps: ApiDeps, caller: Caller, chain: readonly Found[]): Promise<Step[]> {
  const [source, ...targets] = chain;
  const merged = source?.ticket.merged;
  if (!source || !merged) return [];
  const at = nextMomentOf(deps, chain);
  const bond = bondOf(source.ticket.conversation.id, merged.at);
  const step = (found: Found, event: TicketEvent) =>
    stepOf(deps, found, eventBy(deps, caller, { ticket: found.ticket, at, events: [event] }));
  return Promise.all([
    step(source, { type: 'unmerged', ref: merged.ref }),
    ...targets.map((target) => step(target, { type: 'parted', bond, ref: source.ticket.ref })),
  ]);
}
