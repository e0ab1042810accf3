import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { settleLoad } from '../../shared/desk/settle-load.ts';
import { type Folded, fold, foldIn } from '../../shared/domain/fold.ts';
import type { Message } from '../../shared/domain/message.ts';
import { type Fact, type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import type { Instant } from '../../shared/domain/words.ts';
import type { TicketStep } from '../../shared/store/conversation-store.ts';
import type { ApiDeps } from './deps.ts';
import type { Found } from './tickets.ts';

/** A fact on its way into a ticket, over the version that it was decided on. */
export type Step = {
  before: Ticket;
  version: number;
  fact: Fact;
  /** What happens with it, a moment later in the fold's order. */
  more: readonly Fact[];
  folded: Folded;
  also?: readonly TransactWriteItem[];
};

/** After everything that these heads know, so that the fact is the newest of each. */
export function nextMomentOf({ clock }: ApiDeps, found: readonly Pick<Found, 'ticket'>[]): Instant {
  return Math.max(clock.now(), ...found.map(({ ticket }) => Number(ticket.mark.slice(0, 14)) + 1));
}

/** The mark is never ahead of the moment that was chosen, so the fact is the newest; what undoes a merge folds from the beginning. */
export async function stepOf(
  deps: ApiDeps,
  { ticket, version }: Found,
  ...[fact, ...more]: readonly [Fact, ...Fact[]]
): Promise<Step> {
  const facts = [fact, ...more];
  const quick = foldIn(ticket.conversation, ticket, facts, deps.policy);
  const folded =
    quick === 'late'
      ? fold(ticket.conversation, [...(await deps.conversations.facts(ticket.conversation.id)), ...facts], deps.policy)
      : quick;
  return { before: ticket, version, fact, more, folded };
}

/** All of it or nothing. A repeated request bears the same id: its first run left a claim beside the first step. */
export async function takeSteps(
  deps: ApiDeps,
  steps: readonly Step[],
  once: string | null = null,
): Promise<'taken' | 'lost' | 'done-before'> {
  await Promise.all(steps.map((step) => nameNext(deps, step)));
  const written = steps.map((step, index) => storedStep(step, index === 0 ? once : null));
  if (await deps.conversations.commitAll(written)) {
    for (const { before, folded } of steps) await afterwards(deps, before, folded.ticket ?? before);
    return 'taken';
  }
  const first = steps[0]?.before.conversation.id ?? '';
  return once && (await deps.conversations.happened(first, once)) ? 'done-before' : 'lost';
}

function storedStep({ before, version, fact, more, folded, also = [] }: Step, once: string | null): TicketStep {
  const ticket = folded.ticket ?? before;
  const { conversation } = ticket;
  const all = [fact, ...more];
  const facts = {
    messages: all.flatMap((each) => (each.kind === 'message' ? [{ conversation, fact: each as Message }] : [])),
    events: all.flatMap((each) => (each.kind === 'event' ? [{ conversation, fact: each }] : [])),
    stamp: ticket.queue,
    once,
    also,
  };
  // A talk lies where it happened: its head is written later.
  const now = Math.max(fact.at, Number(ticket.mark.slice(0, 14)));
  return { facts, change: { ticket, replaced: folded.replaced, version, now } };
}

/** Undoing a merge may show that a message has opened a ticket of its own: its reference comes before its head. */
async function nameNext({ registry }: ApiDeps, { before, folded: { ticket } }: Step): Promise<void> {
  if (ticket && ticket.n !== before.n) await registry.putRef(ticket.ref, ticketId(ticket));
}

/** What follows from the new head beside what its queue's consumer does; a crash before it is mended by the sweep. */
async function afterwards(deps: ApiDeps, before: Ticket, after: Ticket): Promise<void> {
  const freed = await settleLoad(deps, { before, after });
  await Promise.all(freed.map((queue) => deps.queueJobs[queue].send([{ body: { kind: 'drain' } }])));
}
