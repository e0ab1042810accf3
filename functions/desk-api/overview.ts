import type { Overview } from '../../shared/api/views.ts';
import { iso } from '../../shared/domain/words.ts';
import type { Caller } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { readMe } from './me.ts';
import { listQuarantine } from './quarantine.ts';
import { readTeam } from './team.ts';
import { readView } from './views.ts';

/** All that a page shows before anything is opened, in one answer: it is asked for whenever a line comes up, by every page there is. Each view is permitted by itself. */
export async function readOverview(live: ApiDeps, caller: Caller, asked: readonly string[]): Promise<Overview> {
  // Views that are sifted from the same tickets are made of one reading.
  const deps = { ...live, stretches: new Map() };
  const names = [...new Set(asked.filter(Boolean))];
  const [me, team, quarantine, { views: saved }, pages] = await Promise.all([
    readMe(deps, caller),
    readTeam(deps),
    listQuarantine(deps, null),
    // With the search, whose filters they are.
    import('./saved-views.ts').then(({ listViews }) => listViews(deps, caller)),
    Promise.all(names.map(async (view) => [view, await readView(deps, caller, { view, cursor: null })])),
  ]);
  return { me, ...team, views: Object.fromEntries(pages), quarantine, saved, now: iso(deps.clock.now()) };
}
