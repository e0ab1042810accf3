import { describe, expect, it } from '@jest/globals';
import type { TicketSummary } from '../../../shared/api/views.ts';
import {
  type ListName,
  type Lists,
  NO_LISTS,
  placeTicket,
  reduceLists,
  removeTicket,
} from '../../../web/workspace/state/lists.ts';
import { fc, runs } from '../../support/properties.ts';
import { at, ME, summary } from './summary.ts';

const shown = (lists: Lists, name: ListName) => lists[name].tickets.map(({ id }) => id);
const page = (...ids: string[]) => ({ tickets: ids.map((id) => summary({ id })), cursor: null, now: at(0) });
const mine = reduceLists(NO_LISTS, { type: 'list-loaded', name: 'mine', page: page('a', 'b'), from: null, load: 0 });

/** A desk whose tickets are changed and given to and fro. What it was asked for is answered in any order, as it was then or (as it lags) one change before. `told`: the newest that commands and notices have said. */
type World = {
  desk: Record<string, TicketSummary>;
  before: Record<string, TicketSummary>;
  told: Record<string, TicketSummary>;
  asked: TicketSummary[][];
  lists: Lists;
};
const IDS = ['a', 'b'];
const STEPS = fc.oneof(
  fc.record({
    kind: fc.constant('change' as const),
    id: fc.constantFrom(...IDS),
    assignee: fc.constantFrom('mia', 'mia', 'jonas'),
  }),
  fc.record({ kind: fc.constant('tell' as const), id: fc.constantFrom(...IDS), lags: fc.boolean() }),
  fc.record({ kind: fc.constant('ask' as const), lags: fc.boolean() }),
  fc.record({ kind: fc.constant('answer' as const), back: fc.nat(1) }),
);
type Step = typeof STEPS extends fc.Arbitrary<infer One> ? One : never;
const FIRST = Object.fromEntries(IDS.map((id) => [id, summary({ id, version: 1 })]));
const START: World = { desk: FIRST, before: FIRST, told: {}, asked: [], lists: NO_LISTS };

const mineOf = (desk: World['desk']) => Object.values(desk).filter(({ assignee }) => assignee === ME.id);
const rowOf = ({ lists }: World, id: string) => lists.mine.tickets.find((ticket) => ticket.id === id);

/** Whether a row is older than it was, or than what was told of it, or shown though the newest that was told took it away. */
function wentBack(id: string, before: World, after: World): boolean {
  const [was, is, told] = [rowOf(before, id), rowOf(after, id), after.told[id]];
  const least = Math.max(was?.version ?? 0, told ? told.version + (told.assignee === ME.id ? 0 : 1) : 0);
  return is !== undefined && is.version < least;
}

function happen(world: World, step: Step): World {
  const { desk, before, told, asked, lists } = world;
  switch (step.kind) {
    case 'change': {
      const { version = 0 } = desk[step.id] ?? {};
      const changed = summary({ id: step.id, assignee: step.assignee, version: version + 1 });
      return { ...world, before: desk, desk: { ...desk, [step.id]: changed } };
    }
    case 'tell': {
      const ticket = (step.lags ? before : desk)[step.id] ?? summary();
      const known = told[step.id];
      const newest = known && known.version > ticket.version ? known : ticket;
      return { ...world, told: { ...told, [step.id]: newest }, lists: placeTicket(lists, ticket, ME) };
    }
    case 'ask': {
      const tickets = mineOf(step.lags ? before : desk);
      return {
        ...world,
        asked: [...asked, tickets],
        lists: reduceLists(lists, { type: 'list-loading', name: 'mine' }),
      };
    }
    case 'answer': {
      const load = asked.length - step.back;
      const tickets = asked[load - 1];
      return tickets ? { ...world, lists: answered(lists, tickets, load) } : world;
    }
  }
}

function answered(lists: Lists, tickets: TicketSummary[], load: number): Lists {
  const answer = { tickets, cursor: null, now: at(0) };
  return reduceLists(lists, { type: 'list-loaded', name: 'mine', page: answer, from: null, load });
}

describe('the lists of the workspace', () => {
  it('replace a view by its first page and add a further one', () => {
    const first = { ...page('a', 'b'), cursor: 'on' };
    const begun = reduceLists(NO_LISTS, { type: 'list-loaded', name: 'mine', page: first, from: null, load: 2 });
    const further = { type: 'list-loaded', name: 'mine', page: page('b', 'c'), load: 1 } as const;
    const more = reduceLists(begun, { ...further, from: 'on' });
    const again = { type: 'list-loaded', name: 'mine', page: page('d'), from: null, load: 2 } as const;
    const anew = reduceLists(more, again);
    const whole = reduceLists(more, { ...again, deep: true });

    expect(shown(more, 'mine')).toEqual(['a', 'b', 'c']);
    expect(reduceLists(begun, { ...further, from: 'off' })).toEqual(begun);
    expect(shown(anew, 'mine')).toEqual(['d']);
    expect([begun, more, anew, whole].map((lists) => lists.mine.deep)).toEqual([false, true, false, true]);
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
    const loaded = answered(taken, page('a', 'b').tickets, 1);

    expect(shown(loaded, 'mine').toSorted()).toEqual(['b', 'z']);
  });

  it('drop what was added meanwhile once the desk, asked anew, does not list it', () => {
    const taken = placeTicket(reduceLists(mine, { type: 'list-loading', name: 'mine' }), summary({ id: 'z' }), ME);
    const anew = reduceLists(taken, { type: 'list-loading', name: 'mine' });

    expect(shown(answered(anew, [summary({ id: 'a' })], 2), 'mine')).toEqual(['a']);
  });

  it('do not bring back what may not be seen any more, until the desk, asked anew, lists it', () => {
    const asked = reduceLists(mine, { type: 'list-loading', name: 'mine' });
    const gone = reduceLists(removeTicket(asked, 'a'), { type: 'list-loading', name: 'mine' });
    const { tickets } = page('a', 'b');

    expect([1, 2].map((load) => shown(answered(gone, tickets, load), 'mine'))).toEqual([['b'], ['a', 'b']]);
  });

  it('keep the newer version that an answer brought, over what was told before it and a later answer that lags', () => {
    const [old, changed] = [summary({ id: 'c', version: 1 }), summary({ id: 'c', version: 2 })];
    const asked = [1, 2].reduce((lists) => reduceLists(lists, { type: 'list-loading', name: 'mine' }), mine);
    const known = answered(placeTicket(asked, old, ME), [changed], 1);
    const versions = [[old], []].map((late) => answered(known, late, 2).mine.tickets.map(({ version }) => version));

    expect(versions).toEqual([[2], [2]]);
  });

  it('show no row in an older version than before, and nothing that a newer one took away, however answers overtake each other', () => {
    fc.assert(
      fc.property(fc.array(STEPS, { minLength: 20, maxLength: 30 }), (steps) => {
        let world = START;
        const back: string[] = [];
        for (const step of steps) {
          const next = happen(world, step);
          back.push(...IDS.filter((id) => wentBack(id, world, next)));
          world = next;
        }
        expect(back).toEqual([]);
        const asked = happen(world, { kind: 'ask', lags: false });
        const anew = happen(asked, { kind: 'answer', back: 0 });
        expect(shown(anew.lists, 'mine').toSorted()).toEqual(mineOf(world.desk).map(({ id }) => id));
      }),
      { numRuns: runs(100) },
    );
  });

  it('keep to the answer of the question that was asked last', () => {
    const asked = [1, 2].reduce((lists) => reduceLists(lists, { type: 'list-loading', name: 'mine' }), mine);
    const last = answered(asked, [summary({ id: 'b' })], 2);

    expect(shown(answered(last, [summary({ id: 'a' })], 1), 'mine')).toEqual(['b']);
  });

  it('keep a newer row where the answer of a desk that lags has an older one', () => {
    const held = answered(mine, [summary({ id: 'a', version: 5 })], 1);

    expect(answered(held, [summary({ id: 'a', version: 4 })], 2).mine.tickets[0]?.version).toBe(5);
  });

  it('take an answer that is newer than what changed meanwhile', () => {
    const asked = reduceLists(mine, { type: 'list-loading', name: 'mine' });
    const changed = placeTicket(asked, summary({ id: 'a', version: 4, priority: 'low' }), ME);
    const tickets = [summary({ id: 'a', version: 5, priority: 'urgent' })];

    expect(answered(changed, tickets, 1).mine.tickets).toEqual(tickets);
  });

  it('move a ticket that is taken from the queue to its agent', () => {
    const waiting = placeTicket(NO_LISTS, summary({ assignee: null, version: 1 }), ME);
    const taken = placeTicket(waiting, summary({ assignee: 'mia', version: 2 }), ME);

    expect([shown(waiting, 'csr'), shown(waiting, 'mine')]).toEqual([['ticket-1'], []]);
    expect([shown(taken, 'csr'), shown(taken, 'mine'), shown(taken, 'all')]).toEqual([[], ['ticket-1'], ['ticket-1']]);
  });

  it('keep a ticket that waits for an agent among everything when it is opened', () => {
    const everything = reduceLists(NO_LISTS, {
      type: 'list-loaded',
      name: 'all',
      page: page('a', 'b'),
      from: null,
      load: 0,
    });
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

  it('keep what sleeps in a view of its own: the agent’s, and what nobody holds; a lead’s has everybody’s', () => {
    const snoozedUntil = '2026-11-30T08:00:00.000Z';
    const asleep = (assignee: string | null) => summary({ assignee, status: 'pending', snoozedUntil });
    const lists = placeTicket(NO_LISTS, asleep(ME.id), ME);
    const awake = placeTicket(lists, summary({ version: 4 }), ME);

    expect([shown(lists, 'snoozed'), shown(lists, 'mine'), shown(lists, 'all')]).toEqual([
      ['ticket-1'],
      [],
      ['ticket-1'],
    ]);
    expect([shown(awake, 'snoozed'), shown(awake, 'mine')]).toEqual([[], ['ticket-1']]);
    expect(shown(placeTicket(NO_LISTS, asleep(null), ME), 'snoozed')).toEqual(['ticket-1']);
    expect(shown(placeTicket(NO_LISTS, asleep('jonas'), ME), 'snoozed')).toEqual([]);
    expect(shown(placeTicket(NO_LISTS, asleep('jonas'), { ...ME, groups: ['lead'] }), 'snoozed')).toEqual(['ticket-1']);
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

describe('the list of what is being written', () => {
  const drafted = (lists: Lists, has: boolean, ticket = summary()) =>
    reduceLists(lists, { type: 'list-told', name: 'drafts', ticket, has });
  const answered = (lists: Lists, load: number, ...tickets: TicketSummary[]) =>
    reduceLists(lists, {
      type: 'list-loaded',
      name: 'drafts',
      page: { tickets, cursor: null, now: at(0) },
      from: null,
      load,
    });

  it('has what is begun, resolved or not, and takes up nothing else', () => {
    const begun = drafted(NO_LISTS, true, summary({ status: 'resolved' }));

    expect(shown(begun, 'drafts')).toEqual(['ticket-1']);
    expect(shown(placeTicket(begun, summary({ id: 'other' }), ME), 'drafts')).toEqual(['ticket-1']);
    expect(shown(drafted(begun, false), 'drafts')).toEqual([]);
  });

  it('does not get back what was sent by an answer that was on its way, though the ticket has changed since', () => {
    const asking = reduceLists(drafted(NO_LISTS, true), { type: 'list-loading', name: 'drafts' });
    const sent = placeTicket(drafted(asking, false), summary({ version: 9 }), ME);

    expect(shown(answered(sent, 1, summary({ version: 9 })), 'drafts')).toEqual([]);
    const anew = reduceLists(sent, { type: 'list-loading', name: 'drafts' });
    expect(shown(answered(anew, 2, summary({ version: 9 })), 'drafts')).toEqual(['ticket-1']);
  });
});
