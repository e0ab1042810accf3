import { bondOf, parseBond, releasedBonds } from '../../../shared/domain/merging.ts';
import { type Fact, isActive, parseTicketId, type Ticket, ticketId } from '../../../shared/domain/ticket.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import type { Stage } from '../stage.ts';
import { accuse, type World } from '../world.ts';
import type { Book, Chapter } from './book.ts';

/** As many as lie in one another at most, and the one on top. */
const LONGEST = 5;

type Heads = ReadonlyMap<string, Ticket>;

/** Each conversation shows in exactly one ticket that is not merged itself, and every word and failure in a merged one is heard there. */
export function checkMerges({ world }: Stage, book: Book): void {
  const heads = new Map(
    [...book.chapters].flatMap(([id, { head }]) => (head ? [[id, headFromItem(head).ticket] as const] : [])),
  );
  for (const [id, ticket] of heads) {
    checkTop(world, heads, ticket);
    checkParts(world, heads, ticket);
    const chapter = book.chapters.get(id);
    const above = book.chapters.get(parseTicketId(ticket.merged?.into ?? '')?.conversation ?? '');
    if (ticket.merged && chapter && above) checkHeard(world, { ticket, chapter, above });
  }
}

function checkTop(world: World, heads: Heads, ticket: Ticket): void {
  let at: Ticket | undefined = ticket;
  for (let steps = 0; at?.merged && steps < LONGEST; steps += 1)
    at = heads.get(parseTicketId(at.merged.into)?.conversation ?? '');
  if (!at || at.merged)
    accuse(world, 'a conversation shows in one ticket', `${ticketId(ticket)} leads to no ticket that is worked on`);
  if (ticket.merged && (isActive(ticket.status) || !ticket.clocks?.held))
    accuse(world, 'a merged ticket stands', `${ticketId(ticket)} is ${ticket.status}, and its clocks may run`);
}

/** Both sides of a merge know of it, by the same name. */
function checkParts(world: World, heads: Heads, ticket: Ticket): void {
  const { merged, conversation } = ticket;
  const target = merged && heads.get(parseTicketId(merged.into)?.conversation ?? '');
  const known = target?.parts.some((part) => part.conversation === conversation.id && part.since === merged?.at);
  if (merged && !known) accuse(world, 'a merge has two sides', `${merged.into} does not know of ${ticketId(ticket)}`);
  for (const part of ticket.parts) {
    const source = heads.get(part.conversation)?.merged;
    if (parseTicketId(source?.into ?? '')?.conversation !== conversation.id || source?.at !== part.since)
      accuse(world, 'a merge has two sides', `${part.conversation} does not know that it lies in ${ticketId(ticket)}`);
  }
}

function checkHeard(
  world: World,
  { ticket, chapter, above }: { ticket: Ticket; chapter: Chapter; above: Chapter },
): void {
  const since = ticket.merged?.at ?? 0;
  const bond = bondOf(ticket.conversation.id, since);
  const gone = releasedBonds(chapter.facts);
  const told = new Set(
    above.facts
      .flatMap((fact) => newsIn(fact))
      .filter(([, last]) => last === bond)
      .map(([message]) => message),
  );
  for (const fact of chapter.facts.filter(({ at }) => at > since))
    for (const message of newsOf(fact, gone))
      if (!told.has(message))
        accuse(
          world,
          'a word in a merged ticket is heard',
          `${message} of ${ticketId(ticket)} is news to ${above.conversation.id}`,
        );
}

/** What the ticket above must hear of, by the message that it is about. */
function newsOf(fact: Fact, gone: ReadonlySet<string>): string[] {
  if (fact.kind === 'message') return fact.direction === 'in' && fact.counts && !fact.aside ? [fact.id] : [];
  return fact.events.flatMap((event) => {
    if (event.type !== 'heard' && event.type !== 'delivery-failed') return [];
    return event.path?.some((bond) => gone.has(bond) || !parseBond(bond)) ? [] : [event.message];
  });
}

function newsIn(fact: Fact): [message: string, bond: string | undefined][] {
  if (fact.kind === 'message') return [];
  return fact.events.flatMap((event): [string, string | undefined][] =>
    event.type === 'heard' || event.type === 'delivery-failed' ? [[event.message, event.path?.at(-1)]] : [],
  );
}
