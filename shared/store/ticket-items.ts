import * as z from 'zod/mini';
import type { Clock } from '../domain/clock.ts';
import { clockPolicy, type FoldPolicy } from '../domain/evolve.ts';
import { clockSummary } from '../domain/sla.ts';
import type { ClockState } from '../domain/sla-clocks.ts';
import { nextMoment } from '../domain/sla-moments.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type Instant, iso, PRIORITIES, QUEUES, STATUSES } from '../domain/words.ts';
import { cutBytes, fromItem, type Item, toItem } from './codec.ts';
import { headKey, indexKey, type Key } from './keys.ts';

/** A head with the version that a conditional write must meet; 0 = there is none yet. */
export type Head = { ticket: Ticket | null; version: number };

const SCHEMA = 1;
const TOLD = ['nothing', 'warn', 'breach'] as const;

/** A clock as a row: names would cost more bytes than the numbers. Order as in `packClock`. */
const clockRow = z.tuple([
  z.nullable(z.number()),
  z.number(),
  z.number(),
  z.nullable(z.number()),
  z.nullable(z.number()),
  z.nullable(z.number()),
  z.nullable(z.number()),
  z.number(),
]);

const headItem = z.object({
  v: z.literal(SCHEMA),
  ver: z.number(),
  chan: z.string(),
  acc: z.string(),
  thread: z.string(),
  n: z.number(),
  ref: z.string(),
  who: z.object({ key: z.string(), name: z.string(), address: z.string() }),
  subject: z.string(),
  queue: z.enum(QUEUES as readonly ['csr', 'tsr']),
  status: z.enum(STATUSES as readonly ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed']),
  priority: z.enum(PRIORITIES as readonly ['low', 'normal', 'high', 'urgent']),
  assignee: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  because: z.array(z.string()),
  people: z.optional(z.array(z.string())),
  opened: z.number(),
  last: z.number(),
  resolved: z.optional(z.number()),
  waiting: z.optional(z.boolean()),
  failed: z.optional(z.boolean()),
  preview: z.string(),
  lastId: z.string(),
  clocks: z.optional(z.string()),
  mark: z.string(),
});

/** A head stays under 1 KB (a written unit): what a sender chooses is cut to bytes, not to characters. */
const LIMITS = { subject: 120, preview: 90, name: 60, because: 60 } as const;

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
  const place = indexKey(ticket, { at: moment?.at ?? summary.dueAt, breached }, shards);
  return toItem({
    ...headKey(ticket.conversation.id),
    ...describe(ticket),
    ver: version,
    ...(place ? { ...place, due: summary.dueAt === null ? '9' : iso(summary.dueAt) } : {}),
  });
}

/** Whether two folds would be stored alike: then there is nothing to write. */
export function sameTicket(a: Ticket | null, b: Ticket | null): boolean {
  return a === null || b === null ? a === b : JSON.stringify(describe(a)) === JSON.stringify(describe(b));
}

function describe(ticket: Ticket): Record<string, unknown> {
  const { conversation, contact, clocks } = ticket;
  return {
    v: SCHEMA,
    chan: conversation.channel,
    acc: conversation.account,
    thread: conversation.thread,
    n: ticket.n,
    ref: ticket.ref,
    who: { ...contact, name: cutBytes(contact.name, LIMITS.name) },
    subject: cutBytes(ticket.subject, LIMITS.subject),
    queue: ticket.queue,
    status: ticket.status,
    priority: ticket.priority,
    assignee: ticket.assignee ?? undefined,
    tags: listOrNothing(ticket.tags),
    because: ticket.because.slice(0, 2).map((line) => cutBytes(line, LIMITS.because)),
    people: listOrNothing(ticket.participants),
    opened: ticket.openedAt,
    last: ticket.lastAt,
    resolved: ticket.resolvedAt ?? undefined,
    waiting: ticket.waiting || undefined,
    failed: ticket.failed || undefined,
    preview: cutBytes(ticket.preview, LIMITS.preview),
    lastId: ticket.lastExternalId,
    clocks: clocks ? packClocks(clocks) : undefined,
    mark: ticket.mark,
  };
}

/** A ticket that a follow-up has replaced: kept beside the head, out of the index. */
export function replacedToItem(key: Key, item: Item): Item {
  const { q: _q, s: _s, due: _due, ...rest } = item;
  return { ...rest, ...toItem(key) };
}

export function headFromItem(item: Item): { ticket: Ticket; version: number } {
  const stored = headItem.parse(fromItem(item));
  const id = String(item['pk']?.S ?? '').slice(2);
  const ticket: Ticket = {
    conversation: { id, channel: stored.chan, account: stored.acc, thread: stored.thread },
    n: stored.n,
    ref: stored.ref,
    contact: stored.who,
    subject: stored.subject,
    queue: stored.queue,
    status: stored.status,
    priority: stored.priority,
    assignee: stored.assignee ?? null,
    tags: stored.tags ?? [],
    because: stored.because,
    participants: stored.people ?? [],
    openedAt: stored.opened,
    lastAt: stored.last,
    resolvedAt: stored.resolved ?? null,
    waiting: stored.waiting ?? false,
    failed: stored.failed ?? false,
    preview: stored.preview,
    lastExternalId: stored.lastId,
    clocks: stored.clocks === undefined ? null : unpackClocks(stored.clocks),
    mark: stored.mark,
  };
  return { ticket, version: stored.ver };
}

function listOrNothing(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}

const clocksText = z.tuple([
  z.enum(STATUSES as readonly ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed']),
  clockRow,
  z.nullable(clockRow),
  clockRow,
]);

function packClocks(state: ClockState): string {
  const { status, firstResponse, nextResponse, resolution } = state;
  return JSON.stringify([
    status,
    packClock(firstResponse),
    nextResponse && packClock(nextResponse),
    packClock(resolution),
  ]);
}

function packClock(clock: Clock): z.infer<typeof clockRow> {
  const { target, started, counted, since, met, warned, due, told } = clock;
  return [target, started, counted, since, met, warned, due, TOLD.indexOf(told)];
}

function unpackClocks(text: string): ClockState {
  const [status, firstResponse, nextResponse, resolution] = clocksText.parse(JSON.parse(text));
  return {
    status,
    firstResponse: unpackClock(firstResponse),
    nextResponse: nextResponse && unpackClock(nextResponse),
    resolution: unpackClock(resolution),
  };
}

function unpackClock([target, started, counted, since, met, warned, due, told]: z.infer<typeof clockRow>): Clock {
  return { target, started, counted, since, met, warned, due, told: TOLD[told] ?? 'nothing' };
}
