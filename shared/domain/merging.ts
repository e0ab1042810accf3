import type { FoldPolicy } from './fold-policy.ts';
import type { Refusal } from './refusal.ts';
import { agentAnswered, heardElsewhere, ticked } from './steps.ts';
import {
  type Fact,
  isActive,
  type MergeEvent,
  type MessageFact,
  type Part,
  parseTicketId,
  type Ticket,
  type TicketEvent,
  ticketId,
} from './ticket.ts';
import type { Instant } from './words.ts';

/** One head holds the list, and one page reads all their conversations. */
const MOST_PARTS = 8;
/** A step writes every ticket of a chain at once. */
const LONGEST_CHAIN = 4;

/** The name of one merge: the merged conversation and when. */
export function bondOf(conversation: string, since: Instant): string {
  return `${conversation}@${since.toString(36)}`;
}

/** The other way round; undefined for what is no bond's name. */
export function parseBond(bond: string): Part | undefined {
  const found = /^([a-z2-7]{26})@([0-9a-z]{1,11})$/.exec(bond);
  return found?.[1] && found[2] ? { conversation: found[1], since: Number.parseInt(found[2], 36) } : undefined;
}

/** The conversation in which a path begins. */
function originOf(path: readonly string[]): string {
  return path[0]?.split('@')[0] ?? '';
}

const KINDS = new Set(['merged', 'unmerged', 'absorbed', 'parted', 'heard', 'answered']);

export function isMergeEvent(event: TicketEvent): event is MergeEvent {
  return KINDS.has(event.type);
}

/**
 * A merged ticket is closed to everybody, and goes on as it would be otherwise underneath: what is written in its conversation meets that, and an unmerge has
 * only to uncover it.
 */
export function under(ticket: Ticket, change: (bare: Ticket) => Ticket): Ticket {
  const { merged } = ticket;
  if (!merged) return change(ticket);
  const bare = change({ ...ticket, status: merged.status, merged: null });
  return { ...bare, status: 'closed', merged: { ...merged, status: bare.status } };
}

export function applyMerge(ticket: Ticket, event: MergeEvent, at: Instant, policy: FoldPolicy): Ticket {
  switch (event.type) {
    case 'merged':
      return ticket.merged ? ticket : merge(ticket, event, at, policy);
    case 'unmerged':
      return ticket.merged ? ticked(uncovered(ticket), { at, type: 'held', held: false }, policy) : ticket;
    case 'absorbed':
      return under(ticket, (bare) => absorb(bare, event, at, policy));
    case 'parted':
      return { ...ticket, parts: ticket.parts.filter((part) => bondOf(part.conversation, part.since) !== event.bond) };
    case 'heard':
      return isOwn(ticket, event.path) && !sleeps(ticket, event)
        ? under(ticket, (bare) => heard(bare, event, at, policy))
        : ticket;
    case 'answered':
      return isOwn(ticket, event.path) ? under(ticket, (bare) => answered(bare, event, at, policy)) : ticket;
  }
}

function uncovered(ticket: Ticket): Ticket {
  return ticket.merged ? { ...ticket, status: ticket.merged.status, merged: null } : ticket;
}

function merge(
  ticket: Ticket,
  { into, ref }: Extract<MergeEvent, { type: 'merged' }>,
  at: Instant,
  policy: FoldPolicy,
): Ticket {
  const still = ticked(ticket, { at, type: 'held', held: true }, policy);
  return { ...still, status: 'closed', merged: { into, ref, at, status: ticket.status } };
}

function absorb(
  ticket: Ticket,
  event: Extract<MergeEvent, { type: 'absorbed' }>,
  at: Instant,
  policy: FoldPolicy,
): Ticket {
  const conversation = parseTicketId(event.from)?.conversation ?? '';
  const held = { ...ticket, parts: [...ticket.parts, { conversation, since: at }] };
  return event.waiting ? customerSpoke(held, { at, preview: event.preview, voice: conversation }, policy) : held;
}

function heard(
  ticket: Ticket,
  { path, preview }: Extract<MergeEvent, { type: 'heard' }>,
  at: Instant,
  policy: FoldPolicy,
): Ticket {
  return customerSpoke({ ...ticket, lastAt: at }, { at, preview, voice: originOf(path) }, policy);
}

/** As in a ticket's own conversation: what a program wrote wakes nothing that is done. */
function sleeps({ status, merged }: Ticket, { passive }: Extract<MergeEvent, { type: 'heard' }>): boolean {
  return passive === true && !isActive(merged?.status ?? status);
}

type Spoken = { at: Instant; preview: string; voice: string };

/** Where an answer to the ticket's own customer goes stays as it is: only the present wish is another one. */
function customerSpoke(ticket: Ticket, { voice, ...said }: Spoken, policy: FoldPolicy): Ticket {
  return { ...heardElsewhere(ticket, said, policy), voice };
}

function answered(
  ticket: Ticket,
  { preview, seen }: Extract<MergeEvent, { type: 'answered' }>,
  at: Instant,
  policy: FoldPolicy,
): Ticket {
  return agentAnswered({ ...ticket, lastAt: at }, { at, preview, seen, status: null }, policy);
}

/** What comes over a bond that the ticket does not have (any more) is none of its own. */
export function isOwn({ parts }: Ticket, path: readonly string[] | undefined): boolean {
  return !path || parts.some(({ conversation, since }) => bondOf(conversation, since) === path.at(-1));
}

/** The merges that were undone among these facts. */
export function releasedBonds(facts: readonly Fact[]): ReadonlySet<string> {
  const events = facts.flatMap((fact) => (fact.kind === 'event' ? fact.events : []));
  return new Set(events.flatMap((event) => (event.type === 'parted' ? [event.bond] : [])));
}

/** The fact without what came over those bonds; it keeps its place. */
export function withoutReleased(fact: Fact, released: ReadonlySet<string>): Fact {
  if (fact.kind === 'message') return fact;
  const events = fact.events.map((event) => (cameOver(event, fact.at, released) ? VOID : event));
  return events.includes(VOID) ? { ...fact, events } : fact;
}

/** Changes nothing, and keeps its fact's place in the order. */
const VOID: TicketEvent = { type: 'tagged', add: [], remove: [] };

function cameOver(event: TicketEvent, at: Instant, released: ReadonlySet<string>): boolean {
  if (event.type === 'absorbed') return released.has(bondOf(parseTicketId(event.from)?.conversation ?? '', at));
  return 'path' in event && (event.path?.some((bond) => released.has(bond)) ?? false);
}

/** The two sides of a merge: what happens in the source and in the target. */
export type Merging = { source: TicketEvent; target: TicketEvent };

/** How many tickets lie in the source and the target together already, and how deep in one another below the source. */
export type Extent = { parts: number; depth: number };

/** Null: it is merged there already. */
export function decideMerge(source: Ticket, target: Ticket, extent: Extent): Merging | Refusal | null {
  if (source.merged && isPart(source, target)) return null;
  const refused = whyNot(source, target, extent);
  if (refused) return { refused };
  const { subject, preview, contact, ref } = source;
  const waiting = isActive(source.status) && source.waiting && !(target.waiting && isWordOf(source, target));
  return {
    source: { type: 'merged', into: ticketId(target), ref: target.ref },
    target: { type: 'absorbed', from: ticketId(source), ref, waiting, preview: preview || subject, name: contact.name },
  };
}

/** Merged back, what was split off and not written in since brings no word that the other has not heard itself. */
function isWordOf({ split, heardAt }: Ticket, target: Ticket): boolean {
  return heardAt <= target.heardAt && split?.from.startsWith(target.conversation.id) === true;
}

function isPart({ conversation, merged }: Ticket, { parts }: Ticket): boolean {
  return parts.some((part) => part.conversation === conversation.id && part.since === merged?.at);
}

function whyNot(source: Ticket, target: Ticket, { parts, depth }: Extent): string | null {
  if (source.conversation.id === target.conversation.id) return `ticket ${source.ref} cannot be merged into itself`;
  if (source.merged) return `ticket ${source.ref} is merged into ${source.merged.ref}: unmerge it first`;
  const aside = [source, target].find((ticket) => ticket.aside);
  if (aside) return `ticket ${aside.ref} lies in the spam view: say that it is no spam first`;
  if (source.status === 'closed') return `ticket ${source.ref} is closed: there is nothing to go on with elsewhere`;
  if (target.merged) return `ticket ${target.ref} is merged into ${target.merged.ref}: choose that one`;
  if (target.status === 'closed') return `ticket ${target.ref} is closed: choose one on which somebody works`;
  if (parts >= MOST_PARTS)
    return `${parts} tickets are merged into these two already, and ${MOST_PARTS} is the most: unmerge one first`;
  if (depth >= LONGEST_CHAIN)
    return `merges lie ${depth} deep in ${source.ref}: unmerge one and merge it into ${target.ref} itself`;
  return null;
}

/** A message or a step that the ticket into which this one is merged must hear of too; its key is the same however often it is worked out. */
export type Passed = { at: Instant; origin: string; event: TicketEvent };

/**
 * What a fold of these facts passes on, over the bond of a merged ticket. What lies before the merge was part of what was merged, unless it was folded
 * only afterwards: then it is news while nobody has answered it.
 */
export function passedOn(ticket: Ticket, facts: readonly Fact[]): Passed[] {
  const { merged, conversation } = ticket;
  if (!merged) return [];
  const bond = bondOf(conversation.id, merged.at);
  return facts.flatMap((fact) =>
    newsOf(fact, ticket, bond).map((event) => ({
      at: Math.max(fact.at, merged.at + 1),
      origin: `${conversation.id} ${fact.id}`,
      event,
    })),
  );
}

function newsOf(fact: Fact, ticket: Ticket, bond: string): TicketEvent[] {
  const known = fact.at <= (ticket.merged?.at ?? 0);
  if (fact.kind === 'message') return isHeard(fact) && (!known || ticket.waiting) ? [heardOf(fact, ticket, bond)] : [];
  return fact.events.flatMap((event): TicketEvent[] => {
    if (event.type === 'heard' && (!known || ticket.waiting)) return [{ ...event, path: [...event.path, bond] }];
    if (event.type !== 'delivery-failed' || (known && !ticket.failed)) return [];
    return [{ ...event, path: [...(event.path ?? []), bond] }];
  });
}

/** What lies apart disturbs nobody, there as here. */
function isHeard({ direction, counts, aside }: MessageFact): boolean {
  return direction === 'in' && counts && !aside;
}

function heardOf({ id, preview, contact, passive }: MessageFact, ticket: Ticket, bond: string): TicketEvent {
  const name = contact?.name || ticket.contact.name;
  return { type: 'heard', path: [bond], message: id, preview, name, ...(passive ? { passive } : {}) };
}
