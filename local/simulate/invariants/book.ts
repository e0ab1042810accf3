import type { Message } from '../../../shared/domain/message.ts';
import type { Conversation, Fact } from '../../../shared/domain/ticket.ts';
import type { Item } from '../../../shared/store/codec.ts';
import { factFromItem } from '../../../shared/store/fact-items.ts';
import type { Stage } from '../stage.ts';

/** One conversation as the table holds it at the end. */
export type Chapter = {
  conversation: Conversation;
  facts: Fact[];
  head: Item | undefined;
  deliveries: Map<string, Item>;
  /** Answers that wait, could not leave or were taken back, by their claims. */
  held: Map<string, Item>;
  replaced: Item[];
};

/** The table, read once for all invariants. */
export type Book = {
  chapters: Map<string, Chapter>;
  messages: { chapter: Chapter; message: Message }[];
  agents: Item[];
  quarantined: Item[];
};

/** What a provider tells back of our own words, on platforms whose echoes bear no reference of ours. */
export const isEcho = ({ direction, outbound }: Message): boolean => direction === 'out' && !outbound;

export function readBook({ items }: Pick<Stage, 'items'>): Book {
  const book: Book = { chapters: new Map(), messages: [], agents: [], quarantined: [] };
  for (const item of items.values()) {
    const pk = item['pk']?.S ?? '';
    if (pk === 'AGENTS') book.agents.push(item);
    else if (pk.startsWith('QN#')) book.quarantined.push(item);
    else if (pk.startsWith('C#') && pk !== 'C#poison') writeDown(book, pk.slice(2), item);
  }
  return book;
}

function writeDown(book: Book, id: string, item: Item): void {
  const sk = item['sk']?.S ?? '';
  const chapter: Chapter = book.chapters.get(id) ?? {
    conversation: { id, channel: '', account: '', thread: '' },
    facts: [],
    head: undefined,
    deliveries: new Map(),
    held: new Map(),
    replaced: [],
  };
  book.chapters.set(id, chapter);
  if (sk === 'H') chapter.head = item;
  else if (sk.startsWith('T#')) chapter.replaced.push(item);
  else if (sk.startsWith('D#')) chapter.deliveries.set(`M#${sk.slice(2)}`, item);
  else if (sk.startsWith('DH#')) chapter.held.set(sk.slice(3), item);
  const stored = factFromItem(item);
  if (!stored) return;
  chapter.facts.push(stored.fact);
  chapter.conversation = stored.conversation;
  if (stored.fact.kind === 'message') book.messages.push({ chapter, message: stored.fact as Message });
}
