import { describe, expect, it } from '@jest/globals';
import { stepFrom } from '../../../web/workspace/state/row.ts';
import { type Action, reduce, START, type Workspace } from '../../../web/workspace/state/workspace.ts';
import { at, ME, summary } from './summary.ts';

const tickets = ['a', 'b', 'c', 'd'].map((id) => summary({ id, assignee: ME.id }));
const page = { tickets, cursor: null, now: at(0) };
const listed: Action = { type: 'list-loaded', name: 'mine', page, from: null, load: 0 };
const went = (ticket: string | null, view: 'mine' | 'csr' = 'mine'): Action => ({
  type: 'went',
  place: { view, ticket, ref: null },
});
const loses = (id: string): Action => ({ type: 'ticket-gone', id });
const having = (...actions: Action[]): Workspace => actions.reduce(reduce, { ...START, me: ME });
const next = (state: Workspace, by: 1 | -1 = 1) =>
  stepFrom(
    state.lists.mine.tickets.map(({ id }) => id),
    state,
    by,
  );

describe('a step through the list', () => {
  it('begins at the first and goes from one to the next, and no further than the last', () => {
    expect(next(having(listed))).toBe('a');
    expect(next(having(listed, went('b')))).toBe('c');
    expect(next(having(listed, went('b')), -1)).toBe('a');
    expect(next(having(listed, went('d')))).toBeUndefined();
  });

  it('goes on beside a ticket that has left the list: what followed it has moved up, what stood before it stands there still', () => {
    expect(next(having(listed, went('b'), loses('b')))).toBe('c');
    expect(next(having(listed, went('b'), loses('b')), -1)).toBe('a');
    expect(next(having(listed, went('d'), loses('d')))).toBe('c');
  });

  it('follows the open ticket to where it stands now', () => {
    expect(next(having(listed, went('c'), loses('a'), loses('c')))).toBe('d');
  });

  it('begins anew in another view, or from a ticket that never stood in this one', () => {
    expect(having(listed, went('c'), went(null, 'csr')).row).toBe(-1);
    expect(next(having(listed, went('c'), went('elsewhere')))).toBe('a');
    expect(next(having(went('lonely')))).toBeUndefined();
  });
});
