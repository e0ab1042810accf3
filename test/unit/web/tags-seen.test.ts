import { describe, expect, it } from '@jest/globals';
import { goingOn, tagsSeen } from '../../../web/workspace/state/tags-seen.ts';
import { type Action, reduce, START } from '../../../web/workspace/state/workspace.ts';
import { at, ME, summary } from './summary.ts';

describe('the tags that a page has seen', () => {
  it('are those of its lists and of what was opened, each ticket counted once, what is used most first', () => {
    const listed = (name: 'mine' | 'all', ...tickets: ReturnType<typeof summary>[]): Action => ({
      type: 'list-loaded',
      load: 0,
      name,
      page: { tickets, cursor: null, now: at(0) },
      from: null,
    });
    const [a, b] = [summary({ id: 'a', tags: ['vip', 'refund'] }), summary({ id: 'b', tags: ['refund', 'outage'] })];
    const opened = summary({ id: 'c', tags: ['unsure', 'gold'] });
    const actions: Action[] = [
      listed('mine', a),
      listed('all', a, b),
      { type: 'ticket-opened', id: 'c', ticket: opened, unsent: [] },
    ];

    expect(tagsSeen(actions.reduce(reduce, { ...START, me: ME }))).toEqual(['refund', 'gold', 'outage', 'vip']);
  });

  it('go on behind the last comma, without those that stand there already', () => {
    expect(goingOn('', ['vip', 'refund'])).toEqual(['vip', 'refund']);
    expect(goingOn('re', ['vip', 'refund'])).toEqual(['vip', 'refund']);
    expect(goingOn('vip, re', ['vip', 'refund'])).toEqual(['vip, refund']);
    expect(goingOn('vip;', ['vip', 'refund'])).toEqual(['vip;refund']);
  });
});
