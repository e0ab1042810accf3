import type { Spell } from '../../shared/texts/spell.ts';
import { visibleLists } from '../effects/lists.ts';
import { isList, type ListName } from '../state/lists.ts';
import type { ViewName } from '../state/place.ts';
import type { Workspace } from '../state/workspace.ts';
import type { WorkspaceSay } from '../texts/voice.ts';
import { usePage, useVoice } from './context.ts';
import { Icon, type IconName } from './icon.tsx';
import { MeCard } from './me-card.tsx';
import { SearchField } from './search-field.tsx';
import { Team } from './team.tsx';
import { useNarrow } from './use-narrow.ts';
import { ViewsMenu } from './views-menu.tsx';

/** Until the desk has said its own name. */
const PRODUCT = 'Switchboard';

const ICONS: Record<ViewName, IconName> = {
  search: 'search',
  saved: 'star',
  mine: 'inbox',
  csr: 'person',
  tsr: 'wrench',
  all: 'layers',
  triage: 'question',
  escalated: 'up',
  snoozed: 'clock',
  spam: 'flag',
  drafts: 'note',
  mentions: 'chat',
  quarantine: 'shield',
  ledger: 'checks',
  deliveries: 'bell',
  wallboard: 'board',
  settings: 'lines',
  keys: 'key',
};

/** The left column: where the tickets are, and who is here. */
export function Rail() {
  const { state, ports } = usePage();
  const { say } = ports;
  const views = viewsOf(state);
  return (
    <nav class="rail" aria-label={say('views')}>
      <p class="brand">
        <img src="/favicon.svg" alt="" width="22" height="22" />
        <span class="clip">{state.desk?.name ?? PRODUCT}</span>
      </p>
      <SearchField />
      <button
        type="button"
        class="button rail-talk"
        title={say('recordTalkKey')}
        onClick={() => ports.store.dispatch({ type: 'dialog', shown: 'talk' })}
      >
        <Icon name="phone" size={14} /> <span>{say('recordCall')}</span>
      </button>
      {useNarrow() ? <ViewsSheet views={views} /> : <ViewsColumn views={views} />}
      <MeCard />
    </nav>
  );
}

function ViewsColumn({ views }: { views: readonly ViewName[] }) {
  const { say } = useVoice();
  return (
    <div class="rail-body">
      <ul class="views">
        {views.filter(isList).map((view) => (
          <View key={view} view={view} />
        ))}
        <SavedViews />
        <li class="views-head">{say('theDesk')}</li>
        {views
          .filter((view) => !isList(view))
          .map((view) => (
            <View key={view} view={view} />
          ))}
      </ul>
      <Team />
    </div>
  );
}

function ViewsSheet({ views }: { views: readonly ViewName[] }) {
  const { state } = usePage();
  const { say, spell } = useVoice();
  const late = Math.max(...views.map((view) => lateOf(state, view)));
  return (
    <ViewsMenu
      views={views.map((view) => ({
        view,
        icon: ICONS[view],
        word: viewWord(state, view, say),
        count: countOf(state, view, spell),
      }))}
      late={late > 0 ? say('overdueTickets', { count: late }) : ''}
    />
  );
}

function SavedViews() {
  const { state, go } = usePage();
  const { say, spell } = useVoice();
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
            {count > 0 ? <span class="count">{nonZero(count, more, spell)}</span> : null}
          </button>
        </li>
      ))}
      <li>
        <button {...open('new')} title={say('newView')}>
          <Icon name="plus" />
          <span class="clip">{say('newView')}</span>
        </button>
      </li>
    </>
  );
}

/** The views of this agent in their order; the number keys follow it. */
export function viewsOf(state: Pick<Workspace, 'me' | 'desk'>): ViewName[] {
  const lists = visibleLists(state);
  const leads: ViewName[] = lists.includes('all') ? ['wallboard', 'ledger', 'deliveries', 'settings'] : [];
  const shown: ViewName[] = [...lists, 'quarantine', ...leads];
  return state.me?.groups.includes('admin') ? [...shown, 'keys'] : shown;
}

function View({ view }: { view: ViewName }) {
  const { state, go } = usePage();
  const { say, spell } = useVoice();
  const count = countOf(state, view, spell);
  const overdue = (tickets: number) => say('overdueTickets', { count: tickets });
  const late = lateOf(state, view);
  return (
    <li>
      <button
        type="button"
        class="view"
        title={viewWord(state, view, say)}
        aria-current={state.view === view ? 'page' : undefined}
        onClick={() => go({ view, ticket: null })}
      >
        <Icon name={ICONS[view]} />
        <span class="clip">{viewWord(state, view, say)}</span>
        {late > 0 ? <span class="late-dot" role="img" title={overdue(late)} aria-label={overdue(late)} /> : null}
        {count ? <span class="count">{count}</span> : null}
      </button>
    </li>
  );
}

export function viewWord({ desk }: Pick<Workspace, 'desk'>, view: ViewName, say: WorkspaceSay): string {
  if (view === 'csr' || view === 'tsr') return desk?.queues[view].name ?? view.toUpperCase();
  return say(`view.${view}`);
}

function countOf(state: Workspace, view: ViewName, spell: Spell): string {
  if (view === 'quarantine') return nonZero(state.quarantine.waiting, false, spell);
  const list = state.lists[view as ListName];
  if (!list) return '';
  // What was resolved a moment ago is still shown, but no work; a draft or a mention in it is.
  const kept = view === 'drafts' || view === 'mentions';
  const open = list.tickets.filter(({ status }) => kept || status !== 'resolved');
  return nonZero(open.length, list.cursor !== null, spell);
}

function lateOf(state: Workspace, view: ViewName): number {
  return state.lists[view as ListName]?.tickets.filter(({ breached }) => breached).length ?? 0;
}

function nonZero(count: number, more: boolean, spell: Spell): string {
  return count === 0 ? '' : `${spell.number(count)}${more ? '+' : ''}`;
}
