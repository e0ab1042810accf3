import * as z from 'zod/mini';
import type { Aside } from '../domain/aside.ts';
import { clockPolicy, type FoldPolicy } from '../domain/evolve.ts';
import { bondOf, parseBond } from '../domain/merging.ts';
import { clockSummary } from '../domain/sla.ts';
import { nextMoment } from '../domain/sla-moments.ts';
import type { Escalation, Merged, Ticket } from '../domain/ticket.ts';
import { type Instant, PRIORITIES, QUEUES, STATUSES } from '../domain/words.ts';
import { DeskError } from '../errors.ts';
import { packClocks, unpackClocks } from './clock-rows.ts';
import { cutBytes, fromItem, type Item, toItem } from './codec.ts';
import { headKey, indexKey, type Key, type Moment } from './keys.ts';
import { orElse } from './or-else.ts';

/** A head with the version that a conditional write must meet; 0 = there is none yet. `fold`: which one made it. */
export type Head = { ticket: Ticket | null; version: number; fold?: number };

/**
 * Which fold a head is of. Raised with every change of what a fold makes of the same facts, or of what a head holds: an older head is folded anew from its facts when
 * it is read (conversation-store.ts), and a function of before, which would write what it does not know away, leaves a newer one alone.
 */
export const FOLD = 9;
/** Sorts after every due time. */
export const NEVER = 9e14;

/** A list of words that hold no blank, as one text: a list's elements cost a byte each. */
const words = z.pipe(
  orElse(z.string(), ''),
  z.transform((text) => (text === '' ? [] : text.split(' '))),
);

const headItem = z.object({
  v: z.number(),
  ver: z.number(),
  chan: z.string(),
  acc: z.string(),
  thread: orElse(z.string(), ''),
  n: z.number(),
  ref: z.string(),
  who: z.string(),
  name: orElse(z.string(), ''),
  addr: z.optional(z.string()),
  subject: z.string(),
  queue: z.enum(QUEUES as readonly ['csr', 'tsr']),
  status: z.enum(STATUSES as readonly ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed']),
  prio: z.enum(PRIORITIES as readonly ['low', 'normal', 'high', 'urgent']),
  assignee: z.optional(z.string()),
  /** Of an offer: its end and its minutes. */
  offer: words,
  /** An agent and when they let it go by. */
  passed: words,
  /** The desk's own fields, as JSON. */
  f: z.optional(z.string()),
  /** A request and who has made it. */
  ask: words,
  /** Where it was escalated to and why, as one text. */
  up: z.optional(z.string()),
  /** Of the customer. */
  l: z.optional(z.string()),
  tags: words,
  why: orElse(z.array(z.string()), []),
  people: words,
  opened: z.number(),
  last: z.number(),
  resolved: z.optional(z.number()),
  /** Left out while it equals `last`, as it does until somebody answers. */
  heard: z.optional(z.number()),
  wrote: z.optional(z.number()),
  waiting: z.optional(z.boolean()),
  failed: z.optional(z.boolean()),
  deep: z.optional(z.number()),
  /** Kind, by whom, why, as one text. */
  aside: z.optional(z.string()),
  apart: z.optional(z.boolean()),
  runs: z.optional(z.number()),
  waits: z.optional(z.number()),
  /** Until when it is out of the way. */
  zz: z.optional(z.number()),
  rating: z.optional(z.number()),
  preview: z.string(),
  lastId: z.string(),
  clocks: z.optional(z.string()),
  /** Left out, all three, by every ticket that has nothing to do with a merge. */
  into: words,
  parts: words,
  voice: orElse(z.string(), ''),
  /** The ticket of whose messages it was made, its reference and when. */
  of: words,
  mark: z.string(),
});

/** A head stays under 1 KB (a written unit): what a sender chooses is cut to bytes, not to characters. The messages hold it whole. */
const LIMITS = { subject: 74, preview: 56, name: 40, because: 32, lastId: 250, aside: 60 } as const;

export function headToItem({
  ticket,
  version,
  policy,
  shards,
  now,
}: {
  ticket: Ticket;
  version: number;
  policy: FoldPolicy;
  shards: number;
  now: Instant;
}): Item {
  const { clocks } = ticket;
  const moment = clocks ? nextMoment(clocks, now, clockPolicy(ticket, policy)) : null;
  const summary = clocks ? clockSummary(clocks, now, clockPolicy(ticket, policy)) : { dueAt: null, breached: false };
  const breached = moment === null && summary.breached;
  const place = indexKey(ticket, placed(ticket, { at: moment?.at ?? summary.dueAt, breached }), shards);
  return toItem({
    ...headKey(ticket.conversation.id),
    ...describe(ticket),
    ver: version,
    ...(place ? { ...place, due: summary.dueAt ?? NEVER } : {}),
  });
}

/** The end of an offer, or of a snooze, is a moment like the clocks': the sweep finds it where it looks anyway. */
function placed(ticket: Ticket, moment: Moment): Moment {
  const others = [ticket.offer?.until, ticket.snoozed].flatMap((at) => at ?? []);
  if (others.length === 0) return moment;
  const { at, breached } = moment;
  return { at: Math.min(...others, ...(at === null || breached ? [] : [at])), breached: false };
}

/** Whether two folds would be stored alike: then there is nothing to write. */
export function sameTicket(a: Ticket | null, b: Ticket | null): boolean {
  return a === null || b === null ? a === b : JSON.stringify(describe(a)) === JSON.stringify(describe(b));
}

function describe(ticket: Ticket): Record<string, unknown> {
  const { conversation, contact, clocks } = ticket;
  return {
    v: FOLD,
    chan: conversation.channel,
    acc: conversation.account,
    // Only a chat is answered by its thread, and a mail's may be long: its messages keep it.
    thread: conversation.channel === 'email' ? undefined : conversation.thread,
    n: ticket.n,
    ref: ticket.ref,
    who: contact.key,
    name: cutBytes(contact.name, LIMITS.name) || undefined,
    addr: contact.address === contact.key ? undefined : contact.address,
    subject: cutBytes(ticket.subject, LIMITS.subject),
    queue: ticket.queue,
    status: ticket.status,
    prio: ticket.priority,
    assignee: ticket.assignee ?? undefined,
    offer: ticket.offer ? `${ticket.offer.until} ${ticket.offer.minutes}` : undefined,
    passed: ticket.passed ? `${ticket.passed.agent} ${ticket.passed.at}` : undefined,
    f: ticket.fields && Object.keys(ticket.fields).length > 0 ? JSON.stringify(ticket.fields) : undefined,
    ask: ticket.request ? `${ticket.request.id} ${ticket.request.by}` : undefined,
    up: ticket.escalated ? `${ticket.escalated.to} ${cutBytes(ticket.escalated.because, LIMITS.aside)}` : undefined,
    l: ticket.language,
    tags: ticket.tags.join(' ') || undefined,
    why: ticket.because.slice(0, 2).map((line) => cutBytes(line, LIMITS.because)),
    people: ticket.participants.join(' ') || undefined,
    opened: ticket.openedAt,
    last: ticket.lastAt,
    resolved: ticket.resolvedAt ?? undefined,
    heard: ticket.heardAt === ticket.lastAt ? undefined : ticket.heardAt,
    wrote: ticket.wroteAt,
    waiting: ticket.waiting || undefined,
    failed: ticket.failed || undefined,
    deep: ticket.depth || undefined,
    apart: ticket.linkDismissed || undefined,
    runs: ticket.runs,
    waits: ticket.waitsSince,
    zz: ticket.snoozed,
    rating: ticket.rating,
    aside: ticket.aside
      ? `${ticket.aside.kind} ${ticket.aside.by} ${cutBytes(ticket.aside.because, LIMITS.aside)}`
      : undefined,
    preview: cutBytes(ticket.preview, LIMITS.preview),
    lastId: Buffer.byteLength(ticket.lastExternalId) > LIMITS.lastId ? '' : ticket.lastExternalId,
    clocks: clocks ? packClocks(clocks, ticket.openedAt) : undefined,
    into: ticket.merged ? packMerged(ticket.merged) : undefined,
    parts: ticket.parts.map(({ conversation: part, since }) => bondOf(part, since)).join(' ') || undefined,
    voice: ticket.voice || undefined,
    of: ticket.split ? `${ticket.split.from} ${ticket.split.ref} ${ticket.split.at}` : undefined,
    mark: ticket.mark,
  };
}

/** A ticket that a follow-up has replaced: kept beside the head, out of the index. */
export function replacedToItem(key: Key, item: Item): Item {
  const { q: _q, s: _s, due: _due, ...rest } = item;
  return { ...rest, ...toItem(key) };
}

/** Written by `describe` alone. */
function asideOf(text: string): Aside {
  const [kind = '', by = '', ...because] = text.split(' ');
  return { kind: kind as Aside['kind'], by: by === 'agent' ? 'agent' : 'desk', because: because.join(' ') };
}

/** `fold`: which one made it. Throws where that is newer than this code: a job waits for the next try, which newer code will make. */
export function headFromItem(item: Item): { ticket: Ticket; version: number; fold: number } {
  const stored = headItem.parse(fromItem(item));
  if (stored.v > FOLD)
    throw new DeskError('store.newer', `a head of fold ${stored.v} is newer than this code`, { recovery: 'retry' });
  const id = String(item['pk']?.S ?? '').slice(2);
  const ticket: Ticket = {
    conversation: { id, channel: stored.chan, account: stored.acc, thread: stored.thread },
    n: stored.n,
    ref: stored.ref,
    contact: { key: stored.who, name: stored.name, address: stored.addr ?? stored.who },
    subject: stored.subject,
    queue: stored.queue,
    status: stored.status,
    priority: stored.prio,
    assignee: stored.assignee ?? null,
    ...offerOf(stored),
    ...(stored.f ? { fields: JSON.parse(stored.f) as NonNullable<Ticket['fields']> } : {}),
    ...requestOf(stored.ask),
    ...(stored.up ? { escalated: escalationOf(stored.up) } : {}),
    ...(stored.l ? { language: stored.l } : {}),
    tags: stored.tags,
    because: stored.why,
    participants: stored.people,
    openedAt: stored.opened,
    lastAt: stored.last,
    resolvedAt: stored.resolved ?? null,
    heardAt: stored.heard ?? stored.last,
    ...(stored.wrote === undefined ? {} : { wroteAt: stored.wrote }),
    waiting: stored.waiting ?? false,
    failed: stored.failed ?? false,
    depth: stored.deep ?? 0,
    ...(stored.apart ? { linkDismissed: true } : {}),
    ...(stored.runs === undefined ? {} : { runs: stored.runs }),
    ...(stored.waits === undefined ? {} : { waitsSince: stored.waits }),
    ...(stored.zz === undefined ? {} : { snoozed: stored.zz }),
    ...(stored.rating === undefined ? {} : { rating: stored.rating }),
    aside: stored.aside ? asideOf(stored.aside) : null,
    preview: stored.preview,
    lastExternalId: stored.lastId,
    clocks: stored.clocks === undefined ? null : unpackClocks(stored.clocks, stored.opened),
    merged: stored.into.length > 0 ? unpackMerged(stored.into) : null,
    parts: stored.parts.flatMap((bond) => parseBond(bond) ?? []),
    voice: stored.voice,
    ...splitOf(stored.of),
    mark: stored.mark,
  };
  return { ticket, version: stored.ver, fold: stored.v };
}

function requestOf([id, by]: readonly string[]): Pick<Ticket, 'request'> {
  return id && by ? { request: { id, by } } : {};
}

function splitOf([from, ref, at]: readonly string[]): Pick<Ticket, 'split'> {
  return from && ref ? { split: { from, ref, at: Number(at) } } : {};
}

function escalationOf(text: string): Escalation {
  const [to = '', ...because] = text.split(' ');
  return { to: to as Escalation['to'], because: because.join(' ') };
}

type StoredOffer = { offer: readonly string[]; passed: readonly string[] };

function offerOf({ offer: [until, minutes], passed: [agent, at] }: StoredOffer): Pick<Ticket, 'offer' | 'passed'> {
  return {
    ...(until === undefined ? {} : { offer: { until: Number(until), minutes: Number(minutes) } }),
    ...(agent === undefined ? {} : { passed: { agent, at: Number(at) } }),
  };
}

function packMerged({ into, ref, at, status }: Merged): string {
  return [into, ref, at, status].join(' ');
}

function unpackMerged([into = '', ref = '', at, status]: readonly string[]): Merged {
  return { into, ref, at: Number(at), status: STATUSES.find((known) => known === status) ?? 'open' };
}
