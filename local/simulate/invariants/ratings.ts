import { asksRating } from '../../../shared/desk/asks-rating.ts';
import { isActive } from '../../../shared/domain/ticket.ts';
import { type Stage, spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';

/** What customers said of how it went stands in their ticket, each answer once, and nobody is asked oftener than their ticket was put away. */
export function checkRatings(stage: Stage, book: Book): void {
  const { world, rated } = stage;
  const chapters = [...book.chapters.values()];
  const told = chapters.flatMap((chapter) => commentsIn(chapter).flatMap(tokensIn));
  for (const { token, counted } of rated) {
    const times = told.filter((each) => each === token).length;
    if (times > 1) accuse(world, 'a rating counts once', `${spoken(token)} stands there ${times} times`);
    if (counted && times === 0) accuse(world, 'no rating is lost', `${spoken(token)} was thanked for and is nowhere`);
    if (!counted && times > 0)
      accuse(world, 'what was done is not refused', `${spoken(token)} counts, and was refused`);
  }
  const stray = chapters.find((chapter) => commentsIn(chapter).some((comment) => tokensIn(comment).length === 0));
  if (stray) accuse(world, 'customers alone rate', `nobody has said what ${stray.conversation.id} was rated for`);
  for (const chapter of chapters) checkAsked(stage, chapter);
}

const commentsIn = ({ facts }: Chapter): string[] =>
  facts.flatMap((fact) =>
    fact.kind === 'event' ? fact.events.flatMap((event) => (event.type === 'rated' ? [event.comment] : [])) : [],
  );

function checkAsked({ world }: Stage, { conversation, facts }: Chapter): void {
  const asked = facts.filter((fact) => fact.kind === 'message' && asksRating(fact as never)).length;
  const ended = facts.filter((fact) =>
    fact.kind === 'event'
      ? fact.events.some((event) => event.type === 'status-changed' && !isActive(event.status))
      : fact.status !== undefined && fact.status !== null && !isActive(fact.status),
  ).length;
  if (asked > ended)
    accuse(
      world,
      'nobody is asked too often',
      `${conversation.id} was put away ${ended} times and asked ${asked} times`,
    );
}
