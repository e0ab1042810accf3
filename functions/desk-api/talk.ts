import type { TalkRequest, TicketCommand } from '../../shared/api/requests.ts';
import type { TicketDetail } from '../../shared/api/views.ts';
import { conversationKey } from '../../shared/channels/keys.ts';
import { appearanceOf } from '../../shared/desk/appearance.ts';
import { foldIn } from '../../shared/domain/fold.ts';
import type { InboundContact } from '../../shared/domain/inbound-event.ts';
import type { Message } from '../../shared/domain/message.ts';
import { outboundId } from '../../shared/domain/outbound-ref.ts';
import { spellPhone } from '../../shared/domain/phone.ts';
import { decideMoment, decideTalk, placeTalk, type Talk } from '../../shared/domain/talk.ts';
import { type Conversation, type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import type { Instant } from '../../shared/domain/words.ts';
import { cutBytes } from '../../shared/store/codec.ts';
import { blankMessage } from '../../shared/store/fact-items.ts';
import { hashName } from '../../shared/store/hash.ts';
import { isMessageId } from '../../shared/store/keys.ts';
import { actorOf, type Caller, isLead } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { refuse } from './refuse.ts';
import { detailOf, findTicket } from './tickets.ts';

type OnTicket = Extract<TicketCommand, { type: 'talk' }>;
type Correction = Extract<TicketCommand, { type: 'correct' }>;
type Recorded = Omit<OnTicket, 'type'>;

const PREVIEW_BYTES = 90;
/** Talks come by no account of a channel: all of them lie in the desk's own. */
const ACCOUNT = 'desk';

/** A talk about a ticket: a fact of it, at the moment at which people talked. */
export function talkOf(
  { clock }: Pick<ApiDeps, 'clock'>,
  { caller, ticket, command, at }: { caller: Caller; ticket: Ticket; command: OnTicket; at: Instant },
): Message {
  const talk = readTalk(command, { caller, now: clock.now() });
  const refusal = decideTalk(ticket, talk, clock.now());
  if (refusal) refuse(refusal);
  const place = placeTalk(ticket, { happenedAt: talk.happenedAt, newest: at });
  return { ...messageOf(ticket.conversation, command, { caller, talk }, place.at), counts: place.counts };
}

/** Once, however often it is asked for: the agent and the id that their browser chose name the conversation. */
export async function recordTalk(
  deps: ApiDeps,
  caller: Caller,
  request: TalkRequest,
): Promise<{ ticket: TicketDetail; now: string }> {
  const conversation = conversationFor(caller, request);
  const { ticket } = await deps.conversations.head(conversation.id, true);
  if (!ticket && !(await openByTalk(deps, { caller, request, conversation }))) return recordTalk(deps, caller, request);
  return detailOf(deps, await findTicket(deps, ticketId(ticket ?? { n: 1, conversation })));
}

/** The ticket and its first words in one step; false where somebody else has taken it meanwhile. */
async function openByTalk(
  deps: ApiDeps,
  { caller, request, conversation }: { caller: Caller; request: TalkRequest; conversation: Conversation },
): Promise<boolean> {
  const now = deps.clock.now();
  const talk = readTalk(request, { caller, now });
  const refusal = decideTalk(null, talk, now);
  if (refusal) return refuse(refusal);
  const contact = contactOf(request);
  const fact: Message = {
    ...messageOf(conversation, request, { caller, talk }, talk.happenedAt),
    contact,
    subject: request.subject ?? '',
    route: {
      queue: request.queue,
      priority: 'normal',
      tags: [],
      probability: 1,
      language: '',
      because: [`${caller.name} chose the queue`, `${caller.name} recorded it`],
    },
  };
  const folded = foldIn(conversation, null, [fact], deps.policy);
  if (folded === 'late' || !folded.ticket) throw new Error('a talk opens a ticket');
  await deps.registry.putRef(folded.ticket.ref, ticketId(folded.ticket));
  const facts = { messages: [{ conversation, fact }], events: [], stamp: request.queue };
  const taken = await deps.conversations.commit(facts, { ticket: folded.ticket, replaced: [], version: 0, now });
  if (taken) await deps.appearances.appeared(appearanceOf({ conversation, receivedAt: now, mail: null }, contact));
  return taken;
}

/** Another version of what a talk was: whoever recorded it, or a lead, puts it beside the first. */
export async function correctionOf(
  { conversations, clock }: ApiDeps,
  { caller, ticket, command, at }: { caller: Caller; ticket: Ticket; command: Correction; at: Instant },
): Promise<Message> {
  const stored = isMessageId(command.message) && (await conversations.message(ticket.conversation.id, command.message));
  const first = stored ? stored.fact : null;
  if (!first?.talk || first.eventKind !== 'call') return refuse({ refused: 'there is no such talk in this ticket' });
  if (first.by !== actorOf(caller) && !isLead(caller))
    return refuse({
      refused: `only ${first.talk.recordedBy} or a lead may correct what ${first.talk.recordedBy} recorded`,
    });
  const happenedAt = Date.parse(command.at);
  const refusal = decideMoment(happenedAt, clock.now());
  if (refusal) return refuse(refusal);
  const talk: Talk = { ...first.talk, happenedAt, recordedAt: at, recordedBy: caller.name, because: command.because };
  const said = messageOf(ticket.conversation, command, { caller, talk }, at);
  return { ...said, eventKind: 'edit', counts: false, externalId: first.externalId };
}

function conversationFor({ id: agent }: Caller, { way, id }: TalkRequest): Conversation {
  const thread = `${agent}/${id}`;
  return { id: conversationKey(way, ACCOUNT, thread), channel: way, account: ACCOUNT, thread };
}

function readTalk(recorded: Recorded, { caller, now }: { caller: Caller; now: Instant }): Talk {
  const { way, direction, result, queue } = recorded;
  const happenedAt = Math.floor(Date.parse(recorded.at));
  const asked = { happenedAt, recordedAt: now, recordedBy: caller.name };
  return { way, direction, result, ...asked, ...(queue ? { queue } : {}) };
}

type Said = Pick<Recorded, 'id' | 'text'> & Partial<Pick<Recorded, 'status'>>;

function messageOf(
  conversation: Conversation,
  { id, text, status }: Said,
  { caller, talk }: { caller: Caller; talk: Talk },
  at: Instant,
): Message {
  return {
    ...blankMessage,
    id: outboundId(at, hashName(conversation.id, id).replaceAll('-', '_')),
    at,
    direction: 'note',
    by: actorOf(caller),
    externalId: `talk-${id}`,
    authorName: caller.name,
    preview: cutBytes(text.slice(0, 400).replace(/\s+/g, ' ').trim(), PREVIEW_BYTES),
    eventKind: 'call',
    text,
    sentAt: talk.happenedAt,
    status: status ?? null,
    talk,
  };
}

/** An address that an agent has typed names the contact, but proves nothing. */
function contactOf({ id, contact }: TalkRequest): InboundContact {
  const { name } = contact;
  const phone = contact.phone ? (spellPhone(contact.phone) ?? contact.phone.trim()) : '';
  const email = contact.email?.toLowerCase() ?? '';
  return { key: phone || email || `talk-${id}`, name, ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
}
