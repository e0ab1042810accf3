import type { SearchHit, SearchPage } from '../../shared/api/search-views.ts';
import { ticketId } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import { type Query, readQuery } from '../../shared/search/read-query.ts';
import type { Candidates, Place } from '../../shared/search/search-index.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { noCursor } from './no-cursor.ts';
import { presentSummary } from './present-ticket.ts';
import { type Filter, filterOf } from './search-filter.ts';
import { type Found, verify } from './search-verify.ts';

const PAGE = 20;
/** Candidates that are read at once: their heads are one request. */
const ROUND = 40;
/** A rare filter among common words must not read the whole desk: then the page ends, and says where to go on. */
const MOST_LOOKED = 320;

type Asked = { q: string; cursor: string | null };

/** What is found under the words of a question. The index says where to look; what is shown was read in the table a moment ago, and held against words and filters. */
export async function search(deps: ApiDeps, caller: Caller, { q, cursor }: Asked): Promise<SearchPage> {
  const query = readQuery(q);
  const filter = filterOf(query, caller, await deps.roster.agents());
  const start = { hits: cursor === null ? await byRef(deps, query, filter) : [], after: readCursor(cursor), looked: 0 };
  const found =
    isEmpty(query) || query.mistakes.length > 0
      ? { ...start, last: null, more: false }
      : await walk(deps, { query, filter }, start);
  const { hits, looked, after, more, last } = found;
  return {
    hits,
    cursor: more && after ? writeCursor(after) : null,
    looked,
    mistakes: query.mistakes,
    cut: last?.cut ?? false,
    index: { since: last?.since == null ? null : iso(last.since), rebuilt: last?.rebuilt ?? false },
    now: iso(deps.clock.now()),
  };
}

type Walked = { hits: SearchHit[]; after: Place | null; looked: number };

/** `after`: the last candidate that the caller may know of; a key that is limited to queues learns nothing of what lies elsewhere, not even how much. */
async function walk(deps: ApiDeps, { query, filter }: { query: Query; filter: Filter }, { hits, ...start }: Walked) {
  const known = new Set(hits.map(({ ticket }) => ticket.id));
  let { after, looked } = start;
  let [position, passed] = [after, 0];
  for (;;) {
    const last: Candidates = await deps.index.find(query, { after: position, limit: ROUND });
    const verified = await verify(deps, { query, filter, ...last });
    for (const [at, candidate] of last.found.entries()) {
      position = candidate.place;
      const found = verified.get(candidate);
      if (found === undefined) continue;
      after = candidate.place;
      looked += 1;
      const hit = present(deps, found);
      if (hit && !known.has(hit.ticket.id)) hits.push(hit);
      if (hit) known.add(hit.ticket.id);
      if (hits.length >= PAGE) return { hits, after, looked, last, more: last.more || at < last.found.length - 1 };
    }
    passed += last.found.length;
    if (!last.more || passed >= MOST_LOOKED)
      return { hits, after, looked, last, more: last.more && after !== start.after };
  }
}

function present({ policy, clock }: ApiDeps, found: Found | null): SearchHit | null {
  if (!found) return null;
  const { ticket, version, message, excerpt } = found;
  return {
    ticket: presentSummary({ ticket, version }, policy, clock.now()),
    at: iso(message?.sentAt ?? message?.at ?? ticket.lastAt),
    author: message?.authorName || (message?.direction === 'in' ? message.replyAddress : ''),
    excerpt,
    into: ticket.merged && { id: ticket.merged.into, ref: ticket.merged.ref },
  };
}

/** A reference leads to its ticket, whether the index knows it yet or not. */
async function byRef(deps: ApiDeps, { ref }: Query, filter: Filter): Promise<SearchHit[]> {
  const id = ref && (await deps.registry.ticketOfRef(ref));
  const [conversation = '', n = ''] = (id || '').split('.');
  const head = id ? (await deps.conversations.heads([conversation])).get(conversation) : null;
  if (!head) return [];
  const older = head.ticket.n === Number(n) ? null : await deps.conversations.replaced(conversation, Number(n));
  const ticket = older ?? head.ticket;
  const excerpt = [{ text: ticket.preview, hit: false }];
  const hit = filter(ticket) ? present(deps, { ticket, version: head.version, message: null, excerpt }) : null;
  return hit && ticketId(ticket) === id ? [hit] : [];
}

function isEmpty({ words, status, queue, priority, owner, channel, tag, from, until }: Query): boolean {
  return (
    [words, status, queue, priority, owner, channel, tag].every(({ length }) => length === 0) &&
    from === null &&
    until === null
  );
}

function writeCursor({ at, conversation }: Place): string {
  return Buffer.from(JSON.stringify([at, conversation])).toString('base64url');
}

/** A place among what the caller finds anyway. */
function readCursor(text: string | null): Place | null {
  if (text === null || text === '') return null;
  const [, at, conversation] =
    /^\[(\d{1,15}),(\d{1,16})\]$/.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (at !== undefined) return { at: Number(at), conversation: Number(conversation) };
  throw noCursor(text);
}
