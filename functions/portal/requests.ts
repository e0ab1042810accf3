import type { RequestList, RequestPage, RequestState, RequestView } from '../../shared/api/portal.ts';
import { toPortalMessage } from '../../shared/desk/portal-message.ts';
import type { Appearance } from '../../shared/domain/linking.ts';
import type { Message } from '../../shared/domain/message.ts';
import { isActive, parseTicketId, type Ticket } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import { DeskError } from '../../shared/errors.ts';
import { isMessageId } from '../../shared/store/keys.ts';
import { conversationPage } from '../../shared/store/page-store.ts';
import { splitMessages } from '../../shared/store/split-messages.ts';
import type { PortalDeps } from './deps.ts';

const PAGE = 30;
const MESSAGES = 30;

/** A request as its customer finds it: a conversation that they have begun under a proven address, and its present ticket. */
export type Own = { id: string; conversation: string; ticket: Ticket };

type Begun = Pick<Appearance, 'conversation' | 'at'>;

/** Under which name the conversations of an address lie. */
export const homeOf = (address: string): string => `mail:${address}`;

/** The moment is part of the name, so that one key says whether it is theirs. */
export function requestId({ conversation, at }: Begun): string {
  return `${conversation}.${at.toString(36)}`;
}

function parseRequestId(id: string): Begun | null {
  const [, conversation = '', moment = ''] = /^([a-z2-7]{26})\.([0-9a-z]{1,9})$/.exec(id) ?? [];
  const at = Number.parseInt(moment, 36);
  return conversation && at <= 8.64e15 ? { conversation, at } : null;
}

/** The request that an id names, where this address began it and has proven so; whatever else it names, there is no such request. */
export async function findOwn(deps: PortalDeps, address: string, id: string): Promise<Own> {
  const begun = parseRequestId(id);
  const appearance = begun && (await deps.identities.appearance(homeOf(address), begun));
  if (!appearance || !isProven(appearance, address)) return noRequest();
  const { ticket } = await deps.conversations.head(appearance.conversation, true);
  return ticket ? { id: requestId(appearance), conversation: appearance.conversation, ticket } : noRequest();
}

export function noRequest(): never {
  throw new DeskError('ticket.not-found', 'there is no such request', { recovery: 'never' });
}

/** A chat stays where it was written, also of somebody whose address their page has signed for. */
function isProven({ proven, identity }: Appearance, address: string): boolean {
  return identity.channel === 'email' && proven.includes(homeOf(address));
}

export async function listRequests(deps: PortalDeps, address: string, before: string | null): Promise<RequestList> {
  const page = await deps.identities.begun(homeOf(address), { before: placeOf(before), limit: PAGE });
  const proven = page.appearances.filter((appearance) => isProven(appearance, address));
  // Two messages of one conversation that came before anybody had looked at it have each begun it: the first one counts.
  const own = [...new Map(proven.map((each) => [each.conversation, each])).values()];
  const heads = await deps.conversations.heads(own.map(({ conversation }) => conversation));
  const requests = own.flatMap((begun) => {
    const ticket = heads.get(begun.conversation)?.ticket;
    return ticket ? [{ id: requestId(begun), conversation: begun.conversation, ticket }] : [];
  });
  const states = await statesOf(deps, requests);
  return { requests: requests.map((each) => presentRequest(each, address, states)), before: page.before };
}

/** A place in the list, as the page before named it: a caller's own text would be a key of any length. */
function placeOf(before: string | null): string | null {
  if (before === null || /^[0-9T:.Z-]{24}#[a-z2-7]{26}$/.test(before)) return before;
  throw new DeskError('input.invalid', '"before" is no place in the list: begin without it', { recovery: 'never' });
}

export async function readRequest(
  deps: PortalDeps,
  address: string,
  { id, before }: { id: string; before: string | null },
): Promise<RequestPage> {
  if (before !== null && !isMessageId(before)) return noRequest();
  const own = await findOwn(deps, address, id);
  const [page, states] = await Promise.all([
    conversationPage(deps, { conversation: own.conversation, before, limit: MESSAGES }),
    statesOf(deps, [own]),
  ]);
  // All of them are older than the first answer to them.
  const first = page.before === null ? await lentTo(deps, own) : [];
  const messages = [...page.messages, ...first].flatMap((message) => toPortalMessage(message, address) ?? []);
  return { request: presentRequest(own, address, states), messages, before: page.before };
}

/** The messages of another conversation of which an agent has made the ticket, newest first. */
export async function lentTo(deps: PortalDeps, { ticket }: Own): Promise<Message[]> {
  return ticket.split ? splitMessages(deps, ticket) : [];
}

/** What was merged goes on elsewhere: nothing of the other ticket is shown but how far it is. */
async function statesOf(
  { conversations }: PortalDeps,
  own: readonly Own[],
): Promise<ReadonlyMap<string, RequestState>> {
  const into = own.flatMap(({ ticket }) => goesOnIn(ticket) ?? []);
  const heads = await conversations.heads([...new Set(into)]);
  return new Map(own.map(({ id, ticket }) => [id, stateOf(heads.get(goesOnIn(ticket) ?? '')?.ticket ?? ticket)]));
}

/** The conversation of the ticket that it was merged into. */
function goesOnIn({ merged }: Ticket): string | undefined {
  return merged ? parseTicketId(merged.into)?.conversation : undefined;
}

function stateOf({ status, merged }: Ticket): RequestState {
  const shown = merged ? merged.status : status;
  if (shown === 'pending') return 'yours';
  if (isActive(shown)) return 'open';
  return shown === 'closed' ? 'closed' : 'solved';
}

export function presentRequest(
  { id, ticket }: Own,
  address: string,
  states: ReadonlyMap<string, RequestState>,
): RequestView {
  const theirs = isTheirs(ticket, address);
  const live = theirs && !ticket.merged;
  const { ref, subject, status, rating, openedAt, lastAt } = ticket;
  return {
    id,
    ref,
    subject: theirs ? subject : '',
    state: states.get(id) ?? stateOf(ticket),
    openedAt: iso(openedAt),
    lastAt: iso(lastAt),
    mayClose: live && isActive(status),
    mayRate: live && !isActive(status),
    ...(theirs && rating ? { rating } : {}),
  };
}

/** A later ticket of the conversation may be another participant's. */
export function isTheirs({ contact }: Ticket, address: string): boolean {
  return contact.key.toLowerCase() === address;
}
