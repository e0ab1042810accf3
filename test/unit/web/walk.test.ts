import { describe, expect, it } from '@jest/globals';
import { listed as listedIn, stepFrom } from '../../../web/workspace/state/walk.ts';
import { type Action, reduce, START, type Workspace } from '../../../web/workspace/state/workspace.ts';
import { at, ME, summary } from './summary.ts';

const DESK = {
  name: 'Desk',
  queues: { csr: { name: 'CSR' }, tsr: { name: 'TSR' } },
  macros: [],
  templates: [],
  escalation: [],
  approvals: [],
  calendar: null,
  fields: {},
  channels: [],
};

/** The list `mine` with these tickets, in this order, of which `open` was opened, and then what happened. */
function opened(ids: readonly string[], open: string, ...then: Action[]): Workspace {
  const tickets = ids.map((id, index) => summary({ id, dueAt: at(index + 1) }));
  const start: Action[] = [
    { type: 'signed-in', me: ME, desk: DESK },
    { type: 'list-loaded', load: 0, name: 'mine', page: { tickets, cursor: null, now: at(0) }, from: null },
    went(open),
    { type: 'ticket-opened', id: open, ticket: summary({ id: open }), unsent: [] },
  ];
  return [...start, ...then].reduce(reduce, START);
}

const ids = ({ lists }: Workspace) => lists.mine.tickets.map(({ id }) => id);
const step = (state: Workspace, by: 1 | -1) => stepFrom(ids(state), state, by);
const set = (id: string, status: 'resolved' | 'pending'): Action => ({
  type: 'ticket-foreseen',
  id,
  command: { type: 'status', status },
});
const went = (ticket: string | null, view: 'mine' | 'csr' = 'mine'): Action => ({
  type: 'went',
  place: { view, ticket, ref: null },
});
const listed = (...left: string[]): Action => ({
  type: 'list-loaded',
  load: 1,
  name: 'mine',
  page: { tickets: left.map((id, index) => summary({ id, dueAt: at(index + 1) })), cursor: null, now: at(0) },
  from: null,
});

describe('going from ticket to ticket', () => {
  it('follows the list, from its first, and ends where it ends', () => {
    expect(step(START, 1)).toBeUndefined();
    expect(step(opened(['a', 'b'], 'a', went(null)), 1)).toBe('a');
    expect([step(opened(['a', 'b'], 'a'), 1), step(opened(['a', 'b'], 'b'), 1)]).toEqual(['b', undefined]);
    expect([step(opened(['a', 'b'], 'b'), -1), step(opened(['a', 'b'], 'a'), -1)]).toEqual(['a', undefined]);
  });

  it.each(['resolved', 'pending'] as const)('goes on where a ticket stood that is %s now and has sunk', (status) => {
    const state = opened(['a', 'b', 'c', 'd'], 'b', set('b', status));

    expect(ids(state)).toEqual(['a', 'c', 'd', 'b']);
    expect([step(state, 1), step(state, -1)]).toEqual(['c', 'a']);
  });

  it('goes on where a ticket stood that has left the list', () => {
    const state = opened(['a', 'b', 'c', 'd'], 'b', set('b', 'resolved'), listed('a', 'c', 'd'));

    expect([step(state, 1), step(state, -1)]).toEqual(['c', 'a']);
  });

  it('goes to the neighbour on the other side where the last one has left, and past those who left with it', () => {
    expect(step(opened(['a', 'b', 'c'], 'c', set('c', 'resolved'), listed('a', 'b')), 1)).toBe('b');
    expect(step(opened(['a', 'b', 'c', 'd'], 'b', listed('a', 'd')), 1)).toBe('d');
    expect(step(opened(['a'], 'a', listed('new')), 1)).toBe('new');
    expect(step(opened(['a'], 'a', listed()), 1)).toBeUndefined();
  });

  it('goes on beside a ticket that this agent may not see any more', () => {
    const lost: Action = { type: 'ticket-gone', id: 'b' };

    expect(step(opened(['a', 'b', 'c'], 'b', lost), 1)).toBe('c');
    expect(step(opened(['a', 'b', 'c'], 'b', lost), -1)).toBe('a');
  });

  it('begins anew in another view, or from a ticket that never stood in this one', () => {
    expect(opened(['a', 'b'], 'b', went(null, 'csr')).walk.of).toBeNull();
    expect(step(opened(['a', 'b'], 'b', went('elsewhere')), 1)).toBe('a');
    expect(step([went('lonely')].reduce(reduce, START), 1)).toBeUndefined();
  });

  it('goes on in a search or a saved view as well, and begins anew in another', () => {
    const saved = (ticket: string | null, q = 'vip'): Action => ({
      type: 'went',
      place: { view: 'saved', ticket, ref: null, q },
    });
    const found = (...shown: string[]): Action => ({ type: 'found', ids: shown });
    const state = [saved(null), found('a', 'b', 'c', 'd'), saved('b'), found('a', 'c', 'd')].reduce(reduce, START);
    const there = (now: Workspace, by: 1 | -1) => stepFrom(listedIn(now), now, by);

    expect([there(state, 1), there(state, -1)]).toEqual(['c', 'a']);
    expect(there(reduce(state, saved('c')), 1)).toBe('d');
    expect(reduce(state, saved(null, 'other')).found).toBeNull();
    expect(there([saved(null, 'other'), found('c', 'a')].reduce(reduce, state), 1)).toBe('c');
  });

  it('takes what has come in beside a ticket that has not moved', () => {
    const state = opened(['a', 'b', 'c'], 'b', listed('a', 'b', 'new', 'c'));

    expect(step(state, 1)).toBe('new');
  });

  it('walks on from a ticket that was opened before its list was there', () => {
    const state = [went('b'), listed('a', 'b', 'c'), listed('a', 'c')].reduce(reduce, START);

    expect(step(state, 1)).toBe('c');
  });
});
