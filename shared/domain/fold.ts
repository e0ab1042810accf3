import { evolve, type FoldPolicy } from './evolve.ts';
import { releasedBonds, withoutReleased } from './merging.ts';
import { type Conversation, type Fact, position, type Ticket } from './ticket.ts';

/** The tickets of a conversation: the present one, and those that it has replaced, oldest first. */
export type Folded = { ticket: Ticket | null; replaced: readonly Ticket[] };

/** Every fact of a conversation, in any order: the same tickets. What came over a merge that was undone is as if it had never come. */
export function fold(conversation: Conversation, facts: readonly Fact[], policy: FoldPolicy): Folded {
  const released = releasedBonds(facts);
  const counting = released.size === 0 ? facts : facts.map((fact) => withoutReleased(fact, released));
  return foldOnto(conversation, null, sorted(counting), policy);
}

/**
 * Facts that have just arrived, onto the head as it stands; `late` where one of them is older than what the head has seen,
 * so that only the whole collection can tell where it belongs, or undoes a merge. Facts that the head already knows by its mark change nothing.
 */
export function foldIn(
  conversation: Conversation,
  head: Ticket | null,
  facts: readonly Fact[],
  policy: FoldPolicy,
): Folded | 'late' {
  const fresh = sorted(facts.filter((fact) => position(fact) !== head?.mark));
  const oldest = fresh[0];
  if (head && oldest && (position(oldest) < head.mark || releasedBonds(fresh).size > 0)) return 'late';
  return foldOnto(conversation, head, fresh, policy);
}

function foldOnto(conversation: Conversation, head: Ticket | null, facts: readonly Fact[], policy: FoldPolicy): Folded {
  return facts.reduce<Folded>(
    ({ ticket, replaced }, fact) => {
      const step = evolve(conversation, ticket, fact, policy);
      return { ticket: step.ticket, replaced: step.replaced ? [...replaced, step.replaced] : replaced };
    },
    { ticket: head, replaced: [] },
  );
}

/** What became of a program's mail is written for the reader, beside the fold: no head waits for it. */
function matters(fact: Fact): boolean {
  return fact.kind === 'message' || fact.events.some(({ type }) => type !== 'acknowledged' && type !== 'mail-withheld');
}

function sorted(facts: readonly Fact[]): Fact[] {
  const byPosition = new Map(facts.filter(matters).map((fact) => [position(fact), fact]));
  return [...byPosition].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
}
