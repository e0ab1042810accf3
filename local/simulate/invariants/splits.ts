import {
  type Fact,
  parseTicketId,
  type SplitEvent,
  type TicketEvent,
  ticketId,
} from '../../../shared/domain/ticket.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';

type Told = Extract<TicketEvent, { type: 'split' }>;

/** Both tickets of a split know of it, at one moment, by the same messages, which lie where they were written; no message is split off twice. */
export function checkSplits(stage: Pick<Stage, 'world'>, book: Book): void {
  for (const chapter of book.chapters.values()) {
    checkTold(stage, book, chapter);
    checkBorn(stage, book, chapter);
  }
}

function checkTold({ world }: Pick<Stage, 'world'>, book: Book, { conversation, facts }: Chapter): void {
  const taken = new Set<string>();
  for (const { at, event } of splitsIn(facts)) {
    const born = book.chapters.get(parseTicketId(event.into)?.conversation ?? '');
    const first = born && beginningOf(born);
    if (!born?.head || first?.at !== at || String(first.event.messages) !== String(event.messages))
      accuse(world, 'a split has two sides', `${event.into} does not know that it was split off ${conversation.id}`);
    for (const message of event.messages) {
      if (taken.has(message)) accuse(world, 'a message is split off once', `${message} of ${conversation.id}`);
      if (!facts.some(({ id }) => id === message))
        accuse(world, 'a split moves nothing', `${message} does not lie in ${conversation.id}`);
      taken.add(message);
    }
  }
}

function checkBorn({ world }: Pick<Stage, 'world'>, book: Book, chapter: Chapter): void {
  const first = beginningOf(chapter);
  if (!first) return;
  const { from } = first.event;
  const source = book.chapters.get(parseTicketId(from)?.conversation ?? '');
  const told = splitsIn(source?.facts ?? []).some(
    ({ event }) => parseTicketId(event.into)?.conversation === chapter.conversation.id,
  );
  if (!told) accuse(world, 'a split has two sides', `${from} does not know of ${chapter.conversation.id}`);
  const ticket = chapter.head && headFromItem(chapter.head).ticket;
  if (ticket?.split?.from !== from || ticket.split.at !== first.at)
    accuse(world, 'a split has two sides', `${ticket ? ticketId(ticket) : from} forgot where it comes from`);
}

function splitsIn(facts: readonly Fact[]): { at: number; event: Told }[] {
  return facts.flatMap((fact) =>
    fact.kind === 'event'
      ? fact.events.flatMap((event) => (event.type === 'split' ? [{ at: fact.at, event }] : []))
      : [],
  );
}

function beginningOf({ facts }: Chapter): { at: number; event: SplitEvent } | undefined {
  return facts
    .flatMap((fact) =>
      fact.kind === 'event'
        ? fact.events.flatMap((event) => (event.type === 'split-off' ? [{ at: fact.at, event }] : []))
        : [],
    )
    .at(0);
}
