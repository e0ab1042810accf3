import { describe, expect, it } from '@jest/globals';
import type { Overview, QuarantineView } from '../../../shared/api/views.ts';
import { type Action, reduce, START, type Workspace } from '../../../web/workspace/state/workspace.ts';
import { at, ME, summary } from './summary.ts';

const entry = (id: string): QuarantineView => ({
  id,
  at: at(0),
  channel: 'email',
  account: 'support',
  reason: 'it has no sender',
  bytes: 10,
  state: 'waiting',
  since: at(0),
  again: true,
});
const overview = (more: Partial<Overview> = {}): Overview => ({
  me: ME,
  agents: [],
  broken: [],
  views: { mine: { tickets: [summary({ id: 'a' })], cursor: null, now: at(0) } },
  quarantine: { entries: [entry('1')], waiting: 1, oldest: at(0), cursor: null },
  saved: [],
  now: at(0),
  ...more,
});
const told = (state: Workspace, news: Overview, load = 0) =>
  reduce(state, { type: 'overview', overview: news, asked: () => load });

describe('an overview', () => {
  it('fills the lists, the team, the quarantine and the saved views in one step', () => {
    const saved = [
      { id: 'v', name: 'Late', query: '', sort: 'due', shared: null, version: 1, mine: true, count: 2, more: false },
    ] as const;
    const broken = [{ channel: 'whatsapp', account: 'eu', name: 'WhatsApp', reason: 'expired', since: at(0) }];
    const state = told(START, overview({ agents: [ME], broken, saved: [...saved] }));

    expect(state).toMatchObject({ me: ME, agents: [ME], broken, saved });
    expect(state.lists.mine).toMatchObject({ phase: 'ready', tickets: [{ id: 'a' }] });
    expect(state.quarantine).toMatchObject({ phase: 'ready', waiting: 1, entries: [{ id: '1' }] });
    expect(state.lists.csr.phase).toBe('idle');
  });

  it('says nothing of a list that a later question was answered for', () => {
    const later = told(START, overview({ views: { mine: { tickets: [], cursor: null, now: at(1) } } }), 2);

    expect(told(later, overview(), 1).lists.mine.tickets).toEqual([]);
  });

  it('leaves a list that somebody has read on in: its own answer brings all of it', () => {
    const page = (id: string, cursor: string | null) => ({ tickets: [summary({ id })], cursor, now: at(0) });
    const first: Action = { type: 'list-loaded', name: 'mine', load: 1, page: page('a', 'on'), from: null };
    const further: Action = { ...first, page: page('b', null), from: 'on' };
    const read = [first, further].reduce(reduce, START);

    expect(told(read, overview(), 2).lists.mine.tickets.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('leaves the pages of the quarantine that somebody has read on to', () => {
    const quarantine = { entries: [entry('1')], waiting: 2, oldest: at(0), cursor: 'more' };
    const read = { ...START.quarantine, phase: 'ready' as const, entries: [entry('1'), entry('2')], cursor: null };
    const state = told({ ...START, quarantine: read }, overview({ quarantine }));

    expect(state.quarantine).toMatchObject({ waiting: 2, cursor: null, entries: [{ id: '1' }, { id: '2' }] });
  });

  it('takes the place of a quarantine of which no more is to come, or of which no more was read', () => {
    const read = { ...START.quarantine, phase: 'ready' as const, entries: [entry('1'), entry('2')], cursor: 'older' };
    const held = { ...START, quarantine: read };
    const whole = { entries: [entry('3')], waiting: 1, oldest: at(0), cursor: null };
    const first = { entries: [entry('3'), entry('1')], waiting: 3, oldest: at(0), cursor: 'more' };

    expect(told(held, overview({ quarantine: whole })).quarantine).toMatchObject(whole);
    expect(told(held, overview({ quarantine: first })).quarantine).toMatchObject(first);
  });

  it('leaves what it says again as it was, so that nothing is drawn for it', () => {
    const state = told(START, overview());
    const again = told(state, overview());

    expect([again.quarantine, again.agents, again.saved, again.me]).toEqual([
      state.quarantine,
      state.agents,
      state.saved,
      state.me,
    ]);
    expect(again.quarantine).toBe(state.quarantine);
    expect(reduce(state, { type: 'agents', agents: [] })).toBe(state);
    expect(reduce(state, { type: 'agents', agents: [ME] })).not.toBe(state);
  });
});
