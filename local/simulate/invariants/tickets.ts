import { type EventFact, isActive, ticketId } from '../../../shared/domain/ticket.ts';
import { refKey } from '../../../shared/store/keys.ts';
import { headFromItem } from '../../../shared/store/ticket-items.ts';
import type { ActorPlan } from '../plan.ts';
import { type Stage, spoken, tokensIn } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';

/** Each ticket is found by its reference; whoever was chosen for it serves its queue. */
export function checkTickets(stage: Stage, book: Book): void {
  for (const chapter of book.chapters.values()) {
    checkReferences(stage, chapter);
    checkServed(stage, book, chapter);
    checkAside(stage, chapter);
  }
}

function checkReferences({ world, items }: Stage, { head, replaced }: Chapter): void {
  for (const item of head ? [head, ...replaced] : replaced) {
    const { ticket } = headFromItem(item);
    const { pk, sk } = refKey(ticket.ref);
    const found = items.get(`${pk}\n${sk}`)?.['c']?.S;
    if (found !== ticketId(ticket))
      accuse(world, 'a reference leads to its ticket', `${ticket.ref} leads to ${found}, not to ${ticketId(ticket)}`);
  }
}

/** What lies in the spam view is nobody's work: no agent holds it, no clock runs. */
function checkAside({ world }: Stage, { head }: Chapter): void {
  const ticket = head && headFromItem(head).ticket;
  if (ticket?.aside && (ticket.assignee !== null || ticket.clocks !== null))
    accuse(world, 'the spam view is nobody’s work', `${ticketId(ticket)} has an agent or a clock`);
}

/** An agent's own click may give a ticket to anybody. */
function checkServed({ world }: Stage, { agents }: Book, { head, facts }: Chapter): void {
  const ticket = head && headFromItem(head).ticket;
  if (!ticket?.assignee || !isActive(ticket.status)) return;
  const clicked = facts.some((fact) => fact.kind === 'event' && clickedFor(fact, ticket.assignee));
  const agent = agents.find((each) => each['id']?.S === ticket.assignee);
  const serves =
    ticket.escalated?.to === 'lead'
      ? agent?.['lead']?.BOOL === true
      : agent?.['queues']?.L?.some(({ S }) => S === ticket.queue) === true;
  if (!clicked && !serves)
    accuse(
      world,
      'who is chosen serves the queue',
      `${ticketId(ticket)} in ${ticket.queue} was given to ${ticket.assignee}`,
    );
}

function clickedFor({ events }: EventFact, agent: string | null): boolean {
  return events.some((event) => event.type === 'assigned' && !event.automatic && event.assignee === agent);
}

/** Each public post opens a thread of its own; so does each review, and each call. */
const APART: readonly string[] = ['bluesky', 'google-play', 'app-store', 'amazon-connect'];

/** What one customer says lies in one conversation. A mail may stand alone where what it answers was not yet there. */
export function checkPlaces({ world }: Pick<Stage, 'world'>, book: Book, actors: readonly ActorPlan[]): void {
  const places = new Map<number, string>();
  for (const { chapter, message } of book.messages)
    if (message.direction === 'in')
      for (const token of tokensIn(message.text)) places.set(token, chapter.conversation.id);
  for (const actor of actors) {
    if (actor.actor !== 'customer' || actor.channel === 'email' || APART.includes(actor.channel)) continue;
    const tokens = actor.says.flatMap(({ token }) => (places.has(token) ? [token] : []));
    if (new Set(tokens.map((token) => places.get(token))).size > 1)
      accuse(
        world,
        "a customer's words lie together",
        `${tokens.map(spoken).join(', ')} lie in different conversations`,
      );
  }
}
