import { describe, expect, it } from '@jest/globals';
import { type Action, reduce, START, type Workspace } from '../../../web/workspace/state/workspace.ts';
import { at, detail, ME, summary } from './summary.ts';

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
const played = (...actions: Action[]): Workspace => actions.reduce(reduce, START);
const signedIn: Action = { type: 'signed-in', me: ME, desk: DESK };
const listed: Action = {
  type: 'list-loaded',
  load: 0,
  name: 'mine',
  page: { tickets: [summary()], cursor: null, now: at(0) },
  from: null,
};
const opened: Action = { type: 'ticket-opened', id: 'ticket-1', ticket: summary(), unsent: [] };

describe('the workspace', () => {
  it('changes the ticket and its line in the lists together', () => {
    const state = played(signedIn, listed, opened, {
      type: 'ticket-foreseen',
      id: 'ticket-1',
      command: { type: 'transfer', queue: 'tsr' },
    });

    expect(state.tickets['ticket-1']?.ticket.queue).toBe('tsr');
    expect([state.lists.mine.tickets, state.lists.tsr.tickets.map(({ id }) => id)]).toEqual([[], ['ticket-1']]);
  });

  it('puts both back when the desk refuses', () => {
    const state = played(
      signedIn,
      listed,
      opened,
      { type: 'ticket-foreseen', id: 'ticket-1', command: { type: 'transfer', queue: 'tsr' } },
      { type: 'ticket-restored', id: 'ticket-1', before: summary() },
    );

    expect(state.tickets['ticket-1']?.ticket).toMatchObject({ queue: 'csr', assignee: 'mia' });
    expect([state.lists.mine.tickets.map(({ id }) => id), state.lists.tsr.tickets]).toEqual([['ticket-1'], []]);
  });

  it('lists a ticket that came by a notice, also when it is not open', () => {
    const answer = { ticket: detail({ id: 'other' }), page: { messages: [], events: [], before: null }, now: at(0) };

    expect(
      played(signedIn, listed, { type: 'ticket-loaded', id: 'other', answer }).lists.mine.tickets.map(({ id }) => id),
    ).toEqual(['other', 'ticket-1']);
  });

  it('closes a ticket that this agent may not see any more', () => {
    const state = played(
      signedIn,
      listed,
      opened,
      { type: 'went', place: { view: 'mine', ticket: 'ticket-1', ref: null } },
      { type: 'ticket-gone', id: 'ticket-1' },
    );

    expect(state).toMatchObject({ openId: null, tickets: {} });
    expect(state.lists.mine.tickets).toEqual([]);
  });

  it('tells a repeated notice once and counts only what was told while nobody looked', () => {
    const heard: Action = { type: 'heard', id: 'notice-1', counted: true };
    const state = played(heard, { type: 'heard', id: 'notice-2', counted: false });

    expect(state).toMatchObject({ told: ['notice-1', 'notice-2'], unseen: 1 });
    expect(reduce(state, { type: 'seen' }).unseen).toBe(0);
  });

  it('shows at most four toasts and replaces one of the same id', () => {
    const toast = (id: string, text: string): Action => ({
      type: 'toast',
      toast: { id, text, tone: 'plain', ms: null },
    });
    const state = played(
      toast('a', '1'),
      toast('b', '2'),
      toast('a', '3'),
      toast('c', '4'),
      toast('d', '5'),
      toast('e', '6'),
    );

    expect(state.toasts.map(({ text }) => text)).toEqual(['3', '4', '5', '6']);
  });
});
