import { describe, expect, it } from '@jest/globals';
import {
  type ListName,
  type Lists,
  NO_LISTS,
  placeTicket,
  reduceLists,
  removeTicket,
} from '../../../web/workspace/state/lists.ts';
import { at, ME, summary } from './summary.ts';

const shown = (lists: Lists, name: ListName) => lists[name].tickets.map(({ id }) => id);
const page = (...ids: string[]) => ({ tickets: ids.map((id) => summary({ id })), cursor: null, now: at(0) });
const mine = reduceLists(NO_LISTS, { type: 'list-loaded', name: 'mine', page: page('a', 'b'), more: false });

describe('the lists of the workspace', () => {
  it('replace a view by its first page and add a further one', () => {
    const more = reduceLists(mine, { type: 'list-loaded', name: 'mine', page: page('b', 'c'), more: true });
    const anew = reduceLists(more, { type: 'list-loaded', name: 'mine', page: page('d'), more: false });

    expect(shown(more, 'mine')).toEqual(['a', 'b', 'c']);
    expect(shown(anew, 'mine')).toEqual(['d']);
  });

  it('keep what is shown when loading anew fails', () => {
    const failed = reduceLists(mine, { type: 'list-failed', name: 'mine', error: 'no answer' });

    expect(failed.mine).toMatchObject({ phase: 'ready', error: 'no answer' });
    expect(reduceLists(NO_LISTS, { type: 'list-failed', name: 'csr', error: 'no answer' }).csr.phase).toBe('failed');
  });

  it('keep what changed while an answer was on its way that may not know of it', () => {
    const mineTicket = summary({ id: 'a', version: 1 });
    const asked = reduceLists(mine, { type: 'list-loading', name: 'mine' });
    const given = placeTicket(asked, { ...mineTicket, assignee: 'jonas', version: 6 }, ME);
    const taken = placeTicket(given, summary({ id: 'z', version: 5 }), ME);
    const old = { type: 'list-loaded', name: 'mine', page: page('a', 'b'), more: false } as const;
    const loaded = reduceLists(taken, old);

    expect(shown(loaded, 'mine').toSorted()).toEqual(['b', 'z']);
    expect(shown(reduceLists(loaded, old), 'mine')).toEqual(['a', 'b']);
  });

  it('take an answer that is newer than what changed meanwhile', () => {
    const asked = reduceLists(mine, { type: 'list-loading', name: 'mine' });
    const changed = placeTicket(asked, summary({ id: 'a', version: 4, priority: 'low' }), ME);
    const tickets = [summary({ id: 'a', version: 5, priority: 'urgent' })];
    const answer = { tickets, cursor: null, now: at(0) };

    expect(reduceLists(changed, { type: 'list-loaded', name: 'mine', page: answer, more: false }).mine.tickets).toEqual(
      tickets,
    );
  });

  it('move a ticket that is taken from the queue to its agent', () => {
    const waiting = placeTicket(NO_LISTS, summary({ assignee: null, version: 1 }), ME);
    const taken = placeTicket(waiting, summary({ assignee: 'mia', version: 2 }), ME);

    expect([shown(waiting, 'csr'), shown(waiting, 'mine')]).toEqual([['ticket-1'], []]);
    expect([shown(taken, 'csr'), shown(taken, 'mine'), shown(taken, 'all')]).toEqual([[], ['ticket-1'], ['ticket-1']]);
  });

  it('keep a ticket that waits for an agent among everything when it is opened', () => {
    const everything = reduceLists(NO_LISTS, { type: 'list-loaded', name: 'all', page: page('a', 'b'), more: false });
    const opened = placeTicket(everything, summary({ id: 'a', assignee: null, version: 4 }), ME);

    expect(shown(opened, 'all')).toEqual(['a', 'b']);
  });

  it('move a transferred ticket to the other queue', () => {
    const transferred = placeTicket(
      placeTicket(NO_LISTS, summary(), ME),
      summary({ queue: 'tsr', assignee: null, version: 4 }),
      ME,
    );

    expect([shown(transferred, 'tsr'), shown(transferred, 'csr'), shown(transferred, 'mine')]).toEqual([
      ['ticket-1'],
      [],
      [],
    ]);
  });

  it('keep what the desk was not sure of in triage, whoever holds it, until somebody says where it belongs', () => {
    const unsure = placeTicket(NO_LISTS, summary({ tags: ['unsure'], version: 1 }), ME);
    const sure = placeTicket(unsure, summary({ tags: [], version: 2 }), ME);

    expect([shown(unsure, 'triage'), shown(unsure, 'mine')]).toEqual([['ticket-1'], ['ticket-1']]);
    expect([shown(sure, 'triage'), shown(sure, 'mine')]).toEqual([[], ['ticket-1']]);
  });

  it('ignore an answer that is older than what they hold', () => {
    const held = placeTicket(NO_LISTS, summary({ subject: 'now', version: 5 }), ME);

    expect(placeTicket(held, summary({ subject: 'before', version: 4 }), ME).mine.tickets[0]?.subject).toBe('now');
  });

  it('keep a resolved ticket where it is, let a closed one go, and take neither up', () => {
    const held = placeTicket(NO_LISTS, summary(), ME);

    expect(shown(placeTicket(held, summary({ status: 'resolved', version: 4 }), ME), 'mine')).toEqual(['ticket-1']);
    expect(shown(placeTicket(held, summary({ status: 'closed', version: 4 }), ME), 'mine')).toEqual([]);
    expect(shown(placeTicket(NO_LISTS, summary({ status: 'resolved' }), ME), 'mine')).toEqual([]);
  });

  it('forget a ticket that this agent may not see any more', () => {
    expect(shown(removeTicket(placeTicket(NO_LISTS, summary(), ME), 'ticket-1'), 'mine')).toEqual([]);
  });
});
