import type { SplitRequest } from '../../shared/api/requests.ts';
import type { SplitAnswer } from '../../shared/api/views.ts';
import { conversationKey } from '../../shared/channels/keys.ts';
import { appearanceOf } from '../../shared/desk/appearance.ts';
import { foldIn } from '../../shared/domain/fold.ts';
import type { Message } from '../../shared/domain/message.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { decideSplit, type Splitting } from '../../shared/domain/splitting.ts';
import { type Conversation, type EventFact, type Fact, type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { splitEventId } from '../../shared/store/split-messages.ts';
import { actorOf, type Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { eventBy, presentOf } from './merge.ts';
import { refuse } from './refuse.ts';
import { nextMomentOf, stepOf, takeSteps } from './steps.ts';
import { detailOf, type Found } from './tickets.ts';

const TRIES = 5;

type Order = { name: string; request: SplitRequest };

/**
 * Makes a ticket of some of another's messages, once, however often it is asked for: the ticket and the id that the client chose name its conversation. Both heads
 * are written in one step, the source's over the version whose facts were read: of two agents who split the same message off, one wins and the other is told.
 */
export async function splitTicket(deps: ApiDeps, caller: Caller, { name, request }: Order): Promise<SplitAnswer> {
  const within = caller.key?.queues;
  if (within && !within.includes(request.queue))
    return refuse({ refused: `this API key is limited to ${within.join(' and ')}: choose such a queue` });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const source = await presentOf(deps, name);
    const conversation = conversationFor(source.ticket, request);
    const { ticket, version } = await deps.conversations.head(conversation.id, true);
    if (ticket) return answerOf(deps, { source, born: { ticket, version } });
    const born = await split(deps, caller, { source, conversation, request });
    if (born) return answerOf(deps, { source: await presentOf(deps, name), born: { ticket: born, version: 1 } });
  }
  throw new DeskError('ticket.conflict', `ticket ${name} is being changed by others: try again`, { recovery: 'retry' });
}

/** Of the same mailbox, so that answers leave as the customer knows them; no mail's thread begins like this. */
function conversationFor({ conversation: { id, channel, account } }: Ticket, request: SplitRequest): Conversation {
  const thread = `split/${id}/${request.id}`;
  return { id: conversationKey(channel, account, thread), channel, account, thread };
}

type Asked = { source: Found; conversation: Conversation; request: SplitRequest };

/** Null where somebody else has changed the source meanwhile. */
async function split(deps: ApiDeps, caller: Caller, { source, conversation, request }: Asked): Promise<Ticket | null> {
  const facts = await deps.conversations.facts(source.ticket.conversation.id);
  const at = afterAll(facts, nextMomentOf(deps, [source]));
  const born = { id: ticketId({ conversation, n: 1 }), ref: deps.policy.refOf(conversation.id, 1), at };
  const because = request.because || `${caller.name} says that it is another matter`;
  const splitting = decideSplit(source.ticket, facts, { order: { ...request, because, by: caller.name }, born });
  if (isRefusal(splitting)) return refuse(splitting);
  const fact = firstFact(caller, { conversation, at, splitting });
  const folded = foldIn(conversation, null, [fact], deps.policy);
  if (folded === 'late' || !folded.ticket) throw new Error('a split opens a ticket');
  await name(deps, { ticket: folded.ticket, facts, splitting });
  const parted = await stepOf(
    deps,
    source,
    eventBy(deps, caller, { ticket: source.ticket, at, events: [splitting.source] }),
  );
  const opening = { before: folded.ticket, version: 0, fact, more: [], folded };
  return (await takeSteps(deps, [parted, opening])) === 'taken' ? folded.ticket : null;
}

/** A mail that the head does not know yet may bear a later moment than this machine's clock shows; nothing begins before what it is made of. */
function afterAll(facts: readonly Fact[], at: Instant): Instant {
  return facts.reduce((latest, fact) => Math.max(latest, fact.at + 1), at);
}

function firstFact(
  caller: Caller,
  { conversation, at, splitting }: { conversation: Conversation; at: Instant; splitting: Splitting },
): EventFact {
  return {
    kind: 'event',
    id: splitEventId(conversation.id, at),
    at,
    by: actorOf(caller),
    events: [splitting.born],
  };
}

type Naming = { ticket: Ticket; facts: readonly Fact[]; splitting: Splitting };

/** Before there is a head: afterwards nobody would know that its names are missing, and a name without a head is nobody's. The same again is the same. */
async function name({ registry, appearances }: ApiDeps, { ticket, facts, splitting }: Naming): Promise<void> {
  const { words, heardAt, messages } = splitting.born;
  const last = facts.find(({ id }) => id === messages.at(-1)) as Message | undefined;
  const begun = { conversation: ticket.conversation, receivedAt: heardAt, mail: last?.mail ?? null };
  await registry.putRef(ticket.ref, ticketId(ticket));
  if (words.contact) await appearances.appeared(appearanceOf(begun, words.contact));
}

type Both = { source: Pick<Found, 'ticket' | 'version'>; born: Pick<Found, 'ticket' | 'version'> };

async function answerOf(deps: ApiDeps, { source, born }: Both): Promise<SplitAnswer> {
  const [parted, made] = await Promise.all([detailOf(deps, source), detailOf(deps, born)]);
  return { ...made, source: parted.ticket };
}
