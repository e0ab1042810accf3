import * as z from 'zod/mini';
import type { Message } from '../domain/message.ts';
import type { Conversation, EventFact, Fact, TicketEvent } from '../domain/ticket.ts';
import type { Queue } from '../domain/words.ts';
import { fromItem, type Item, packText, toItem, unpackText } from './codec.ts';
import { conversationPk, eventKey } from './keys.ts';
import { TABLE } from './table.ts';

const SCHEMA = 1;
const packed = z.union([z.string(), z.instanceof(Uint8Array)]);

/** Only the envelope is checked on reading: what lies inside was written by `messageToItem` alone, under this schema's number. */
const messageItem = z.object({
  v: z.literal(SCHEMA),
  pk: z.string(),
  sk: z.string(),
  at: z.number(),
  body: packed,
  data: packed,
});
const eventItem = z.object({
  v: z.literal(SCHEMA),
  pk: z.string(),
  sk: z.string(),
  at: z.number(),
  by: z.string(),
  events: z.array(z.unknown()),
});

/** A message and the conversation that it names, so that a consumer can fold it without another read. */
export type Stored<F extends Fact> = { conversation: Conversation; fact: F };

/** `stamp`: the queue whose consumer shall fold it; absent on what its writer has folded itself. */
export function messageToItem({ conversation, fact }: Stored<Message>, stamp: Queue | null): Item {
  const { id, at, text, ...rest } = fact;
  return toItem({
    pk: conversationPk(conversation.id),
    sk: id,
    v: SCHEMA,
    at,
    [TABLE.stamp]: stamp ?? undefined,
    // The text alone stays readable in the console while it is short; the rest is one packed blob, a third of its named size.
    body: packText(text),
    data: packText(
      JSON.stringify(
        bare({ ...rest, conversation: [conversation.channel, conversation.account, conversation.thread] }),
      ),
    ),
  });
}

export function messageFromItem(item: Item): Stored<Message> {
  const stored = messageItem.parse(fromItem(item));
  const data = JSON.parse(unpackText(stored.data)) as Partial<Message> & { conversation: [string, string, string] };
  const {
    conversation: [channel, account, thread],
    ...rest
  } = data;
  const fact: Message = { ...blankMessage, ...rest, id: stored.sk, at: stored.at, text: unpackText(stored.body) };
  return { conversation: { id: stored.pk.slice(2), channel, account, thread }, fact };
}

export function eventToItem({ conversation, fact }: Stored<EventFact>, stamp: Queue | null): Item {
  return toItem({
    pk: conversationPk(conversation.id),
    sk: fact.id,
    v: SCHEMA,
    at: fact.at,
    by: fact.by,
    events: fact.events,
    thread: [conversation.channel, conversation.account, conversation.thread],
    [TABLE.stamp]: stamp ?? undefined,
  });
}

export function eventFromItem(item: Item): Stored<EventFact> {
  const raw = fromItem(item);
  const stored = eventItem.parse(raw);
  const [channel = '', account = '', thread = ''] = (raw['thread'] ?? []) as string[];
  const fact: EventFact = {
    kind: 'event',
    id: stored.sk,
    at: stored.at,
    by: stored.by as EventFact['by'],
    events: stored.events as TicketEvent[],
  };
  return { conversation: { id: stored.pk.slice(2), channel, account, thread }, fact };
}

/** A fact of either kind, told by its key; null for whatever else lies in a conversation. */
export function factFromItem(item: Item): Stored<Message> | Stored<EventFact> | null {
  const sk = item['sk']?.S ?? '';
  if (sk.startsWith('M#')) return messageFromItem(item);
  return sk.startsWith('E#') ? eventFromItem(item) : null;
}

/** The sort key that an event of a ticket gets. */
export function eventId(conversation: string, at: number, id: string): string {
  return eventKey(conversation, at, id).sk;
}

/** What a message is when nothing else is said: such fields are not stored. */
export const blankMessage: Message = {
  kind: 'message',
  id: '',
  at: 0,
  direction: 'in',
  counts: true,
  by: 'customer',
  externalId: '',
  contact: null,
  replyAddress: '',
  participants: [],
  subject: '',
  preview: '',
  route: null,
  status: null,
  seen: null,
  eventKind: 'message',
  text: '',
  quoted: '',
  signature: '',
  authorName: '',
  sentAt: null,
  repliesTo: '',
  attachments: [],
  mail: null,
  outbound: null,
  acknowledge: false,
};

const BLANK = new Map<string, unknown>(Object.entries(blankMessage));

function bare(message: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(message).filter(([name, value]) => !isBlank(value, BLANK.get(name))));
}

/** The only blank value that is no simple one is an empty list. */
const isBlank = (value: unknown, blank: unknown): boolean =>
  value === blank || (Array.isArray(value) && value.length === 0 && Array.isArray(blank));
