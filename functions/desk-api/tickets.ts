import type { MessagePage, TicketDetail } from '../../shared/api/views.ts';
import { matchesAddress } from '../../shared/domain/matches-address.ts';
import { parseTicketId, type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import type { Item } from '../../shared/store/codec.ts';
import { besideDeliveries } from '../../shared/store/draft-store.ts';
import { isHeldItem } from '../../shared/store/keys.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { presentDrafts } from './drafts.ts';
import { suppressionOf } from './lift.ts';
import { presentMention } from './mentions.ts';
import { inTimeOrder, joinPages, markPart } from './merged-pages.ts';
import { partsOf } from './parts.ts';
import { presentPage } from './present-messages.ts';
import { presentRequest } from './present-request.ts';
import { presentDetail } from './present-ticket.ts';
import { restatedClocks } from './restated.ts';

const PAGE = 20;

export type Found = { ticket: Ticket; version: number; present: boolean };

/** The ticket that an id names; an older one of its conversation can be read but no longer changed. */
export async function findTicket(deps: ApiDeps, id: string): Promise<Found> {
  const named = parseTicketId(id);
  const head = named && (await deps.conversations.head(named.conversation, true));
  if (!named || !head?.ticket)
    throw new DeskError('ticket.not-found', `there is no ticket ${id}`, { recovery: 'never' });
  if (head.ticket.n === named.n) return { ticket: head.ticket, version: head.version, present: true };
  if (await isUndone(deps, named, head.ticket)) return { ticket: head.ticket, version: head.version, present: true };
  const older = await deps.conversations.replaced(named.conversation, named.n);
  if (!older) throw new DeskError('ticket.not-found', `there is no ticket ${id}`, { recovery: 'never' });
  return { ticket: older, version: 0, present: false };
}

/** The ticket behind the reference that people read out, where the caller may see it. */
export async function findByRef(deps: ApiDeps, ref: string): Promise<{ id: string }> {
  const named = await ticketOfRef(deps, ref);
  await findTicket(deps, named.id);
  return named;
}

async function ticketOfRef({ registry }: ApiDeps, ref: string): Promise<{ id: string }> {
  const named = ref.trim().toUpperCase();
  const id = /^SB-[0-9A-Z]{4,16}$/.test(named) ? await registry.ticketOfRef(named) : null;
  if (!id) throw new DeskError('ticket.not-found', `there is no ticket ${ref.slice(0, 40)}`, { recovery: 'never' });
  return { id };
}

/** By its id or its reference. */
export async function findNamed(deps: ApiDeps, name: string): Promise<Found> {
  return findTicket(deps, parseTicketId(name) ? name : (await ticketOfRef(deps, name)).id);
}

/**
 * A follow-up that a late word has undone: the customer had written before the ticket was put away, so that it never was, and what followed belongs to it. The
 * number has been told to people, in links and as a reference, and leads to the ticket that has its words.
 */
async function isUndone(
  { registry, policy }: ApiDeps,
  { conversation, n }: { conversation: string; n: number },
  present: Ticket,
): Promise<boolean> {
  return n > present.n && (await registry.ticketOfRef(policy.refOf(conversation, n))) !== null;
}

/** The ticket in full, without its messages. */
export async function detailOf(
  deps: ApiDeps,
  found: Pick<Found, 'ticket' | 'version'>,
): Promise<{ ticket: TicketDetail; now: string }> {
  const now = deps.clock.now();
  const [others, parts, suppressed, request] = await Promise.all([
    otherTickets(deps, found.ticket),
    partsOf(deps, found.ticket),
    suppressionOf(deps, found.ticket),
    presentRequest(deps, found.ticket),
  ]);
  const detail = presentDetail(found, { others, parts }, { policy: deps.policy, now });
  return { ticket: { ...detail, ...organisationOf(deps, found.ticket), ...suppressed, ...request }, now: iso(now) };
}

function organisationOf({ settings }: ApiDeps, { contact }: Ticket): Pick<TicketDetail, 'organisation'> {
  const known = Object.entries(settings.organisations);
  const found = known.find(([, { addresses }]) => addresses.some((each) => matchesAddress(each, contact.address)));
  return found ? { organisation: { name: found[0], fields: { ...found[1].fields } } } : {};
}

/** With what the caller has begun to write, and who else has; a program writes nothing. */
export async function readTicket(deps: ApiDeps, caller: Caller, id: string) {
  const found = await findTicket(deps, id);
  const [detail, { page, events, beside, agents }] = await Promise.all([
    detailOf(deps, found),
    readStretches(deps, found.ticket, null),
  ]);
  const held = beside.filter(isHeldItem);
  const begun = beside.filter((item) => !isHeldItem(item));
  const clocks = found.present ? await restatedClocks(deps, found.ticket, events) : null;
  return {
    ...detail,
    ...(clocks ? { ticket: { ...detail.ticket, clocks } } : {}),
    page,
    ...(caller.key ? {} : besideOf(begun, { caller, agents, now: deps.clock.now() })),
    ...(held.length > 0 ? { held: (await import('./present-held.ts')).presentOwn(held, caller) } : {}),
  };
}

function besideOf(items: readonly Item[], reader: Parameters<typeof presentDrafts>[1]) {
  return { drafts: presentDrafts(items, reader), ...presentMention(items, reader.caller, reader.now) };
}

/** The ticket's own conversation and those that were merged into it, in the order of time. */
export async function readMessages(deps: ApiDeps, ticket: Ticket, before: string | null): Promise<MessagePage> {
  return (await readStretches(deps, ticket, before)).page;
}

/** `events` and `beside`, drafts and answers that wait: the ticket's own, as they are stored. */
async function readStretches(deps: ApiDeps, ticket: Ticket, before: string | null) {
  const parts = await partsOf(deps, ticket);
  const tickets = [ticket, ...parts];
  const { deliveries, beside } = besideDeliveries(deps);
  const first = before === null ? { ...deps, deliveries } : deps;
  const [own, lent, agents] = await Promise.all([
    Promise.all(
      tickets.map(({ conversation: { id: conversation } }, index) =>
        conversationPage(index === 0 ? first : deps, { conversation, before, limit: PAGE }),
      ),
    ),
    lentStretches(deps, tickets, before),
    deps.roster.agents(),
  ]);
  const names = [null, ...parts.map(ticketId), ...lent.map(({ from }) => from)];
  const stretches = [...own, ...lent.map(({ stretch }) => stretch)];
  const pages = inTimeOrder(stretches, PAGE).map((stretch, index) =>
    markPart(presentPage(stretch, agents), names[index] ?? null),
  );
  return { page: joinPages(pages), events: own[0]?.events ?? [], beside, agents };
}

/** The messages of which tickets were made, where the conversation that has them is not shown anyway. */
async function lentStretches(deps: ApiDeps, tickets: readonly Ticket[], before: string | null) {
  const isShown = (id: string) => tickets.some(({ conversation }) => id.startsWith(conversation.id));
  const lent = tickets.filter(({ split }) => split && !isShown(split.from));
  if (lent.length === 0) return [];
  const { splitStretch } = await import('../../shared/store/split-messages.ts');
  return Promise.all(
    lent.map(async (ticket) => ({
      from: ticket.split?.from ?? '',
      stretch: await splitStretch(deps, ticket, before),
    })),
  );
}

/** A few neighbours are enough: the conversation itself shows everything. */
async function otherTickets({ conversations }: ApiDeps, ticket: Ticket): Promise<Ticket[]> {
  const head = await conversations.head(ticket.conversation.id);
  const newest = head.ticket?.n ?? ticket.n;
  const numbers = Array.from({ length: Math.min(newest, 5) }, (_, back) => newest - back).filter((n) => n !== ticket.n);
  const found = await Promise.all(
    numbers.map((n) => (n === head.ticket?.n ? head.ticket : conversations.replaced(ticket.conversation.id, n))),
  );
  return found.filter((other) => other !== null);
}
