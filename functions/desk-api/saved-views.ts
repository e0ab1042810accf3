import type { SavedViewRequest } from '../../shared/api/saved-view-request.ts';
import type { SavedViewView, TicketPage } from '../../shared/api/views.ts';
import { decideView, type SavedView, seesView } from '../../shared/domain/saved-view.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import { readQuery } from '../../shared/search/read-query.ts';
import { partitions } from '../../shared/store/keys.ts';
import { type StoredView, savedViewStore } from '../../shared/store/saved-view-store.ts';
import { type Caller, isLead } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { presentSummary } from './present-ticket.ts';
import { refuse } from './refuse.ts';
import { type Filter, filterOf } from './search-filter.ts';
import { bySla, pageOf, readCursor, writeCursor } from './views.ts';

type Listed = { views: SavedViewView[] };
type Listing = Awaited<ReturnType<typeof pageOf>>;

const MOST_OWN = 30;
/** Pages of the index that the counts are made of, all views at once. */
const COUNTED_PAGES = 4;

/** The views that the caller sees, by name, each with how many of the first hundred tickets belong to it. */
export async function listViews(deps: ApiDeps, caller: Caller): Promise<Listed> {
  const by = somebody(caller);
  const seen = (await savedViewStore(deps).list()).filter((view) => seesView(by, view));
  if (seen.length === 0) return { views: [] };
  const { tickets, more } = await firstTickets(deps, caller);
  const views = await Promise.all(
    seen.map(async (view) => {
      const filter = await filterFor(deps, caller, view);
      return present(view, by, { count: tickets.filter(filter).length, more });
    }),
  );
  return { views: views.sort((a, b) => a.name.localeCompare(b.name)) };
}

export async function saveView(
  deps: ApiDeps,
  caller: Caller,
  { id, version, ...asked }: SavedViewRequest & { id: string },
): Promise<Listed> {
  const store = savedViewStore(deps);
  const by = somebody(caller);
  const views = await store.list();
  const before = views.find((view) => view.id === id) ?? null;
  const after: SavedView = { id, ...asked, owner: before?.owner ?? caller.id };
  const refusal = whyNotThis(id, asked.query) ?? decideView(by, before, after) ?? tooMany(views, caller, before);
  if (refusal) return refuse(refusal);
  // The same request again has written it already.
  const isRepeated = before !== null && before.version === version + 1 && isSame(before, after);
  const isFresh = (before?.version ?? 0) === version;
  if (!isRepeated && !(isFresh && (await store.put({ ...after, version }))))
    return refuse({ refused: `"${asked.name}" was changed by somebody else meanwhile: look at it again` });
  return listViews(deps, caller);
}

export async function removeView(deps: ApiDeps, caller: Caller, id: string): Promise<Listed> {
  const store = savedViewStore(deps);
  const before = (await store.list()).find((view) => view.id === id);
  const refusal = before ? decideView(somebody(caller), before, null) : null;
  if (refusal) return refuse(refusal);
  if (before && !(await store.remove(before)))
    return refuse({ refused: `"${before.name}" was changed by somebody else meanwhile: look at it again` });
  return listViews(deps, caller);
}

/** A page of its tickets. What is sorted is the page: the index itself is in the order in which time runs out. */
export async function readSaved(
  deps: ApiDeps,
  caller: Caller,
  { id, cursor }: { id: string; cursor: string | null },
): Promise<TicketPage> {
  const view = (await savedViewStore(deps).list()).find((each) => each.id === id);
  if (!view || !seesView(somebody(caller), view))
    return refuse({ refused: 'there is no such view: it was deleted, or is no longer shared with you' });
  const shows = await filterFor(deps, caller, view);
  const now = deps.clock.now();
  const { ids, heads, next } = await pageOf(deps, {
    partitions: await partitionsFor(deps, caller),
    start: readCursor(cursor),
    shows,
  });
  const tickets = ticketsOf({ ids, heads }).map((each) => presentSummary(each, deps.policy, now));
  return {
    tickets: tickets.toSorted((a, b) =>
      view.sort === 'due' ? bySla(a.dueAt) - bySla(b.dueAt) : a.lastAt < b.lastAt ? 1 : -1,
    ),
    cursor: next && writeCursor(next),
    now: iso(now),
  };
}

const somebody = (caller: Caller) => ({ id: caller.id, lead: isLead(caller), queues: caller.queues });

/** Words belong to the search: a view shows what is open, by what can be told from a ticket alone. */
function whyNotThis(id: string, query: string) {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id))
    return { refused: `"${id.slice(0, 40)}" is no name for a view: letters, digits, - and _` };
  const { words, ref, mistakes, from, until } = readQuery(query);
  if (mistakes.length > 0) return { refused: mistakes.join('; ') };
  if (words.length > 0 || ref !== null || from !== null || until !== null)
    return {
      refused:
        'a view has filters alone: status, queue, priority, owner, channel and tag; the search looks for words and dates',
    };
  return null;
}

function tooMany(views: readonly StoredView[], { id }: Caller, before: StoredView | null) {
  const own = views.filter(({ owner }) => owner === id).length;
  return !before && own >= MOST_OWN ? { refused: `nobody keeps more than ${MOST_OWN} views: delete one` } : null;
}

function isSame(a: SavedView, b: SavedView): boolean {
  return a.name === b.name && a.query === b.query && a.sort === b.sort && a.shared === b.shared;
}

async function filterFor(deps: ApiDeps, caller: Caller, { query }: SavedView): Promise<Filter> {
  return filterOf(readQuery(query), caller, await deps.roster.agents());
}

/** What waits in the queues, and the caller's own; a lead's views show everything, as the view of everything is for leads. */
async function partitionsFor(deps: ApiDeps, caller: Caller): Promise<string[]> {
  return partitions(deps.shards, isLead(caller) ? await deps.roster.agents() : [caller]);
}

async function firstTickets(deps: ApiDeps, caller: Caller): Promise<{ tickets: Ticket[]; more: boolean }> {
  const asked = { partitions: await partitionsFor(deps, caller), shows: null };
  const tickets: Ticket[] = [];
  let start: Listing['next'] = null;
  for (let page = 0; page < COUNTED_PAGES; page += 1) {
    const { next, ...read }: Listing = await pageOf(deps, { ...asked, start });
    tickets.push(...ticketsOf(read).map(({ ticket }) => ticket));
    start = next;
    if (start === null) break;
  }
  return { tickets, more: start !== null };
}

/** A ticket that is given to somebody while the partitions are read stands in two of them. */
function ticketsOf({ ids, heads }: Pick<Listing, 'ids' | 'heads'>) {
  return [...new Set(ids)].flatMap((id) => heads.get(id) ?? []);
}

function present(
  { id, name, query, sort, shared, owner, version }: StoredView,
  by: ReturnType<typeof somebody>,
  counted: { count: number; more: boolean },
): SavedViewView {
  return {
    id,
    name,
    query,
    sort,
    shared,
    version,
    mine: owner === by.id ? shared === null || by.lead : by.lead,
    ...counted,
  };
}
