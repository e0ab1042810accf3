import { describe, expect, it } from '@jest/globals';
import type { MessagePage, MessageView } from '../../../shared/api/views.ts';
import type { Pending } from '../../../web/workspace/state/pending.ts';
import { reduceTickets, type TicketAction, type Tickets } from '../../../web/workspace/state/tickets.ts';
import { at, detail, message, summary } from './summary.ts';

const ID = 'ticket-1';
const played = (...actions: TicketAction[]): Tickets => actions.reduce(reduceTickets, {});
const opened: TicketAction = { type: 'ticket-opened', id: ID, ticket: summary(), unsent: [] };
const pageOf = (messages: MessageView[], before: string | null = null): MessagePage => ({
  messages,
  events: [],
  before,
});
const loaded = (page: MessagePage, version = 3): TicketAction => ({
  type: 'ticket-loaded',
  id: ID,
  answer: { ticket: detail({ version }), page, now: at(0) },
});
const texts = (tickets: Tickets) => tickets[ID]?.messages.map(({ text }) => text);
const reply: Pending = {
  command: { type: 'reply', id: 'client-id-1', text: 'On its way' },
  at: at(0),
  state: 'sending',
  error: '',
};

describe('an open ticket', () => {
  it('shows the line of the list at once and the rest when it arrives', () => {
    expect(played(opened)[ID]).toMatchObject({ phase: 'loading', ticket: { subject: 'Charged twice' } });
    expect(played(opened, loaded(pageOf([message(-2), message(-1)])))[ID]).toMatchObject({
      phase: 'ready',
      ticket: { limit: { max: 4096, unit: 'characters', parts: 1 } },
    });
  });

  it('keeps what was paged back when the newest page comes again', () => {
    const tickets = played(
      opened,
      loaded(pageOf([message(-2), message(-1)], 'cursor-2')),
      { type: 'older-loaded', id: ID, page: pageOf([message(-4), message(-3)], 'cursor-1') },
      loaded(pageOf([message(-1), message(0)], 'cursor-3')),
    );

    expect(texts(tickets)).toEqual([-4, -3, -2, -1, 0].map((minutes) => `written at ${minutes}`));
    expect(tickets[ID]?.before).toBe('cursor-1');
  });

  it('starts again from the newest page where there would be a gap', () => {
    const tickets = played(
      opened,
      loaded(pageOf([message(-60)], 'cursor-1')),
      loaded(pageOf([message(-1), message(0)], 'cursor-9')),
    );

    expect(texts(tickets)).toEqual(['written at -1', 'written at 0']);
    expect(tickets[ID]?.before).toBe('cursor-9');
  });

  it('takes a message that has changed in its new form', () => {
    const tickets = played(opened, loaded(pageOf([message(-1)])), loaded(pageOf([message(-1, { deleted: true })])));

    expect(tickets[ID]?.messages).toMatchObject([{ deleted: true }]);
  });

  it('leaves what happened at one instant in the order in which the desk told it', () => {
    const tickets = played(
      opened,
      loaded(pageOf([message(-1, { id: 'z', text: 'first' }), message(-1, { id: 'a', text: 'second' })])),
    );

    expect(texts(tickets)).toEqual(['first', 'second']);
  });

  it('reads a page that comes newest first', () => {
    const page = pageOf([
      message(0),
      message(-1, { id: 'b', text: 'second' }),
      message(-1, { id: 'a', text: 'first' }),
    ]);

    expect(texts(played(opened, loaded(page)))).toEqual(['first', 'second', 'written at 0']);
  });

  it('ignores an answer that was overtaken by a newer one', () => {
    const answered: TicketAction = {
      type: 'ticket-answered',
      id: ID,
      ticket: detail({ status: 'resolved', version: 9 }),
    };

    expect(played(opened, answered, loaded(pageOf([]), 8))[ID]?.ticket.status).toBe('resolved');
  });

  it('shows a change before the desk has answered, and takes it back when it is refused', () => {
    const foreseen: TicketAction = { type: 'ticket-foreseen', id: ID, command: { type: 'status', status: 'pending' } };
    const refused: TicketAction = { type: 'ticket-restored', id: ID, before: summary() };

    expect(played(opened, foreseen)[ID]?.ticket.status).toBe('pending');
    expect(played(opened, foreseen, refused)[ID]?.ticket.status).toBe('open');
  });

  it('does not take back what the desk has changed meanwhile', () => {
    const answered: TicketAction = {
      type: 'ticket-answered',
      id: ID,
      ticket: detail({ status: 'resolved', version: 4 }),
    };
    const refused: TicketAction = { type: 'ticket-restored', id: ID, before: summary() };

    expect(played(opened, answered, refused)[ID]?.ticket.status).toBe('resolved');
  });

  it('keeps at most twenty tickets, the latest', () => {
    const actions = Array.from(
      { length: 30 },
      (_, index): TicketAction => ({ ...opened, id: `t${index}`, ticket: summary({ id: `t${index}` }) }),
    );
    const ids = Object.keys(played(...actions));

    expect(ids).toHaveLength(20);
    expect(ids.at(-1)).toBe('t29');
  });
});

describe('a reply on its way', () => {
  const put = (more: Partial<Pending>): TicketAction => ({
    type: 'pending-put',
    id: ID,
    pending: { ...reply, ...more },
  });
  const sent = message(0, { id: 'client-id-1', kind: 'out', text: 'On its way' });

  it('stays until the conversation itself shows it', () => {
    expect(played(opened, put({ state: 'accepted' }), loaded(pageOf([message(-1)])))[ID]?.pending).toHaveLength(1);
    expect(played(opened, put({ state: 'accepted' }), loaded(pageOf([sent])))[ID]?.pending).toEqual([]);
  });

  it('is known by its words where the desk gives it an id of its own', () => {
    const renamed = message(0.5, { id: 'M#1', kind: 'out', text: 'On its way' });
    const long = message(-600, { id: 'M#0', kind: 'out', text: 'On its way' });

    expect(played(opened, put({ state: 'accepted' }), loaded(pageOf([renamed])))[ID]?.pending).toEqual([]);
    expect(played(opened, put({ state: 'accepted' }), loaded(pageOf([long])))[ID]?.pending).toHaveLength(1);
  });

  it('keeps every word when it could not be sent, and is one reply however often it is sent again', () => {
    const tickets = played(
      opened,
      put({}),
      put({ state: 'failed', error: 'no answer' }),
      put({}),
      put({ state: 'failed', error: 'no answer' }),
    );

    expect(tickets[ID]?.pending).toMatchObject([
      { state: 'failed', error: 'no answer', command: { id: 'client-id-1', text: 'On its way' } },
    ]);
  });

  it('that failed is not mistaken for an earlier one in the same words', () => {
    const earlier = message(-0.5, { id: 'M#1', kind: 'out', text: 'On its way' });

    expect(played(opened, put({ state: 'failed' }), loaded(pageOf([earlier])))[ID]?.pending).toHaveLength(1);
  });

  it('is not taken for sent by a page that was fetched while it was still on its way', () => {
    expect(played(opened, put({ state: 'failed' }), loaded(pageOf([message(-1)])))[ID]?.pending).toHaveLength(1);
  });
});
