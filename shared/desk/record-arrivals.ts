import type { ChannelEvent } from '../channels/channel.ts';
import { dedupeKey } from '../channels/keys.ts';
import type { FoldPolicy } from '../domain/evolve.ts';
import type { MailNotes, Message } from '../domain/message.ts';
import type { Routable, Router } from '../domain/routing.ts';
import { type Conversation, isActive, type MessageFact, type Route, type Ticket } from '../domain/ticket.ts';
import { type Instant, iso, type Queue } from '../domain/words.ts';
import type { Clock, Ids, Log } from '../platform/ports.ts';
import type { AppearanceStore } from '../store/appearance-store.ts';
import { cutBytes } from '../store/codec.ts';
import type { ConversationStore } from '../store/conversation-store.ts';
import type { DeliveryStore } from '../store/delivery-store.ts';
import { blankMessage } from '../store/fact-items.ts';
import type { RegistryStore } from '../store/registry-store.ts';
import type { SentStore } from '../store/sent-store.ts';
import { appearanceOf } from './appearance.ts';
import { fitEvent, fitName } from './fit-event.ts';
import { messageId } from './message-id.ts';
import { recordNamedReceipt } from './record-named-receipt.ts';
import { recordReceipt } from './record-receipt.ts';

export type RecordDeps = {
  conversations: ConversationStore;
  deliveries: DeliveryStore;
  registry: RegistryStore;
  appearances: AppearanceStore;
  sentNames: SentStore;
  route: Router;
  /** Asked further where the route is undecided; absent: nobody. */
  advise?: Advise | undefined;
  policy: FoldPolicy;
  clock: Clock;
  ids: Ids;
  log: Log;
};

/** The route of a message after whatever else was asked about it. */
export type Advise = (route: Route, message: Routable) => Promise<Route>;

/** An event with its place: which conversation, and what only its channel could tell. */
export type Arrival = {
  conversation: Conversation;
  event: ChannelEvent;
  receivedAt: Instant;
  /** Where an answer goes: a mail address, a chat id. */
  replyAddress: string;
  participants: readonly string[];
  mail: MailNotes | null;
  /** Automatic mail opens and reopens nothing. */
  automatic: boolean;
  acknowledge: boolean;
} & Pick<MessageFact, 'aside' | 'newSubject' | 'passive' | 'depth'>;

const STARTS_WORK = new Set(['message', 'postback', 'call', 'comment', 'unsupported']);
const PREVIEW_BYTES = 90;

/**
 * Stores what has arrived, each event once and for ever, with one read of all their heads: it tells which queue a message is stamped for and whether it
 * needs a route. Settles each arrival by itself; the answers stand in the order given: the message as it is kept, or null for news of our own.
 */
export async function recordArrivals(
  deps: RecordDeps,
  arrivals: readonly Arrival[],
): Promise<PromiseSettledResult<Message | null>[]> {
  const messages = arrivals.filter(({ event }) => event.kind !== 'receipt');
  const heads = await deps.conversations.heads(messages.map(({ conversation }) => conversation.id));
  return Promise.allSettled(
    arrivals.map((arrival) => recordOne(deps, arrival, heads.get(arrival.conversation.id)?.ticket ?? null)),
  );
}

async function recordOne(deps: RecordDeps, arrival: Arrival, ticket: Ticket | null): Promise<Message | null> {
  const { event, receivedAt } = arrival;
  if (event.kind === 'receipt') {
    await (event.outboundRef ? recordReceipt(deps, event, receivedAt) : recordNamedReceipt(deps, arrival));
    return null;
  }
  const { fact, stamp } = await toMessage(deps, arrival, ticket);
  const { conversation } = arrival;
  const once: Promise<unknown>[] = [deps.conversations.putMessage({ conversation, fact }, stamp)];
  if (!ticket && fact.contact && !fact.aside) once.push(deps.appearances.appeared(appearanceOf(arrival, fact.contact)));
  await Promise.all(once);
  return fact;
}

/** The immutable form of an arrival, and the queue whose consumer shall fold it. */
async function toMessage(
  deps: RecordDeps,
  arrival: Arrival,
  ticket: Ticket | null,
): Promise<{ fact: Message; stamp: Queue }> {
  const { mail } = arrival;
  const event = fitEvent(arrival.event);
  const { route, stamp } = await placeOf(deps, arrival, ticket);
  const { at, id } = await placed(deps, arrival);
  const fact: Message = {
    ...blankMessage,
    id,
    at,
    direction: event.direction,
    // News about the account itself comes from nobody: kept, but no work for an agent.
    counts: STARTS_WORK.has(event.kind) && !arrival.automatic && event.contact !== null,
    by: event.direction === 'in' ? 'customer' : 'desk',
    externalId: event.externalId,
    contact: event.contact,
    replyAddress: fitName(arrival.replyAddress),
    participants: arrival.participants,
    subject: event.subject ?? '',
    preview: cutBytes(oneLine(event.text) || nameOfKind(event), PREVIEW_BYTES),
    route,
    eventKind: event.kind,
    text: event.text,
    quoted: event.email?.quoted ?? '',
    signature: event.email?.signature ?? '',
    authorName: event.contact?.name ?? '',
    sentAt: event.sentAt === null ? null : Math.min(event.sentAt, arrival.receivedAt),
    repliesTo: event.replyTo ?? '',
    attachments: event.attachments,
    mail,
    acknowledge: arrival.acknowledge,
    ...(event.form ? { fields: event.form.fields, consent: event.form.consent } : {}),
    ...(event.answered ? { answered: true } : {}),
    ...(event.rating === undefined ? {} : { rating: event.rating }),
    ...(arrival.aside ? { aside: arrival.aside } : {}),
    ...(arrival.newSubject ? { newSubject: true } : {}),
    ...(arrival.passive ? { passive: true } : {}),
    ...(arrival.depth ? { depth: arrival.depth } : {}),
  };
  return { fact, stamp };
}

/** What may open a ticket is routed; only what is work for an agent is worth a question that costs money. */
async function placeOf(
  deps: RecordDeps,
  arrival: Arrival,
  ticket: Ticket | null,
): Promise<{ route: Route | null; stamp: Queue }> {
  if (ticket && isActive(ticket.status)) return { route: null, stamp: ticket.queue };
  const message = routable(arrival);
  const decided = deps.route(message);
  const asks = STARTS_WORK.has(arrival.event.kind) && !arrival.automatic && !arrival.aside;
  const route = asks && deps.advise ? await deps.advise(decided, message) : decided;
  return { route, stamp: route.queue };
}

/** The key is the dedupe. Without a provider's time the first copy's arrival time takes its place, remembered beside the message. */
async function placed(
  deps: RecordDeps,
  { conversation, event, receivedAt }: Arrival,
): Promise<{ at: Instant; id: string }> {
  const key = dedupeKey({ channel: conversation.channel, account: conversation.account, event });
  if (!key.startsWith('-#')) return { at: receivedAt, id: messageId(key) };
  const at = await deps.registry.arrival(conversation.id, key, receivedAt);
  return { at, id: `M#${iso(at)}${key.slice(1)}` };
}

function routable({ conversation, event, receivedAt: at }: Arrival): Routable {
  const { channel, account } = conversation;
  const { contact, text, subject = '' } = event;
  return { channel, account, subject: subject ?? '', text, from: contact?.email ?? '', contact, at };
}

function nameOfKind({ kind, attachments }: ChannelEvent): string {
  if (attachments.length > 0) return attachments.map(({ name }) => name).join(', ');
  return kind === 'message' ? '' : `(${kind})`;
}

function oneLine(text: string): string {
  return text.slice(0, 400).replace(/\s+/g, ' ').trim();
}
