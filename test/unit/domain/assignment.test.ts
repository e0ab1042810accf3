import { describe, expect, it } from '@jest/globals';
import { type Agent, becauseOf, candidates, placesOf, type Wanted } from '../../../shared/domain/assignment.ts';
import { wantedOf, withSettings } from '../../../shared/domain/assignment-policy.ts';
import { evolve, foldPolicy } from '../../../shared/domain/evolve.ts';
import { type Held, inReleaseOrder } from '../../../shared/domain/release-order.ts';
import { CONVERSATION, customerSays } from '../../support/desk-parts.ts';
import { settingsWith } from '../../support/example-desk.ts';
import { fc, runs } from '../../support/properties.ts';

const agent = (id: string, more: Partial<Agent> = {}): Agent => ({
  id,
  name: id,
  email: `${id}@desk.test`,
  queues: ['csr'],
  presence: 'available',
  capacity: 2,
  load: [],
  sockets: [],
  viewing: [],
  ...more,
});
const wanted = (more: Partial<Wanted> = {}): Wanted => ({ id: 'a.1', queue: 'csr', units: 1, needs: [], ...more });
const german = { skill: 'german', level: 2 };

describe('whoever is asked first', () => {
  const ids = (agents: readonly Agent[], more: Partial<Wanted> = {}) =>
    candidates(agents, wanted(more)).map(({ id }) => id);

  it('is present, of the queue, with a place left', () => {
    const others = [
      agent('away', { presence: 'away' }),
      agent('tsr', { queues: ['tsr'] }),
      agent('full', { load: ['x', 'y'] }),
      agent('none', { capacity: 0 }),
    ];

    expect(ids([...others, agent('carla')])).toEqual(['carla']);
  });

  it('holds least of what they can', () => {
    const agents = [agent('half', { load: ['x'] }), agent('third', { capacity: 3, load: ['x'] }), agent('free')];

    expect(ids(agents)).toEqual(['free', 'third', 'half']);
  });

  it('is drawn by the ticket among equals, the same for the same ticket', () => {
    const agents = ['a', 'b', 'c', 'd'].map((id) => agent(id));
    const first = (n: number) => ids(agents, { id: `ticket.${n}` })[0] ?? '';
    const counts = Map.groupBy(
      Array.from({ length: 400 }, (_, n) => first(n)),
      (id) => id,
    );

    expect([...counts.values()].every((list) => list.length > 40)).toBe(true);
    expect(first(7)).toBe(first(7));
  });

  it('has every skill at its level', () => {
    const agents = [agent('none'), agent('some', { skills: { german: 1 } }), agent('much', { skills: { german: 3 } })];

    expect(ids(agents, { needs: [german] })).toEqual(['much']);
  });

  it('may be anybody where nobody of the queue has the skill, but not where such a one is only away', () => {
    const elsewhere = agent('tom', { queues: ['tsr'], skills: { german: 5 } });

    expect(ids([agent('carla'), elsewhere], { needs: [german] })).toEqual(['carla']);
    expect(
      ids([agent('carla'), agent('chen', { presence: 'away', skills: { german: 2 } })], { needs: [german] }),
    ).toEqual([]);
  });

  it('is a specialist before somebody who is wanted elsewhere too, and either before who holds more', () => {
    const agents = [
      agent('both', { queues: ['csr', 'tsr'] }),
      agent('polyglot', { skills: { german: 3, french: 2 } }),
      agent('busy', { load: ['x'] }),
      agent('plain'),
    ];

    expect(ids(agents)).toEqual(['plain', 'polyglot', 'both', 'busy']);
  });

  it('is the one who has answered this customer before, if they have room', () => {
    const busy = agent('busy', { load: ['x'] });

    expect(ids([agent('free'), busy], { known: 'busy' })).toEqual(['busy', 'free']);
    expect(ids([agent('free'), { ...busy, load: ['x', 'y'] }], { known: 'busy' })).toEqual(['free']);
  });

  it('has room for all that the ticket weighs', () => {
    const half = agent('half', { capacity: 4, load: placesOf('x.1', 2) });

    expect(ids([half], { units: 2 })).toEqual(['half']);
    expect(ids([half], { units: 3 })).toEqual([]);
  });

  it('keeps a place free of what can wait, unless they hold nothing', () => {
    const [empty, one] = [agent('empty'), agent('one', { load: ['x'] })];

    expect(ids([empty, one], { kept: 1 })).toEqual(['empty']);
    expect(ids([one, agent('small', { capacity: 1 })], { kept: 1 })).toEqual(['small']);
    expect(ids([one], { kept: 0 })).toEqual(['one']);
  });

  it('never holds more than they can, whatever comes and goes', () => {
    const comes = fc.record({ units: fc.integer({ min: 1, max: 10 }), kept: fc.integer({ min: 0, max: 3 }) });
    const team = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 4 });
    const rule = fc.property(team, fc.array(comes, { maxLength: 20 }), (capacities, list) => {
      let agents = capacities.map((capacity, index) => agent(`agent-${index}`, { capacity }));
      for (const [index, each] of list.entries()) {
        const best = candidates(agents, wanted({ id: `t${index}.1`, ...each }))[0];
        const load = best ? [...best.load, ...placesOf(`t${index}.1`, each.units)] : [];
        agents = agents.map((other) => (other === best ? { ...other, load } : other));
      }
      return agents.every(({ load, capacity }) => load.length <= capacity);
    });
    fc.assert(rule, { numRuns: runs(100) });
  });

  it('is told with the reason', () => {
    const chen = agent('chen', { load: ['x'], capacity: 5, skills: { german: 2 } });

    expect(becauseOf(chen, wanted({ needs: [german] }), 3)).toBe(
      'least loaded of 3 present with german (level 2): holds 1 of 5',
    );
    expect(becauseOf(chen, wanted({ known: 'chen', units: 2 }), 3)).toBe(
      'has answered this customer before, one of 3 present: holds 1 of 5, this takes 2',
    );
  });
});

describe('what waits', () => {
  const MINUTE = 60_000;
  const NOW = 1000 * MINUTE;
  const held = (id: string, waited: number, left: number | null, more: Partial<Held> = {}): Held => ({
    id,
    since: NOW - waited * MINUTE,
    dueAt: left === null ? null : NOW + left * MINUTE,
    vip: false,
    ...more,
  });
  const order = (...list: Held[]) => inReleaseOrder(list, NOW).map(({ id }) => id);

  it('goes by its deadline', () => {
    expect(order(held('later', 50, 30), held('soon', 1, 5), held('oldest', 500, 60))).toEqual([
      'soon',
      'later',
      'oldest',
    ]);
  });

  it('stands behind what can still be met once it is late, and before all once it has waited four times its target', () => {
    const late = held('late', 20, -10);
    const old = held('old', 50, -40);

    expect(order(late, old, held('soon', 1, 5))).toEqual(['old', 'soon', 'late']);
    expect(order(late, held('hours', 1, 200))).toEqual(['late', 'hours']);
  });

  it('counts a VIP’s time half', () => {
    expect(order(held('soon', 1, 6), held('vip', 1, 10, { vip: true }))).toEqual(['vip', 'soon']);
  });

  it('comes last where no clock runs, the oldest first', () => {
    expect(order(held('young', 1, null), held('old', 9, null), held('far', 1, 9000))).toEqual(['far', 'old', 'young']);
  });

  it('is put in one order, in whatever order it was read', () => {
    const some = fc.array(
      fc.record({ waited: fc.nat(300), left: fc.option(fc.integer({ min: -200, max: 300 })), vip: fc.boolean() }),
    );
    const rule = fc.property(some, (list) => {
      const all = list.map(({ waited, left, vip }, index) => held(`t${index}`, waited, left, { vip }));
      expect(order(...all.toReversed())).toEqual(order(...all));
    });
    fc.assert(rule, { numRuns: runs(100) });
  });
});

describe('what a ticket asks for', () => {
  const settings = settingsWith({
    assignment: {
      weights: { webchat: 2 },
      keptForLive: 1,
      skills: {
        german: { when: { language: ['de'] }, level: 2, strict: true },
        printers: { when: { tags: ['printer'] } },
      },
      agents: [{ email: 'Carla@desk.test', skills: { german: 3 }, leave: [{ from: '2026-12-24', to: '2026-12-31' }] }],
    },
  });
  const { assignment } = settings;
  const route = {
    queue: 'csr',
    priority: 'normal',
    tags: ['printer'],
    probability: 1,
    language: 'de',
    because: [],
  } as const;
  const mail = { ...CONVERSATION, channel: 'email' };
  const { ticket } = evolve(
    mail,
    null,
    customerSays(0, { route }),
    foldPolicy(settings, () => 'SB-1'),
  );
  if (!ticket) throw new Error('a message opens a ticket');
  const warned = {
    ...ticket,
    clocks: ticket.clocks && {
      ...ticket.clocks,
      firstResponse: { ...ticket.clocks.firstResponse, told: 'warn' as const },
    },
  };

  it('follows from what it is, and is let go of where it is not strict and time is short', () => {
    const printers = { skill: 'printers', level: 1 };

    expect(wantedOf(ticket, assignment)).toMatchObject({ units: 1, needs: [german, printers], kept: 1 });
    expect(wantedOf(warned, assignment)).toMatchObject({ needs: [german], kept: 0 });
  });

  it('weighs what its channel does, and a chat may take the places that are kept', () => {
    const chat = { ...ticket, conversation: { ...ticket.conversation, channel: 'webchat' } };

    expect(wantedOf(chat, assignment)).toMatchObject({ units: 2, kept: 0 });
  });

  it('meets agents as the settings have them, and those on leave as away', () => {
    const seen = (day: string) => withSettings([agent('carla'), agent('chen')], assignment, day);

    expect(seen('2026-12-23')).toMatchObject([
      { presence: 'available', skills: { german: 3 } },
      { presence: 'available' },
    ]);
    expect(seen('2026-12-24')[0]?.presence).toBe('away');
    expect(seen('2026-12-31')[0]?.presence).toBe('away');
    expect(seen('2027-01-01')[0]?.presence).toBe('available');
  });
});
