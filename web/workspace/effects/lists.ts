import type { BrokenView, QuarantineList, TicketPage } from '../../../shared/api/views.ts';
import { errorText } from '../state/error-text.ts';
import { joined } from '../state/joined.ts';
import { isLead } from '../state/lead.ts';
import { LIST_NAMES, type ListName } from '../state/lists.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Ports } from './ports.ts';
import { tellError } from './tell.ts';

/** So many rows of a list in which somebody has read on are looked at anew; a longer one stays as it is until its view is turned to. */
const ROWS_AGAIN = 100;

/** Whether it is on the screen, and can be asked for anew without taking away what has been read. */
export const isSeen = (name: ListName, { view, lists }: Workspace): boolean =>
  name === view && lists[name].tickets.length <= ROWS_AGAIN;

/** Fetches as much of a view as is shown of it, or its next page. */
export async function loadList(ports: Ports, name: ListName, more = false): Promise<void> {
  const { store, api, clock } = ports;
  const { cursor: end, tickets, deep } = store.get().lists[name];
  const cursor = more ? end : null;
  ask(ports, name);
  const { asked: load } = store.get().lists[name];
  try {
    const rows = deep && !more ? Math.min(tickets.length, ROWS_AGAIN) : 0;
    const page = await pagesOf(api, { name, cursor, rows });
    clock.sync(page.now);
    store.dispatch({ type: 'list-loaded', name, page, from: cursor, load, deep: rows > 0 });
  } catch (error) {
    store.dispatch({ type: 'list-failed', name, error: errorText(error, ports) });
  }
}

type Stretch = { name: ListName; cursor: string | null; rows: number };

/** A page, and those behind it up to so many rows: all of them or, where one fails, none. */
async function pagesOf(api: Ports['api'], { name, cursor, rows }: Stretch): Promise<TicketPage> {
  let page = await api.view(name, cursor ?? undefined);
  while (page.cursor !== null && page.tickets.length < rows) {
    const next = await api.view(name, page.cursor);
    page = { ...next, tickets: joined(page.tickets, next.tickets, ({ id }) => id) };
  }
  return page;
}

/** A list that stands is not seen to be asked for. */
function ask({ store }: Ports, name: ListName): void {
  const action = { type: 'list-loading', name } as const;
  if (store.get().lists[name].phase === 'ready') store.note(action);
  else store.dispatch(action);
}

type Wanted = (name: ListName, state: Workspace) => boolean;

/** All that this agent may see, anew and in one request: after connecting, after sleeping, after a doubt. `further`: of which list also what has been read on to. */
export async function resync(ports: Ports, further: Wanted = () => true): Promise<void> {
  const { store, api, clock } = ports;
  const names = visibleLists(store.get());
  for (const name of names) ask(ports, name);
  const { lists, quarantine, me, saved } = store.get();
  if (quarantine.phase === 'idle') store.dispatch({ type: 'quarantine', quarantine: { phase: 'loading' } });
  try {
    const overview = await api.overview(names.join());
    clock.sync(overview.now);
    const now = store.get();
    // What this agent has done meanwhile, the answer does not know of.
    const own = {
      me: now.me === me ? overview.me : (now.me ?? overview.me),
      saved: now.saved === saved ? overview.saved : now.saved,
    };
    store.dispatch({ type: 'overview', overview: { ...overview, ...own }, asked: (name) => lists[name].asked });
    for (const name of names) if (lists[name].deep && further(name, now)) void loadList(ports, name);
  } catch (cause) {
    const error = errorText(cause, ports);
    for (const name of names) store.dispatch({ type: 'list-failed', name, error });
    store.dispatch({ type: 'quarantine', quarantine: { phase: 'failed', error } });
  }
}

/** My tickets, my queues, and for a lead everything; where the settings know of no way up and of nothing to approve, there is no view of it. */
export function visibleLists({ me, desk }: Pick<Workspace, 'me' | 'desk'>): ListName[] {
  if (!me) return [];
  const lead = isLead({ me });
  const shown: Record<ListName, boolean> = {
    mine: true,
    csr: lead || me.queues.includes('csr'),
    tsr: lead || me.queues.includes('tsr'),
    all: lead,
    triage: true,
    snoozed: true,
    escalated: (desk?.escalation.length ?? 0) + (desk?.approvals.length ?? 0) > 0,
    spam: true,
    drafts: true,
    mentions: true,
  };
  return LIST_NAMES.filter((name) => shown[name]);
}

export async function loadAgents({ store, api }: Ports): Promise<void> {
  store.dispatch({ type: 'agents', ...(await api.agents()) });
}

/** A lead says that a channel account can send again. */
export async function sayMended(ports: Ports, account: BrokenView): Promise<void> {
  try {
    ports.store.dispatch({ type: 'broken', ...(await ports.api.mended(account)) });
  } catch (error) {
    tellError(ports, error);
  }
}

export async function loadQuarantine(ports: Ports): Promise<void> {
  const { store, api } = ports;
  if (store.get().quarantine.phase === 'idle') store.dispatch({ type: 'quarantine', quarantine: { phase: 'loading' } });
  try {
    const shown = store.get().quarantine.entries.length;
    let list = await api.quarantine();
    while (list.cursor !== null && list.entries.length < shown) list = await withMore(api, list, list.cursor);
    store.dispatch({ type: 'quarantine', quarantine: { phase: 'ready', ...list, error: '' } });
  } catch (error) {
    store.dispatch({ type: 'quarantine', quarantine: { phase: 'failed', error: errorText(error, ports) } });
  }
}

/** The next page of the quarantine, below what is shown. */
export async function moreQuarantine(ports: Ports): Promise<void> {
  const { store, api } = ports;
  const { cursor, ...shown } = store.get().quarantine;
  if (cursor === null) return;
  try {
    store.dispatch({ type: 'quarantine', quarantine: await withMore(api, { ...shown, cursor }, cursor) });
  } catch (error) {
    tellError(ports, error, () => void moreQuarantine(ports));
  }
}

async function withMore(api: Ports['api'], { entries }: QuarantineList, cursor: string): Promise<QuarantineList> {
  const next = await api.quarantine(cursor);
  return { ...next, entries: joined(entries, next.entries, ({ id }) => id) };
}

const OUTCOME_MS = [1500, 4000, 10_000];

/** The desk runs it on its own time: whether it is done or waits again shows soon after. */
function awaitOutcome(ports: Ports): void {
  for (const ms of OUTCOME_MS) setTimeout(() => void loadQuarantine(ports), ms);
}

/** Runs a quarantined input through the desk again; the answer replaces its line. */
export async function rerun(ports: Ports, id: string): Promise<void> {
  const { store, api } = ports;
  try {
    const { entry } = await api.rerun(id);
    const entries = store.get().quarantine.entries.map((held) => (held.id === id ? entry : held));
    store.dispatch({ type: 'quarantine', quarantine: { entries } });
    awaitOutcome(ports);
  } catch (error) {
    tellError(ports, error, () => void rerun(ports, id));
  }
}

/** Runs everything that waits again. */
export async function rerunAll(ports: Ports): Promise<void> {
  const { store, api } = ports;
  try {
    const { left: _left, ...list } = await api.rerunAll();
    store.dispatch({ type: 'quarantine', quarantine: list });
    awaitOutcome(ports);
  } catch (error) {
    tellError(ports, error, () => void rerunAll(ports));
  }
}
