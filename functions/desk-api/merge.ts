import type { MergeAnswer } from '../../shared/api/views.ts';
import { decideMerge } from '../../shared/domain/merging.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { type EventFact, parseTicketId, type Ticket, type TicketEvent } from '../../shared/domain/ticket.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import { actorOf, type Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { depthOf, partsOf } from './parts.ts';
import { refuse } from './refuse.ts';
import { nextMomentOf, type Step, stepOf, takeSteps } from './steps.ts';
import { detailOf, type Found, findNamed, findTicket } from './tickets.ts';

const TRIES = 5;
/** More than merges may lie in one another: a longer chain is a loop that must never have been written. */
const FARTHEST = 8;

/** `joining`: who takes part in the target from then on. */
type Merge = { name: string; into: string; joining?: readonly string[] };

/**
 * Merges a ticket into another, or into the one where that goes on by now. Both heads are written in one step over the versions that were read: of two agents who
 * merge two tickets into each other, one wins and the other is told.
 */
export async function mergeTicket(
  deps: ApiDeps,
  caller: Caller,
  { name, into, joining = [] }: Merge,
): Promise<MergeAnswer> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const source = await presentOf(deps, name);
    const target = await whereItGoesOn(deps, await presentOf(deps, into));
    const steps = await stepsOf(deps, caller, { source, target, joining });
    if (steps.length === 0 || (await takeSteps(deps, steps)) === 'taken')
      return answerOf(deps, { source: source.ticket, target: target.ticket });
  }
  throw new DeskError('ticket.conflict', `ticket ${name} is being changed by others: try again`, { recovery: 'retry' });
}

/** An older ticket of a conversation can be read but no longer changed. */
export async function presentOf(deps: ApiDeps, name: string): Promise<Found> {
  const found = await findNamed(deps, name);
  if (!found.present) refuse({ refused: `ticket ${found.ticket.ref} was followed by a later one: choose that one` });
  return found;
}

/** Up the chain of merges; every step is a strong read, as the caller writes over it. */
async function whereItGoesOn(deps: ApiDeps, found: Found): Promise<Found> {
  const chain = await chainFrom(deps, found);
  return chain.at(-1) ?? found;
}

/** The ticket, the one that it is merged into, and so on to the one on which people work. */
export async function chainFrom(deps: ApiDeps, found: Found): Promise<Found[]> {
  const chain = [found];
  for (let into = found.ticket.merged?.into; into !== undefined && chain.length < FARTHEST; ) {
    const { ticket, version } = await deps.conversations.head(parseTicketId(into)?.conversation ?? '', true);
    if (!ticket) throw new DeskError('ticket.not-found', `there is no ticket ${into}`, { recovery: 'never' });
    chain.push({ ticket, version, present: true });
    into = ticket.merged?.into;
  }
  return chain;
}

async function stepsOf(
  deps: ApiDeps,
  caller: Caller,
  { source, target, joining }: { source: Found; target: Found; joining: readonly string[] },
): Promise<Step[]> {
  const [inSource, inTarget] = await Promise.all([partsOf(deps, source.ticket), partsOf(deps, target.ticket)]);
  const extent = { parts: inSource.length + inTarget.length, depth: depthOf(source.ticket, inSource) };
  const merging = decideMerge(source.ticket, target.ticket, extent);
  if (merging === null) return [];
  if (isRefusal(merging)) return refuse(merging);
  const at = nextMomentOf(deps, [source, target]);
  const done = (ticket: Ticket, ...events: TicketEvent[]) => eventBy(deps, caller, { ticket, at, events });
  const people: TicketEvent[] = joining.length > 0 ? [{ type: 'joined', participants: joining }] : [];
  return Promise.all([
    stepOf(deps, source, done(source.ticket, merging.source)),
    stepOf(deps, target, done(target.ticket, merging.target, ...people)),
  ]);
}

export function eventBy(
  { ids }: ApiDeps,
  caller: Caller,
  { ticket, at, events }: { ticket: Ticket; at: Instant; events: readonly TicketEvent[] },
): EventFact {
  return { kind: 'event', id: eventId(ticket.conversation.id, at, ids.next()), at, by: actorOf(caller), events };
}

async function answerOf(deps: ApiDeps, { source, target }: { source: Ticket; target: Ticket }): Promise<MergeAnswer> {
  const [merged, into] = await Promise.all([present(deps, source), present(deps, target)]);
  const same = source.contact.key === target.contact.key;
  return { ...into, source: merged.ticket, warnings: same ? [] : ['contacts-differ'] };
}

async function present(deps: ApiDeps, { conversation, n }: Ticket) {
  return detailOf(deps, await findTicket(deps, `${conversation.id}.${n}`));
}
