import { describe, expect, it } from '@jest/globals';
import type { BoardTicket, QueueFigures, WallboardView } from '../../../shared/api/board-views.ts';
import { personWords, waitWords } from '../../../web/workspace/state/board-words.ts';
import {
  absentOf,
  handsOf,
  isCalm,
  peopleOf,
  searchOf,
  shownTickets,
  TONES,
  verdictOf,
} from '../../../web/workspace/state/wallboard.ts';
import { reduce, START } from '../../../web/workspace/state/workspace.ts';
import { enAll } from '../../../web/workspace/texts/en-all.ts';
import { speakAll } from '../../../web/workspace/texts/voice.ts';
import { at, ME, summary } from './summary.ts';

const say = speakAll(enAll, 'en');
const { groups: _groups, ...mia } = ME;
type Held = WallboardView['agents'][number];
const agent = (id: string, more: Partial<Held> = {}): Held => ({ ...mia, id, name: id, open: 0, ...more });
const figures = (more: Partial<QueueFigures> = {}): QueueFigures => ({
  waiting: 0,
  oldest: null,
  atRisk: 0,
  overdue: 0,
  more: false,
  ...more,
});
const listed = (id: string, more: Partial<BoardTicket> & { assignee?: string | null } = {}): BoardTicket => ({
  ticket: summary({ id, assignee: more.assignee ?? null }),
  waitsSince: at(-5),
  risk: null,
  ...more,
});

describe('who works in a queue', () => {
  it('is here while available on an open page, and only their load counts', () => {
    const agents = [
      agent('mia', { load: 4 }),
      agent('away', { presence: 'away', load: 3 }),
      agent('gone', { connected: false, load: 2 }),
      agent('other', { queues: ['tsr'], load: 1 }),
    ];

    expect(handsOf('csr', agents)).toEqual({ here: 1, away: 1, load: 4, capacity: 5 });
  });
});

describe('what is told of a queue', () => {
  const free = { here: 1, away: 0, load: 1, capacity: 5 };
  const none = { here: 0, away: 2, load: 0, capacity: 0 };

  it('is the worst of it, in a colour and in words', () => {
    const told = [
      verdictOf(figures({ waiting: 3, overdue: 1, atRisk: 1 }), none),
      verdictOf(figures({ waiting: 1, atRisk: 1 }), none),
      verdictOf(figures({ waiting: 1, atRisk: 1 }), free),
      verdictOf(figures({ waiting: 1 }), { ...free, load: 5 }),
      verdictOf(figures({ waiting: 1 }), free),
      verdictOf(figures(), none),
    ];

    expect(told.map((verdict) => `${TONES[verdict]}: ${say(`board.verdict.${verdict}`)}`)).toEqual([
      'bad: Overdue',
      'bad: Nobody is here',
      'warn: At risk',
      'warn: All are busy',
      'good: On time',
      'good: Nothing waits',
    ]);
  });

  it('is calm where no queue has anything that waits or runs out', () => {
    expect(isCalm({ queues: { csr: figures(), tsr: figures() } })).toBe(true);
    expect(isCalm({ queues: { csr: figures(), tsr: figures({ atRisk: 1 }) } })).toBe(false);
  });

  it('tells a wait without seconds', () => {
    expect([-5, 59_000, 60_000, 59 * 60_000, 61 * 60_000, 49 * 3_600_000].map((ms) => waitWords(ms, say))).toEqual([
      '< 1 min',
      '< 1 min',
      '1 min',
      '59 min',
      '1 h 1 m',
      '2 d 1 h',
    ]);
  });
});

describe('the people of the wallboard', () => {
  const agents = [
    agent('away', { presence: 'away' }),
    agent('full', { load: 5 }),
    agent('gone', { connected: false, open: 2 }),
    agent('idle', { connected: false }),
    agent('free', { load: 2 }),
  ];

  it('are those with a page open, the most room first', () => {
    expect(peopleOf(agents).map((each) => `${each.agent.id}: ${personWords(each, say)}`)).toEqual([
      'free: 3 free',
      'full: Full',
      'away: Away',
    ]);
  });

  it('leave out nobody who holds tickets and is not there', () => {
    expect(absentOf(agents).map(({ id }) => id)).toEqual(['gone']);
  });

  it('are found in the search by their whole name', () => {
    expect(searchOf({ name: 'Ann "A" Lee' })).toBe(
      'owner:"Ann A Lee" status:new status:open status:pending status:on-hold',
    );
  });
});

describe('the tickets of the wallboard', () => {
  const board = {
    tickets: [
      listed('late', { risk: 'late', assignee: 'mia', waitsSince: null }),
      listed('waits'),
      { ...listed('other', { risk: 'soon' }), ticket: summary({ id: 'other', queue: 'tsr', assignee: null }) },
    ],
  };
  const ids = (sifted: Parameters<typeof shownTickets>[1]) =>
    shownTickets(board, sifted, START).map(({ ticket }) => ticket.id);

  it('are all of them, or those of one figure', () => {
    expect(ids(null)).toEqual(['late', 'waits', 'other']);
    expect(ids({ queue: 'csr', what: 'waiting' })).toEqual(['waits']);
    expect(ids({ queue: 'csr', what: 'late' })).toEqual(['late']);
    expect(ids({ queue: 'tsr', what: 'soon' })).toEqual(['other']);
    expect(ids({ queue: 'tsr', what: 'late' })).toEqual([]);
  });

  it('show at once to whom one was given, until the desk knows of something newer', () => {
    const state = { ...START, me: ME };
    const known = reduce(state, { type: 'ticket-restored', id: 'waits', before: summary({ id: 'waits' }) });
    const given = reduce(known, {
      type: 'ticket-foreseen',
      id: 'waits',
      command: { type: 'assign', assignee: 'jonas' },
    });
    const newer = { tickets: [{ ...listed('waits'), ticket: summary({ id: 'waits', assignee: 'lena', version: 9 }) }] };

    expect(shownTickets(board, null, given)[1]?.ticket.assignee).toBe('jonas');
    expect(shownTickets(newer, null, given)[0]?.ticket.assignee).toBe('lena');
  });
});
