import type { Delivered } from '../../shared/channels/channel.ts';
import { participant } from '../../shared/desk/participant.ts';
import type { Delivery } from '../../shared/domain/message.ts';
import { mailForMissed } from '../../shared/domain/missed-answer.ts';
import type { EventFact } from '../../shared/domain/ticket.ts';
import { DeskError } from '../../shared/errors.ts';
import { eventId } from '../../shared/store/fact-items.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import { admit } from './admit.ts';
import { DIED, leaveToOther, MAX_ATTEMPTS } from './attempts.ts';
import { sendLetter } from './by-mail.ts';
import type { DeliverDeps, Sending } from './handler.ts';
import { missedLetter } from './missed-letter.ts';
import { tellRefused } from './refused-mail.ts';

/** So far back a visitor's address is looked for: the same cost in a short conversation and in a long one. */
const RECENT = 50;

/** The mail has a claim of its own beside the answer's. */
const mailOf = ({ message }: Sending): string => `${message.id}~mail`;

/** An answer that nobody has read in the chat goes on by mail, once: as every call, claimed before it, and *unknown* where a crash has cut it off. */
export async function continueByMail(deps: DeliverDeps, sending: Sending): Promise<void> {
  const { deliveries, clock } = deps;
  const { id } = sending.conversation;
  const to = await addressFor(deps, sending);
  // Where its visitor has seen it meanwhile, an attempt that died still comes to its end.
  const before = to
    ? await deliveries.claim(id, mailOf(sending), clock.now())
    : await deliveries.delivery(id, mailOf(sending));
  if (before) return settle(deps, sending, { to, before });
  if (to) await mail(deps, sending, to);
}

async function addressFor(deps: DeliverDeps, { conversation, message }: Sending): Promise<string | null> {
  const [delivery, page] = await Promise.all([
    deps.deliveries.delivery(conversation.id, message.id),
    conversationPage(deps, { conversation: conversation.id, before: null, limit: RECENT }),
  ]);
  return mailForMissed({ message, state: delivery?.state ?? null, newestFirst: page.messages });
}

/** A job that comes again: nothing is sent twice, and what nobody knows the ticket says. */
async function settle(
  deps: DeliverDeps,
  sending: Sending,
  { to, before }: { to: string | null; before: Delivery },
): Promise<void> {
  const at = deps.clock.now();
  if (before.state === 'queued' && !to) return;
  leaveToOther(before, mailOf(sending), at);
  if (before.state === 'sending') await endUnknown(deps, sending, { to, because: DIED });
}

async function mail(deps: DeliverDeps, sending: Sending, to: string): Promise<void> {
  const because = await admit(deps, to, 'answer');
  if (because) return giveUp(deps, sending, { to, because });
  await letIn(deps, sending, to);
  const outcome = await attempt(deps, sending, to);
  if (outcome.kind === 'retry') return again(deps, sending, { to, because: outcome.reason });
  if (outcome.kind !== 'sent') return endUnknown(deps, sending, { to, because: outcome.reason });
  await deps.deliveries.raise(sending.conversation.id, mailOf(sending), { state: 'sent', at: deps.clock.now() });
}

/** What goes wrong before SES was called, or was refused by it, may be repeated. */
async function attempt(deps: DeliverDeps, sending: Sending, to: string): Promise<Delivered> {
  try {
    return await sendLetter(deps, sending.conversation.id, await missedLetter(deps, sending, to));
  } catch (error) {
    return { kind: 'retry', reason: String(error) };
  }
}

type Ended = { to: string; because: string };

/** It has not gone. */
async function again(deps: DeliverDeps, sending: Sending, { to, because }: Ended): Promise<void> {
  const { id } = sending.conversation;
  const known = await deps.deliveries.delivery(id, mailOf(sending));
  if ((known?.attempts ?? 0) >= MAX_ATTEMPTS)
    return giveUp(deps, sending, { to, because: `given up after ${known?.attempts} attempts: ${because}` });
  await deps.deliveries.requeue(id, mailOf(sending), { at: deps.clock.now(), detail: because });
  throw new DeskError('provider.unavailable', because, { recovery: 'retry' });
}

/** Told first: once it has ended, no job comes again to tell it. */
async function giveUp(deps: DeliverDeps, sending: Sending, { to, because }: Ended): Promise<void> {
  await tellRefused(deps, sending, [{ kind: 'missed', to, because }]);
  const news = { state: 'failed' as const, at: deps.clock.now(), detail: because };
  await deps.deliveries.raise(sending.conversation.id, mailOf(sending), news);
}

/** Of what its visitor has seen in the chat meanwhile nobody needs to know. */
async function endUnknown(
  deps: DeliverDeps,
  sending: Sending,
  { to, because }: { to: string | null; because: string },
): Promise<void> {
  if (to) await tellRefused(deps, sending, [{ kind: 'missed', to, because, unknown: true }]);
  const news = { state: 'unknown' as const, at: deps.clock.now(), detail: because };
  await deps.deliveries.raise(sending.conversation.id, mailOf(sending), news);
}

/** Whoever reads that mailbox may answer into the ticket, which says where the answer goes. */
async function letIn({ conversations, clock }: DeliverDeps, { conversation, message }: Sending, to: string) {
  const { ticket } = await conversations.head(conversation.id);
  if (!ticket) return;
  const fact: EventFact = {
    kind: 'event',
    id: eventId(conversation.id, message.at, `mail-${message.id.split('#').at(-1) ?? ''}`),
    at: clock.now(),
    by: 'desk',
    events: [{ type: 'joined', participants: [participant(to)], to }],
  };
  await conversations.putEvent({ conversation, fact }, ticket.queue);
}
