import { visibleLists } from '../effects/lists.ts';
import { isList, type ListName } from '../state/lists.ts';
import type { ViewName } from '../state/place.ts';
import type { Workspace } from '../state/workspace.ts';
import { usePage } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { MeCard } from './me-card.tsx';
import { SearchField } from './search-field.tsx';
import { Team } from './team.tsx';

const ICONS: Record<ViewName, IconName> = {
  search: 'search',
  saved: 'star',
  mine: 'inbox',
  csr: 'person',
  tsr: 'wrench',
  all: 'layers',
  triage: 'question',
  escalated: 'up',
  spam: 'flag',
  quarantine: 'shield',
  ledger: 'checks',
  deliveries: 'bell',
  keys: 'key',
};

/** The left column: where the tickets are, and who is here. */
export function Rail() {
  const { state, ports } = usePage();
  const views = viewsOf(state);
  return (
    <nav class="rail" aria-label="Views">
      <p class="brand">
        <img src="/favicon.svg" alt="" width="22" height="22" />
        <span class="clip">{state.desk?.name ?? 'Switchboard'}</span>
      </p>
      <SearchField />
      <button
        type="button"
        class="button rail-talk"
        title="Record a call or a visit (c)"
        onClick={() => ports.store.dispatch({ type: 'dialog', shown: 'talk' })}
      >
        <Icon name="phone" size={14} /> <span>Record a call</span>
      </button>
      <ul class="views">
        {views.filter(isList).map((view) => (
          <View key={view} view={view} />
        ))}
        <SavedViews />
        <li class="views-head">The desk</li>
        {views
          .filter((view) => !isList(view))
          .map((view) => (
            <View key={view} view={view} />
          ))}
      </ul>
      <Team />
      <MeCard />
    </nav>
  );
}

function SavedViews() {
  const { state, go } = usePage();
  const open = (q: string) => ({
    type: 'button' as const,
    class: 'view',
    'aria-current': state.view === 'saved' && state.query === q ? ('page' as const) : undefined,
    onClick: () => go({ view: 'saved', ticket: null, q }),
  });
  return (
    <>
      {state.saved.map(({ id, name, count, more }) => (
        <li key={id}>
          <button {...open(id)} title={name}>
            <Icon name="star" />
            <span class="clip" dir="auto">
              {name}
            </span>
            {count > 0 ? <span class="count">{nonZero(count, more)}</span> : null}
          </button>
        </li>
      ))}
      <li>
        <button {...open('new')} title="New view">
          <Icon name="plus" />
          <span class="clip">New view</span>
        </button>
      </li>
    </>
  );
}

/** The views of this agent in their order; the number keys follow it. */
export function viewsOf(state: Pick<Workspace, 'me' | 'desk'>): ViewName[] {
  const lists = visibleLists(state);
  const leads: ViewName[] = lists.includes('all') ? ['ledger', 'deliveries'] : [];
  const shown: ViewName[] = [...lists, 'quarantine', ...leads];
  return state.me?.groups.includes('admin') ? [...shown, 'keys'] : shown;
}

function View({ view }: { view: ViewName }) {
  const { state, go } = usePage();
  const count = countOf(state, view);
  const late = state.lists[view as ListName]?.tickets.filter(({ breached }) => breached).length ?? 0;
  return (
    <li>
      <button
        type="button"
        class="view"
        title={viewWord(state, view)}
        aria-current={state.view === view ? 'page' : undefined}
        onClick={() => go({ view, ticket: null })}
      >
        <Icon name={ICONS[view]} />
        <span class="clip">{viewWord(state, view)}</span>
        {late > 0 ? (
          <span class="late-dot" role="img" title={`${late} overdue`} aria-label={`${late} overdue`} />
        ) : null}
        {count ? <span class="count">{count}</span> : null}
      </button>
    </li>
  );
}

export function viewWord({ desk }: Pick<Workspace, 'desk'>, view: ViewName): string {
  if (view === 'csr' || view === 'tsr') return desk?.queues[view].name ?? view.toUpperCase();
  return VIEW_WORDS[view];
}

const VIEW_WORDS = {
  mine: 'My tickets',
  all: 'Everything',
  triage: 'Triage',
  escalated: 'Escalated',
  spam: 'Spam',
  search: 'Search',
  saved: 'Saved view',
  quarantine: 'Quarantine',
  ledger: 'Ledger',
  deliveries: 'Deliveries',
  keys: 'API keys',
} as const;

function countOf(state: Workspace, view: ViewName): string {
  if (view === 'quarantine') return nonZero(state.quarantine.waiting, false);
  const list = state.lists[view as ListName];
  return list ? nonZero(list.tickets.length, list.cursor !== null) : '';
}

function nonZero(count: number, more: boolean): string {
  return count === 0 ? '' : `${count}${more ? '+' : ''}`;
}
