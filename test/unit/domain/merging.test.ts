import { describe, expect, it } from '@jest/globals';
import { clockPolicy, foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold, foldIn } from '../../../shared/domain/fold.ts';
import { bondOf, decideMerge, passedOn } from '../../../shared/domain/merging.ts';
import { clockViews } from '../../../shared/domain/sla.ts';
import type { Fact, Ticket, TicketEvent } from '../../../shared/domain/ticket.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { headFromItem, headToItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import { agentSays, at, CONVERSATION, conversationNamed, customerSays, happened } from '../../support/desk-parts.ts';
import { settingsWith } from '../../support/example-desk.ts';
import { fc, runs } from '../../support/properties.ts';

const policy = foldPolicy(settingsWith(), ticketRef);
const OTHER = conversationNamed('b');
const THIRD = conversationNamed('c');
/** After everything that a history holds. */
const END = 20_000_000;

function ticketOf(...facts: readonly Fact[]): Ticket {
  const { ticket } = fold(CONVERSATION, facts, policy);
  if (!ticket) throw new Error('these facts open no ticket');
  return ticket;
}

const other = (...facts: readonly Fact[]): Ticket => {
  const { ticket } = fold(OTHER, facts, policy);
  if (!ticket) throw new Error('these facts open no ticket');
  return ticket;
};

const merged: TicketEvent = { type: 'merged', into: `${OTHER.id}.1`, ref: 'SB-TARGET00' };
const unmerged: TicketEvent = { type: 'unmerged', ref: 'SB-TARGET00' };
const absorbed = (waiting = false): TicketEvent => ({
  type: 'absorbed',
  from: `${OTHER.id}.1`,
  ref: 'SB-SOURCE00',
  waiting,
  preview: 'where is it?',
  name: 'Otto',
});
const bond = (seconds: number) => bondOf(OTHER.id, at(seconds));
const heard = (seconds: number): TicketEvent => ({
  type: 'heard',
  path: [bond(seconds)],
  message: 'M#x',
  preview: 'hello?',
  name: 'Otto',
});
const answered = (seconds: number, seen: number): TicketEvent => ({
  type: 'answered',
  path: [bond(seconds)],
  message: 'M#y',
  preview: 'here it is',
  seen: at(seen),
});
const released = (seconds: number): TicketEvent => ({ type: 'parted', bond: bond(seconds), ref: 'SB-SOURCE00' });
const status = (value: Exclude<Ticket['status'], 'new'>): TicketEvent => ({ type: 'status-changed', status: value });

describe('a ticket that is merged', () => {
  it('is closed, says where it goes on, and its clocks stand', () => {
    const ticket = ticketOf(customerSays(0), happened(60, [merged]));

    expect(ticket).toMatchObject({ n: 1, status: 'closed', merged: { into: `${OTHER.id}.1`, status: 'new' } });
    expect(clockViews(ticket.clocks ?? fail(), at(40 * 24 * 3600), policyOf(ticket)).map(({ state }) => state)).toEqual(
      ['paused', 'paused'],
    );
  });

  it('opens no new ticket when its customer writes, however late', () => {
    const late = customerSays(90 * 24 * 3600);

    expect(ticketOf(customerSays(0), happened(1, [status('resolved')]), happened(2, [merged]), late)).toMatchObject({
      n: 1,
      status: 'closed',
    });
  });

  it('comes back as it was, with what was written since', () => {
    const before = [customerSays(0), agentSays(5), happened(6, [status('pending')])];
    const back = ticketOf(...before, happened(60, [merged]), happened(600, [unmerged]));
    const written = ticketOf(...before, happened(60, [merged]), customerSays(300), happened(600, [unmerged]));

    expect({ ...back, mark: '', clocks: null }).toEqual({ ...ticketOf(...before), mark: '', clocks: null });
    expect(written).toMatchObject({ status: 'open', waiting: true, heardAt: at(300) });
  });

  it('has not counted the time in between', () => {
    const day = 24 * 3600;
    const back = ticketOf(customerSays(0), happened(60, [merged]), happened(30 * day, [unmerged]));
    const [first] = clockViews(back.clocks ?? fail(), at(30 * day), policyOf(back));

    expect(first).toMatchObject({ state: 'running', elapsedSeconds: 60 });
  });

  it('is read from its item as it was written, and costs a ticket without merges not one byte', () => {
    const put = (ticket: Ticket) => headToItem({ ticket, version: 1, policy, shards: 1, now: at(60) });
    const ticket = ticketOf(customerSays(0), happened(30, [absorbed(true)]), happened(60, [merged]));

    expect(headFromItem(put(ticket)).ticket).toEqual({ ...ticket, because: expect.anything() });
    expect(put(ticket)['q']).toBeUndefined();
    const names = Object.keys(put(ticketOf(customerSays(0))));
    expect(names.filter((name) => ['into', 'parts', 'voice'].includes(name))).toEqual([]);
  });
});

describe('a ticket into which another is merged', () => {
  it('waits, reopens and speaks with the voice of whoever wrote last', () => {
    const facts = [customerSays(0), agentSays(5, { status: 'resolved' }), happened(60, [absorbed()])];

    expect(ticketOf(...facts)).toMatchObject({ status: 'resolved', waiting: false, voice: '' });
    const spoken = ticketOf(...facts, happened(70, [heard(60)]));
    expect(spoken).toMatchObject({ status: 'open', waiting: true, voice: OTHER.id, preview: 'hello?' });
    expect(spoken.lastExternalId).toBe('ext-0');
    expect(ticketOf(...facts, happened(70, [heard(60)]), customerSays(80))).toMatchObject({ voice: '' });
  });

  it('counts the wait of the merged customer, and the answer that left by their way', () => {
    const facts = [customerSays(0), agentSays(5), happened(60, [absorbed()]), happened(70, [heard(60)])];
    const next = (ticket: Ticket) => ticket.clocks?.nextResponse;

    expect(next(ticketOf(...facts))).toMatchObject({ started: at(70), met: null });
    expect(next(ticketOf(...facts, happened(80, [answered(60, 70)])))).toMatchObject({ met: at(80) });
  });

  it('is reopened even when closed: the words must not lie where nobody works', () => {
    const facts = [customerSays(0), happened(60, [absorbed()]), happened(65, [status('closed')])];

    expect(ticketOf(...facts, happened(70, [heard(60)]))).toMatchObject({ n: 1, status: 'open', waiting: true });
  });

  it('hears nothing over a merge that it does not know, or that was undone', () => {
    const facts = [customerSays(0), agentSays(5)];

    expect(ticketOf(...facts, happened(70, [heard(60)]))).toMatchObject({ waiting: false, voice: '' });
    const undone = [happened(60, [absorbed(true)]), happened(70, [heard(60)]), happened(90, [released(60)])];
    expect(ticketOf(...facts, ...undone)).toMatchObject({ waiting: false, voice: '', parts: [] });
  });

  it('is as if nothing had ever been merged once it is undone, whatever happened meanwhile', () => {
    fc.assert(
      fc.property(histories, ({ own, over }) => {
        const end = happened(END, [released(60)]);
        const without = fold(CONVERSATION, [...own, end], policy);
        const undone = fold(CONVERSATION, [...own, ...over, end], policy);

        expect(undone.replaced.map(({ n }) => n)).toEqual(without.replaced.map(({ n }) => n));
        expect(undone.ticket).toEqual(without.ticket);
      }),
      { numRuns: runs(300) },
    );
  });

  it('loses no ticket when it is undone: there are as many as before, or more', () => {
    fc.assert(
      fc.property(histories, ({ own, over }) => {
        const during = fold(CONVERSATION, [...own, ...over], policy).ticket?.n ?? 0;
        const after = fold(CONVERSATION, [...own, ...over, happened(END, [released(60)])], policy).ticket?.n ?? 0;

        expect(after).toBeGreaterThanOrEqual(during);
      }),
      { numRuns: runs(300) },
    );
  });

  it('is the same in whatever order its facts arrive', () => {
    fc.assert(
      fc.property(histories, fc.boolean(), fc.infiniteStream(fc.nat()), ({ own, over }, undo, dice) => {
        const facts = [...own, ...over, ...(undo ? [happened(END, [released(60)])] : [])];
        const arriving = facts.map((fact) => ({ fact, key: dice.next().value })).toSorted((a, b) => a.key - b.key);
        const seen: Fact[] = [];
        let head: Ticket | null = null;
        for (const { fact } of arriving) {
          seen.push(fact);
          const step = foldIn(CONVERSATION, head, [fact], policy);
          // As the consumer does: what came before there was a ticket is in the collection.
          head = step === 'late' || head === null ? fold(CONVERSATION, seen, policy).ticket : step.ticket;
        }

        expect(sameTicket(head, fold(CONVERSATION, facts, policy).ticket)).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('what a merged ticket passes on', () => {
  const source = other(customerSays(0), happened(60, [merged]));

  it('is what its customer wrote since, by the same key each time', () => {
    const said = customerSays(70);

    expect(passedOn(source, [said])).toEqual([
      {
        at: at(70),
        origin: `${OTHER.id} ${said.id}`,
        event: expect.objectContaining({ type: 'heard', path: [bond(60)] }),
      },
    ]);
    expect(passedOn(source, [said])).toEqual(passedOn(source, [said]));
    expect(passedOn(source, [agentSays(70), customerSays(71, { counts: false })])).toEqual([]);
    expect(passedOn(other(customerSays(0)), [said])).toEqual([]);
  });

  it('is what was folded only after the merge, unless it is answered: just behind it', () => {
    const before = customerSays(30);
    const answeredSince = other(customerSays(0), before, happened(60, [merged]), agentSays(65));

    expect(passedOn(other(customerSays(0), before, happened(60, [merged])), [before])).toMatchObject([
      { at: at(60) + 1 },
    ]);
    expect(passedOn(answeredSince, [before])).toEqual([]);
  });

  it('goes up a chain, with the way that it took', () => {
    const inner = bondOf(THIRD.id, at(10));
    const echo: TicketEvent = { type: 'heard', path: [inner], message: 'M#x', preview: 'x', name: 'Theo' };

    expect(passedOn(source, [happened(70, [echo])])).toMatchObject([{ event: { path: [inner, bond(60)] } }]);
  });

  it('includes an answer that failed', () => {
    const failed: TicketEvent = { type: 'delivery-failed', message: 'M#x', detail: 'unknown user' };

    expect(passedOn(source, [happened(70, [failed])])).toMatchObject([{ event: { ...failed, path: [bond(60)] } }]);
    expect(ticketOf(customerSays(0), happened(70, [{ ...failed, path: [bond(60)] }]))).toMatchObject({ failed: false });
  });
});

describe('a merge is refused', () => {
  const free = { parts: 0, depth: 0 };
  const target = ticketOf(customerSays(0));
  const source = other(customerSays(0));

  it.each([
    ['into itself', target, target, free, 'into itself'],
    ['of a merged ticket', other(customerSays(0), happened(60, [merged])), target, free, 'unmerge it first'],
    ['of a closed ticket', other(customerSays(0), happened(60, [status('closed')])), target, free, 'nothing to go on'],
    ['into a closed ticket', source, ticketOf(customerSays(0), happened(60, [status('closed')])), free, 'is closed'],
    ['into a merged ticket', source, ticketOf(customerSays(0), happened(60, [merged])), free, 'choose that one'],
    ['of too many', source, target, { parts: 8, depth: 1 }, '8 is the most'],
    ['of too long a chain', source, target, { parts: 4, depth: 4 }, '4 deep'],
  ])('%s', (_, from, to, extent, words) => {
    expect(decideMerge(from, to, extent)).toEqual({ refused: expect.stringContaining(words) });
  });

  it('never, where it is done already', () => {
    const done = ticketOf(customerSays(0), happened(60, [absorbed()]));

    expect(decideMerge(other(customerSays(0), happened(60, [merged])), done, free)).toBeNull();
  });
});

function fail(): never {
  throw new Error('a ticket has clocks');
}

function policyOf(ticket: Ticket) {
  return clockPolicy(ticket, policy);
}

/** A ticket's own facts, and what came over a merge at 60 s; times apart, so that the order is nobody's choice. */
const histories = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        'in',
        'out',
        'resolve',
        'close',
        'reopen',
        'pending',
        'heard',
        'answered',
        'resolve-through',
      ),
      gap: fc.integer({ min: 1, max: 900_000 }),
    }),
    { maxLength: 12 },
  )
  .map((deeds) => {
    const own: Fact[] = [customerSays(0)];
    const over: Fact[] = [happened(60, [absorbed(true)])];
    let seconds = 60;
    for (const { kind, gap } of deeds) {
      seconds += gap;
      const set = (value: Exclude<Ticket['status'], 'new'>) =>
        own.push(happened(seconds, [{ type: 'status-changed', status: value, seen: at(seconds) }]));
      if (kind === 'in') own.push(customerSays(seconds));
      else if (kind === 'out') own.push(agentSays(seconds, { seen: at(seconds), status: 'pending' }));
      else if (kind === 'heard') over.push(happened(seconds, [heard(60)], `heard${seconds}`));
      else if (kind === 'answered') over.push(happened(seconds, [answered(60, seconds)], `answered${seconds}`));
      else if (kind === 'resolve-through') {
        over.push(happened(seconds, [answered(60, seconds)], `answered${seconds}`));
        set('resolved');
      } else set(({ resolve: 'resolved', close: 'closed', reopen: 'open', pending: 'pending' } as const)[kind]);
    }
    return { own, over };
  });
