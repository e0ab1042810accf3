import { describe, expect, it } from '@jest/globals';
import { type Deed, deedsOf, matching } from '../../../web/workspace/state/deeds.ts';
import { START, type Workspace } from '../../../web/workspace/state/workspace.ts';
import { english } from '../../../web/workspace/texts/voice.ts';
import { DESK, ME } from '../../browser/support/fixture-people.ts';
import { fixtureTickets } from '../../browser/support/fixture-tickets.ts';

const tickets = fixtureTickets(Date.parse('2026-06-15T08:00:00Z')).map(({ ticket }) => ticket);
const refund = tickets.find(({ id }) => id === 'refund');
const agents = [
  { id: 'jonas', name: 'Jonas Weber' },
  { id: ME.id, name: ME.name },
].map((agent) => ({
  ...agent,
  queues: ['csr' as const],
  lead: false,
  presence: 'available' as const,
  load: 0,
  capacity: 5,
  email: '',
  connected: true,
}));
const state: Workspace = {
  ...START,
  me: ME,
  agents,
  openId: 'refund',
  lists: { ...START.lists, mine: { ...START.lists.mine, phase: 'ready', tickets } },
};
const { say } = english();
const views = [
  { view: 'mine' as const, word: 'My tickets' },
  { view: 'quarantine' as const, word: 'Quarantine' },
];
const deeds = deedsOf(state, views, { say });
const words = (found: readonly Deed[]) => found.map((deed) => deed.words);

describe('what the command bar offers', () => {
  it('begins with the open ticket, and leaves out what is so already', () => {
    expect(refund).toMatchObject({ status: 'open', priority: 'high', queue: 'csr', assignee: ME.id });
    expect(words(deeds)[0]).toBe('Reply');
    expect(words(matching(deeds, 'set status', say))).not.toContain('Set status to Open');
    expect(words(matching(deeds, 'transfer', say))).toEqual(['Transfer to TSR', 'Transfer, and say why']);
    expect(words(matching(deeds, 'assign to', say))).toEqual(['Assign to Jonas Weber']);
  });

  it('offers nothing of a ticket where none is open, lies aside or goes on elsewhere', () => {
    expect(words(deedsOf({ ...state, openId: null }, views, { say }))).not.toContain('Reply');
  });

  it('goes to the saved views by their names, and to the form of a new one; the tenth view has no key', () => {
    const big = { id: 'big', name: 'Big customers', query: '', sort: 'due' as const, shared: null };
    const saved = [{ ...big, mine: true, version: 1, count: 0, more: false }];
    const many = Array.from({ length: 10 }, (_, n) => ({ view: 'mine' as const, word: `View ${n + 1}` }));
    const offered = deedsOf({ ...state, saved }, many, { say });

    expect(matching(offered, 'big cust', say)).toEqual([
      { words: 'Go to Big customers', hint: 'Saved view', does: { kind: 'view', view: 'saved', q: 'big' } },
    ]);
    expect(matching(offered, 'new view', say)).toMatchObject([{ does: { view: 'saved', q: 'new' } }]);
    const keys = offered.filter(({ does }) => does.kind === 'view' && does.view === 'mine').map(({ hint }) => hint);
    expect(keys).toEqual([...'123456789', '']);
  });

  it('offers the macros for the open ticket, found by their names and by how they begin', () => {
    const macros = [{ name: 'Refund', text: 'Dear {{contact.name}}, we pay back.' }, { name: 'Wait' }];
    const desk = { ...DESK, macros };
    const offered = deedsOf({ ...state, desk }, views, { say });

    expect(matching(offered, 'pay', say)).toMatchObject([{ words: 'Refund', does: { kind: 'macro', name: 'Refund' } }]);
    expect(matching(offered, 'contact.name', say)).toEqual([]);
    expect(matching(offered, 'wait', say)).toMatchObject([{ hint: 'changes the ticket' }]);
    expect(matching(deedsOf({ ...state, desk, openId: null }, views, { say }), 'pay', say)).toEqual([]);
  });

  it('finds whatever has all the words, beginnings first, whatever their case and marks', () => {
    expect(words(matching(deeds, 'quar', say))[0]).toBe('Go to Quarantine');
    expect(words(matching(deeds, 'DONDE pedido', say))).toEqual(['Carlos Ruiz · ¿Dónde está mi pedido?']);
    expect(matching(deeds, 'no such words', say)).toEqual([]);
  });

  it('goes to a reference that is on no list, and to a ticket that is', () => {
    expect(matching(deeds, 'abcdefg2', say)).toMatchObject([{ does: { kind: 'ref', ref: 'SB-ABCDEFG2' } }]);
    expect(matching(deeds, 'wappx7k2', say)).toMatchObject([{ does: { kind: 'ticket', id: 'wapp' } }]);
  });
});
