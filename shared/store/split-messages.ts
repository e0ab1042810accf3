import type { Message } from '../domain/message.ts';
import { type Fact, parseTicketId, type SplitEvent, type Ticket } from '../domain/ticket.ts';
import type { Instant } from '../domain/words.ts';
import type { Dynamo } from '../platform/ports.ts';
import { eventId } from './fact-items.ts';
import { factsAt } from './facts-at.ts';
import type { ConversationPage } from './page-store.ts';

type Source = { dynamo: Dynamo; table: string };

/** A conversation is split off once, as its very first fact. */
export const splitEventId = (conversation: string, at: Instant): string => eventId(conversation, at, 'split');

/** How a ticket began that was made of another's messages; null for every other. */
export async function splitEventOf(source: Source, { conversation, split }: Ticket): Promise<SplitEvent | null> {
  if (!split) return null;
  const keys = [splitEventId(conversation.id, split.at)];
  const facts = (await factsAt(source, { conversation: conversation.id, keys })).map(({ fact }) => fact);
  const events = facts.flatMap((fact) => (fact.kind === 'event' ? fact.events : []));
  return events.find((event) => event.type === 'split-off') ?? null;
}

/** The messages of which a ticket was made, the newest first, where they have lain all along; what was erased since is left out. */
export async function splitMessages(source: Source, ticket: Ticket): Promise<Message[]> {
  const event = await splitEventOf(source, ticket);
  const conversation = parseTicketId(event?.from ?? '')?.conversation;
  if (!event || !conversation) return [];
  const facts = await factsAt(source, { conversation, keys: event.messages });
  return facts.flatMap(({ fact }) => (isMessage(fact) ? [fact] : [])).toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

function isMessage(fact: Fact): fact is Message {
  return fact.kind === 'message';
}

/** The same as a stretch of a page. */
export async function splitStretch(source: Source, ticket: Ticket, before: string | null): Promise<ConversationPage> {
  const messages = (await splitMessages(source, ticket)).filter(({ id }) => before === null || id < before);
  return { messages, events: [], deliveries: new Map(), files: new Map(), before: null };
}
