import type { TicketEvent } from '../../../shared/domain/ticket.ts';
import { type Stage, spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import { type Book, type Chapter, isEcho } from './book.ts';

const VERDICTS: readonly string[] = ['approval-given', 'approval-refused', 'approval-withdrawn'];

/** What somebody asked for is decided on once, and its words leave where it was approved, once, and nowhere else. */
export function checkApprovals(stage: Stage, book: Book): void {
  for (const chapter of book.chapters.values())
    for (const event of eventsOf(chapter)) checkOne(stage, book, { chapter, asked: event });
}

const eventsOf = ({ facts }: Chapter): TicketEvent[] =>
  facts.flatMap((fact) => (fact.kind === 'event' ? fact.events : []));

type One = { chapter: Chapter; asked: TicketEvent };

/** Where the ticket has others merged into it, the words leave by the way that their customer wrote last. */
function checkOne({ world }: Stage, book: Book, { chapter, asked }: One): void {
  if (asked.type !== 'approval-requested') return;
  const verdicts = eventsOf(chapter).filter(
    (event) => VERDICTS.includes(event.type) && 'request' in event && event.request === asked.request,
  );
  if (verdicts.length > 1)
    accuse(world, 'a request is decided on once', `${asked.request}: ${verdicts.map(({ type }) => type).join(', ')}`);
  const [token = 0] = tokensIn(asked.text);
  const ours = book.messages.filter(({ message }) => !isEcho(message));
  const written = ours.filter(({ message }) => tokensIn(message.text).includes(token)).length;
  const wanted = verdicts.filter(({ type }) => type === 'approval-given').length;
  if (written !== wanted)
    accuse(world, 'what is approved leaves once', `${spoken(token)} is there ${written} times, approved ${wanted}`);
}
