import { mayHave, mostBefore, placesOf } from '../../../shared/domain/assignment.ts';
import { unitsOf, wantedOf } from '../../../shared/domain/assignment-policy.ts';
import { clockPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import { bondOf, releasedBonds } from '../../../shared/domain/merging.ts';
import { clockViews, judgeClocks } from '../../../shared/domain/sla.ts';
import type { ClockEvent } from '../../../shared/domain/sla-clocks.ts';
import { isAsleep } from '../../../shared/domain/snooze.ts';
import {
  type Fact,
  isActive,
  type MessageFact,
  parseTicketId,
  position,
  type Ticket,
  type TicketEvent,
  ticketId,
} from '../../../shared/domain/ticket.ts';
import type { Instant, Queue, Status } from '../../../shared/domain/words.ts';
import type { Item } from '../../../shared/store/codec.ts';
import { FOLD, headFromItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import type { Stage } from '../stage.ts';
import { accuse } from '../world.ts';
import type { Book, Chapter } from './book.ts';

type Judging = Pick<Stage, 'world' | 'policy'>;

/** The head is the fold of its facts, and so are the tickets that it has replaced; its clocks are what the history says. */
export function checkHeads(stage: Judging, book: Book): void {
  for (const chapter of book.chapters.values()) checkHead(stage, chapter);
}

function checkHead(stage: Judging, { conversation, facts, head, replaced }: Chapter): void {
  const { world, policy } = stage;
  const whole = fold(conversation, facts, policy);
  if (!head) {
    if (whole.ticket)
      accuse(world, 'the head is the fold of its facts', `${conversation.id} has ${facts.length} facts and no head`);
    return;
  }
  const { ticket } = headFromItem(head);
  const known = fold(
    conversation,
    facts.filter((fact) => !isIdleChoice(fact, ticket)),
    policy,
  );
  if (!whole.ticket || !(sameTicket(whole.ticket, ticket) || isIdle(whole.ticket, ticket, known.ticket)))
    accuse(world, 'the head is the fold of its facts', difference(ticket, whole.ticket));
  for (const earlier of whole.replaced) {
    const item = replaced.find(({ n }) => n?.N === String(earlier.n));
    const kept = item && headFromItem(item).ticket;
    // What was put away by older code says what that knew.
    const older = Number(item?.['v']?.N) < FOLD;
    if (!kept || !(older || sameTicket(kept, earlier)))
      accuse(
        world,
        'replaced tickets are kept',
        `${ticketId(earlier)}: ${kept ? difference(kept, earlier) : 'missing'}`,
      );
  }
  const orphan = replaced.map((item) => headFromItem(item).ticket).find(({ n }) => n >= ticket.n);
  if (orphan) accuse(world, 'no ticket is left behind', `${ticketId(orphan)} is kept beside ${ticketId(ticket)}`);
  checkClocks(stage, ticket, facts);
}

/**
 * Of two functions that chose at once the second's choice changes nothing; where it died before the head, the head's mark stays behind it. That is the one
 * difference that is none: the same ticket but for the mark. Nothing can hide behind it: what is known is the fold of all facts up to the mark, beyond it lie
 * automatic choices alone, and one that had found nobody before it would have changed the assignee, which no later one can take back. A fact of later is folded alike
 * on both; one that comes late, between the mark and the choice, may make the choice count, and is judged as any other fact, by the whole fold.
 */
function isIdle(whole: Ticket, ticket: Ticket, known: Ticket | null): boolean {
  return sameTicket({ ...whole, mark: ticket.mark }, ticket) && sameTicket(known, ticket);
}

function isIdleChoice(fact: Fact, { mark }: Ticket): boolean {
  return (
    fact.kind === 'event' &&
    position(fact) > mark &&
    fact.events.every((event) => event.type === 'assigned' && event.automatic)
  );
}

function difference(is: Ticket, should: Ticket | null): string {
  if (!should) return `${ticketId(is)} has a head that no fact explains`;
  const names = (Object.keys(is) as (keyof Ticket)[]).filter(
    (name) => JSON.stringify(is[name]) !== JSON.stringify(should[name]),
  );
  const said = names.map((name) => `${name} is ${JSON.stringify(is[name])}, should be ${JSON.stringify(should[name])}`);
  return `${ticketId(is)}: ${said.join('; ').slice(0, 500)}`;
}

/** By them targets change, or the whole policy does. */
const MOVES_TARGETS: readonly string[] = ['priority-changed', 'transferred', 'tagged'];

/** The clocks once more, by another road: the whole history judged at once, which does not know of targets that move. */
function checkClocks({ world, policy }: Judging, ticket: Ticket, facts: readonly Fact[]): void {
  const own = withoutParted(facts, ticket.openedAt);
  const moved = own.some(
    (fact) => fact.kind === 'event' && fact.events.some(({ type }) => MOVES_TARGETS.includes(type)),
  );
  if (!ticket.clocks || moved) return;
  const sla = clockPolicy(ticket, policy);
  const at = Math.max(world.now, ...own.map((fact) => fact.at));
  const judged = judgeClocks({ ...sla, events: historyOf(own, ticket.openedAt), at });
  const last = judged.filter(({ metric }, index) => judged.findLastIndex((each) => each.metric === metric) === index);
  const viewed = clockViews(ticket.clocks, at, sla);
  if (JSON.stringify(last) !== JSON.stringify(viewed))
    accuse(
      world,
      'clocks are what the history says',
      `${ticketId(ticket)} shows ${JSON.stringify(viewed)}, should show ${JSON.stringify(last)}`,
    );
}

/** In order, from the ticket's first on; what came over a merge that was undone, or over none, is left out. */
function withoutParted(facts: readonly Fact[], openedAt: Instant): Fact[] {
  const parted = releasedBonds(facts);
  const inOrder = facts.toSorted((a, b) => (position(a) < position(b) ? -1 : 1));
  const parts = new Set<string>();
  const counts = (event: TicketEvent, at: Instant): boolean => {
    if (event.type === 'absorbed') {
      const bond = bondOf(parseTicketId(event.from)?.conversation ?? '', at);
      return !parted.has(bond) && parts.add(bond).has(bond);
    }
    if (!('path' in event) || !event.path) return true;
    return parts.has(event.path.at(-1) ?? '') && !event.path.some((bond) => parted.has(bond));
  };
  return inOrder
    .map((fact) =>
      fact.kind === 'event' ? { ...fact, events: fact.events.filter((event) => counts(event, fact.at)) } : fact,
    )
    .filter((fact) => fact.at >= openedAt);
}

/** What moved the clocks, told by rules of its own: the status that follows from each fact, and when it was. */
function historyOf(facts: readonly Fact[], openedAt: Instant): ClockEvent[] {
  const events: ClockEvent[] = [];
  let status: Status = 'new';
  let heardAt = openedAt;
  const become = (next: Status, at: Instant) => {
    if (next !== status) events.push({ at, type: 'status', status: next });
    status = next;
  };
  const hear = (at: Instant) => {
    events.push({ at, type: 'customer-message' });
    heardAt = at;
    if (status !== 'new') become('open', at);
  };
  const answer = ({ at, seen, status: set }: Pick<MessageFact, 'at' | 'seen' | 'status'>) => {
    events.push({ at, type: 'agent-message' });
    const wanted = heardAt > (seen ?? heardAt) ? 'open' : set;
    become(wanted ?? (status === 'new' ? 'open' : status), at);
  };
  const happen = (event: TicketEvent, at: Instant) => {
    for (const next of statusesOf(event, heardAt)) become(next, at);
    if (event.type === 'heard' || (event.type === 'absorbed' && event.waiting)) hear(at);
    if (event.type === 'answered') answer({ at, seen: event.seen, status: null });
    if (event.type === 'split-off') {
      hear(event.words.at);
      heardAt = event.heardAt;
    }
    if (event.type === 'merged' || event.type === 'unmerged')
      events.push({ at, type: 'held', held: event.type === 'merged' });
  };
  for (const fact of facts) {
    if (fact.kind === 'event') for (const event of fact.events) happen(event, fact.at);
    else if (fact.counts && fact.direction === 'in') hear(fact.at);
    else if (fact.counts && fact.direction === 'out') answer(fact);
  }
  return events;
}

/** A ticket is not put away over words that whoever did it could not know. */
function statusesOf(event: TicketEvent, heardAt: Instant): Status[] {
  if (event.type !== 'status-changed') return [];
  return !isActive(event.status) && heardAt > (event.seen ?? heardAt) ? [] : [event.status];
}

/** An agent's load is what the heads say. */
export function checkLoads({ world, settings }: Stage, book: Book): void {
  const active = activeTickets(book);
  for (const agent of book.agents) {
    const id = agent['sk']?.S?.slice(2) ?? '';
    const load = (agent['load']?.SS ?? []).toSorted().join(' ');
    const held = active
      .filter(({ assignee }) => assignee === id)
      .flatMap((ticket) => placesOf(ticketId(ticket), unitsOf(ticket, settings.assignment)))
      .toSorted()
      .join(' ');
    if (load !== held)
      accuse(world, 'loads are what the heads say', `${id} is thought to hold [${load}], holds [${held}]`);
  }
}

/** Nobody waits while somebody has room: at the end, and without the sweep's help where nothing was lost on the way. */
export function checkWaiting(
  { world, settings }: Stage,
  book: Book,
  invariant = 'nobody waits while there is room',
): void {
  for (const ticket of activeTickets(book).filter((each) => each.assignee === null && !isAsleep(each))) {
    const wanted = wantedOf(ticket, settings.assignment);
    const free = book.agents.find(
      (agent) =>
        mayHave(personOf(agent), wanted) &&
        (agent['load']?.SS?.length ?? 0) <= mostBefore({ capacity: Number(agent['capacity']?.N ?? 0) }, wanted),
    );
    if (free) accuse(world, invariant, `${ticketId(ticket)} in ${ticket.queue}, though ${free['name']?.S} has room`);
  }
}

function personOf(agent: Item) {
  return {
    id: agent['id']?.S ?? '',
    since: Number(agent['since']?.N ?? 0),
    presence: agent['presence']?.S === 'available' ? ('available' as const) : ('away' as const),
    queues: (agent['queues']?.L ?? []).map((queue) => queue.S as Queue),
    lead: agent['lead']?.BOOL === true,
  };
}

function activeTickets({ chapters }: Book): Ticket[] {
  const heads = [...chapters.values()].flatMap(({ head }) => (head ? [headFromItem(head).ticket] : []));
  return heads.filter(({ status, aside }) => isActive(status) && !aside);
}
