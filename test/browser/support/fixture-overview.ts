import type { Overview, QuarantineList } from '../../../shared/api/views.ts';
import { AGENTS } from './fixture-people.ts';
import { type FixtureState, viewPage } from './fixture-state.ts';

/** What the fixture desk shows before anything is opened. */
export function overviewOf(state: FixtureState, views: readonly string[], now: string): Overview {
  const pages = views.map((view) => [view, { ...viewPage(state, view, null), now }]);
  return {
    me: state.me,
    ...teamOf(state),
    views: Object.fromEntries(pages),
    quarantine: quarantineOf(state),
    saved: state.saved,
    now,
  };
}

export function teamOf({ me }: FixtureState): Pick<Overview, 'agents' | 'broken'> {
  const agents = AGENTS.map((agent) => (agent.id === me.id ? { ...agent, presence: me.presence } : agent));
  return { agents, broken: [] };
}

export function quarantineOf({ quarantine }: FixtureState): QuarantineList {
  const entries = quarantine.map((entry) => ({ ...entry, again: entry.state === 'waiting' }));
  const waiting = entries.filter(({ again }) => again);
  return {
    entries,
    waiting: waiting.length,
    oldest: waiting.map(({ since }) => since).sort()[0] ?? null,
    cursor: null,
  };
}
