import type { Refusal } from './refusal.ts';
import { type Fact, type MessageFact, type SplitEvent, type Ticket, type TicketEvent, ticketId } from './ticket.ts';
import type { Instant, Queue } from './words.ts';

/** What an agent wants: which messages, as the ticket of what, for whom. `by`: their name. */
type SplitOrder = { messages: readonly string[]; subject: string; queue: Queue; because: string; by: string };

/** The new ticket, as it is named, and the moment of the click. */
type Born = { id: string; ref: string; at: Instant };

/** The two sides of a split: what happens in the ticket that was split, and what begins the new one. */
export type Splitting = { source: TicketEvent; born: SplitEvent };

/**
 * Makes a ticket of some of a customer's messages. Nothing moves: they stay facts of the conversation in which they were written, and the new ticket names them.
 * `facts`: all of the source's conversation. Only mails: of everything else the desk could not tell which of the two tickets an answer belongs to.
 */
export function decideSplit(
  source: Ticket,
  facts: readonly Fact[],
  { order, born }: { order: SplitOrder; born: Born },
): Splitting | Refusal {
  const refused = whyNot(source) ?? whyNotThese(facts, order.messages);
  if (refused) return { refused };
  const chosen = chosenOf(facts, order.messages);
  const [last] = chosen.slice(-1);
  if (!last) return { refused: 'a ticket is made of one message or more: choose some' };
  const messages = chosen.map(({ id }) => id);
  const { because } = order;
  return {
    source: { type: 'split', into: born.id, ref: born.ref, messages, because },
    born: {
      type: 'split-off',
      from: ticketId(source),
      ref: source.ref,
      messages,
      because,
      words: wordsOf(source, chosen, { order, since: waitingSince(facts, chosen) ?? born.at }),
      heardAt: last.at,
    },
  };
}

/** As one message, to whose last sender answers go. */
function wordsOf(
  { ref, priority, language = 'und' }: Ticket,
  chosen: readonly MessageFact[],
  { order, since }: { order: SplitOrder; since: Instant },
): MessageFact {
  const [last] = chosen.slice(-1) as [MessageFact];
  const because = [`split off ${ref}`, `${order.by} chose the queue`];
  return {
    kind: 'message',
    id: last.id,
    at: since,
    direction: 'in',
    counts: true,
    by: 'customer',
    externalId: last.externalId,
    contact: last.contact,
    replyAddress: last.replyAddress,
    participants: [...new Set(chosen.flatMap(({ participants }) => participants))],
    subject: order.subject,
    preview: last.preview,
    route: { queue: order.queue, priority, tags: [], probability: 1, language, because },
    status: null,
    seen: null,
  };
}

function whyNot({ ref, aside, status, merged, conversation: { channel } }: Ticket): string | null {
  if (aside) return `ticket ${ref} lies in the spam view: say that it is no spam first`;
  if (channel !== 'email')
    return `only mails can become a ticket of their own: by ${channel} nobody could tell which of the two an answer belongs to`;
  return status === 'closed' && !merged ? `ticket ${ref} is closed: reopen it first` : null;
}

function whyNotThese(facts: readonly Fact[], ids: readonly string[]): string | null {
  const taken = new Map(facts.flatMap(splitsIn));
  for (const id of ids) {
    const message = facts.find((fact) => fact.id === id);
    if (message?.kind !== 'message')
      return 'a chosen message is none of this ticket: split it off the one in which it was written';
    if (message.direction !== 'in' || !message.counts || message.aside)
      return 'only what a customer wrote can become a ticket of its own: choose other messages';
    const ref = taken.get(id);
    if (ref) return `a chosen message is ticket ${ref} already: go on there, or leave it out`;
  }
  return null;
}

/** Which messages a fact has made tickets of, each with that ticket's reference. */
function splitsIn(fact: Fact): [message: string, ref: string][] {
  if (fact.kind === 'message') return [];
  return fact.events.flatMap((event) =>
    event.type === 'split' ? event.messages.map((message): [string, string] => [message, event.ref]) : [],
  );
}

function chosenOf(facts: readonly Fact[], ids: readonly string[]): MessageFact[] {
  return facts
    .flatMap((fact) => (fact.kind === 'message' && ids.includes(fact.id) ? [fact] : []))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The customer has waited since they wrote, whenever somebody notices that it is another matter; what was answered since is new work. */
function waitingSince(facts: readonly Fact[], chosen: readonly MessageFact[]): Instant | undefined {
  const answers = facts.filter((fact) => fact.kind === 'message' && fact.direction === 'out' && fact.counts);
  return chosen.find(({ at }) => answers.every((answer) => answer.at < at))?.at;
}
