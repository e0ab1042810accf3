import type { Overview, QuarantineList, TicketPage } from '../../../shared/api/views.ts';
import { type ListName, reduceLists } from './lists.ts';
import { withNews } from './news.ts';
import type { Quarantine, Workspace } from './workspace.ts';

/** `asked`: which of the questions for a list is answered. */
export type OverviewAction = { type: 'overview'; overview: Overview; asked: (name: ListName) => number };

/** All that the rail and the lists show, in one step, so that it is drawn once. A list in which somebody has read on is asked for by itself. */
export function withOverview(state: Workspace, { overview, asked }: OverviewAction): Workspace {
  const { me, agents, broken, saved } = overview;
  const pages = Object.entries(overview.views) as [ListName, TicketPage][];
  const first = pages.filter(([name]) => !state.lists[name].deep);
  const lists = first.reduce(
    (before, [name, page]) => reduceLists(before, { type: 'list-loaded', name, page, from: null, load: asked(name) }),
    state.lists,
  );
  const quarantine = firstPage(state.quarantine, overview.quarantine);
  return withNews({ ...state, lists }, { me, agents, broken, saved, quarantine });
}

/** Whoever has read on keeps what they read; what has changed there comes with the next look. */
function firstPage(held: Quarantine, { entries, waiting, oldest, cursor }: QuarantineList): Quarantine {
  const isCut = cursor !== null && held.entries.length > entries.length;
  const page = isCut ? { entries: held.entries, cursor: held.cursor } : { entries, cursor };
  return { phase: 'ready', error: '', waiting, oldest, ...page };
}
