import type { Piece } from '../../shared/api/search-views.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { isGone } from '../../shared/search/entry-of.ts';
import { excerptOf } from '../../shared/search/excerpt.ts';
import { holds } from '../../shared/search/holds.ts';
import type { Query } from '../../shared/search/read-query.ts';
import type { Candidate, Candidates } from '../../shared/search/search-index.ts';
import { messageFromItem } from '../../shared/store/fact-items.ts';
import { conversationPk } from '../../shared/store/keys.ts';
import { readMany } from '../../shared/store/read.ts';
import type { ApiDeps } from './deps.ts';
import type { Filter } from './search-filter.ts';

export type Found = { ticket: Ticket; version: number; message: Message | null; excerpt: Piece[] };

type Asked = Candidates & { query: Query; filter: Filter };
type Judged = { candidate: Candidate; ticket: Ticket; version: number };
/** `messages`: for each wanted word those in which it is looked for. */
type Meant = Judged & { messages: readonly (readonly string[])[] };
type Messages = ReadonlyMap<string, Message>;

/** Those candidates whose conversation the caller may see; null where its ticket fails the filter, or its messages as the table has them now do not hold all the words. */
export async function verify(deps: ApiDeps, asked: Asked): Promise<Map<Candidate, Found | null>> {
  const seen = await ticketsOf(deps, asked);
  const meant = seen
    .filter(({ ticket }) => asked.filter(ticket))
    .map((each) => ({ ...each, messages: each.candidate.newest.map((id) => [id]) }));
  const newest = await messagesOf(deps, meant);
  const found = meant.map((each) => [each.candidate, foundIn(asked, each, newest)] as const);
  const unsure = meant.filter((_, at) => !found[at]?.[1]);
  const none = seen.map(({ candidate }) => [candidate, null] as const);
  return new Map<Candidate, Found | null>([...none, ...found, ...(await lookOn(deps, asked, unsure))]);
}

/** The newest message with a word may have been edited since: then one before it may still have it. */
async function lookOn(deps: ApiDeps, asked: Asked, unsure: readonly Meant[]) {
  const meant = await Promise.all(
    unsure.map(async (each) => {
      const others = await each.candidate.others();
      return { ...each, messages: each.messages.map((ids, at) => [...ids, ...(others[at] ?? [])]) };
    }),
  );
  const read = await messagesOf(deps, meant);
  return meant.map((each) => [each.candidate, foundIn(asked, each, read)] as const);
}

/** Most conversations have one ticket; where there are several, the message's time tells which it belongs to. */
async function ticketsOf(deps: ApiDeps, { found }: Asked): Promise<Judged[]> {
  const heads = await deps.conversations.heads(found.map(({ conversation }) => conversation));
  const tickets = await Promise.all(
    found.map(async (candidate): Promise<Judged | null> => {
      const head = heads.get(candidate.conversation);
      if (!head) return null;
      const older = await olderAt(deps, head.ticket, candidate.place.at);
      return { candidate, ticket: older ?? head.ticket, version: head.version };
    }),
  );
  return tickets.filter((each) => each !== null);
}

/** A late word may be a little older than the ticket that it opened. */
async function olderAt({ conversations }: ApiDeps, present: Ticket, at: number): Promise<Ticket | null> {
  let ticket = present;
  while (at < ticket.openedAt && ticket.n > 1) {
    const before = await conversations.replaced(ticket.conversation.id, ticket.n - 1);
    if (!before) break;
    ticket = before;
  }
  return ticket === present ? null : ticket;
}

async function messagesOf(source: ApiDeps, meant: readonly Meant[]): Promise<Messages> {
  const keys = meant.flatMap(({ candidate: { conversation }, messages }) =>
    messages.flat().map((sk) => ({ pk: conversationPk(conversation), sk })),
  );
  const items = await readMany(source, keys);
  return new Map(
    items.map((item) => {
      const { conversation, fact } = messageFromItem(item);
      return [nameOf(conversation.id, fact.id), fact];
    }),
  );
}

const nameOf = (conversation: string, message: string): string => `${conversation} ${message}`;

function foundIn(
  { query, gone }: Asked,
  { candidate, ticket, version, messages: wanted }: Meant,
  read: Messages,
): Found | null {
  const { conversation } = candidate;
  const there = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const message = read.get(nameOf(conversation, id));
      return message && !isGone(gone, conversation, message) ? [message] : [];
    });
  const holding = wanted.map((ids, at) => there(ids).find((message) => isHeld(query, message, at)));
  const messages = holding.filter((message) => message !== undefined);
  const [latest] = messages.toSorted((a, b) => b.at - a.at);
  if (!latest || messages.length < holding.length) return null;
  return { ticket, version, message: latest, excerpt: excerpt(query, latest) };
}

function isHeld({ words }: Query, message: Message, at: number): boolean {
  const wanted = words[at];
  return !wanted || holds(message, wanted);
}

/** The subject where the words are there alone. */
function excerpt({ words }: Query, { text, subject, signature }: Message): Piece[] {
  const tries = [text, subject, signature].filter((each) => each !== '').map((each) => excerptOf(each, words));
  return tries.find((pieces) => pieces.some(({ hit }) => hit)) ?? tries[0] ?? [];
}
