import { describe, expect, it } from '@jest/globals';
import {
  emptyTalk,
  fieldTime,
  lackOf,
  requestOf,
  type TalkDraft,
  talkCandidates,
} from '../../../web/workspace/state/talk.ts';
import { START, type Workspace } from '../../../web/workspace/state/workspace.ts';
import { summary } from './summary.ts';

const NOW = Date.UTC(2026, 5, 15, 8);
const list = (...tickets: ReturnType<typeof summary>[]): Workspace => ({
  ...START,
  lists: { ...START.lists, mine: { ...START.lists.mine, tickets } },
});
const open = { ...list(summary({ id: 'one', queue: 'tsr' })), openId: 'one' };
const draft = (more: Partial<TalkDraft> = {}): TalkDraft => ({
  ...emptyTalk(open, { id: 'talk-0001', now: NOW }),
  text: ' said ',
  ...more,
});

describe('the form for a call', () => {
  it('is about the ticket that is open, and moves it only where another queue is chosen', () => {
    expect(requestOf(draft())).toEqual({
      ticket: 'one',
      command: {
        type: 'talk',
        id: 'talk-0001',
        way: 'phone',
        direction: 'in',
        at: new Date(NOW).toISOString(),
        text: 'said',
        result: 'waiting',
      },
    });
    expect(requestOf(draft({ queue: 'csr' }))).toMatchObject({ command: { queue: 'csr' } });
  });

  it('is about somebody new where no ticket is open, or one that takes no more words', () => {
    expect(emptyTalk(START, { id: 'x', now: NOW }).ticket).toBeNull();
    const closed = { ...list(summary({ id: 'one', status: 'closed' })), openId: 'one' };
    expect(emptyTalk(closed, { id: 'x', now: NOW }).ticket).toBeNull();
    const request = requestOf(draft({ ticket: null, name: ' Kim ', phone: '', email: ' ', outcome: 'done' }));
    expect(request).toMatchObject({
      talk: { contact: { name: 'Kim' }, result: 'answered', status: 'resolved', queue: 'tsr' },
    });
    expect(request).not.toHaveProperty('talk.subject');
  });

  it.each([
    ['no words', { text: ' ' }, 'text'],
    ['nobody', { ticket: null }, 'name'],
    ['no time', { at: '' }, 'when'],
    ['a time to come', { at: fieldTime(NOW + 3_600_000) }, 'future'],
    ['a caller who was not reached', { outcome: 'not-reached' as const }, 'reached'],
  ])('with %s says what it lacks', (_what, more, lack) => {
    expect(lackOf(draft(), NOW)).toBeNull();
    expect(lackOf(draft(more), NOW)).toBe(lack);
  });

  it('finds tickets of this page by name, subject or reference, and none that takes no more words', () => {
    const state = list(
      summary({ id: 'one', subject: 'My parcel' }),
      summary({ id: 'two', subject: 'parcel', status: 'closed' }),
      summary({ id: 'three', subject: 'router' }),
    );
    expect(talkCandidates(state, 'PARCEL').map(({ id }) => id)).toEqual(['one']);
    expect(talkCandidates(state, 'p')).toEqual([]);
  });
});
