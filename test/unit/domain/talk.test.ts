import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../shared/domain/fold.ts';
import { clockPolicy, foldPolicy } from '../../../shared/domain/fold-policy.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { windowAt, windowFrom } from '../../../shared/domain/messaging-window.ts';
import { noticeOf } from '../../../shared/domain/notification.ts';
import { spellPhone } from '../../../shared/domain/phone.ts';
import { clockSummary } from '../../../shared/domain/sla.ts';
import { decideTalk, placeTalk, type Talk } from '../../../shared/domain/talk.ts';
import type { Fact, Ticket } from '../../../shared/domain/ticket.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { agentSays, at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { settingsWith } from '../../support/example-desk.ts';
import { fc, runs } from '../../support/properties.ts';

const policy = foldPolicy(settingsWith(), ticketRef);
const HOUR = 3600;

const talk = (seconds: number, more: Partial<Talk> = {}, fact: Partial<Message> = {}): Message =>
  agentSays(seconds, {
    direction: 'note',
    id: `M#${new Date(at(seconds)).toISOString()}#talk${seconds}`,
    externalId: 'talk-1',
    talk: {
      way: 'phone',
      direction: 'in',
      result: 'answered',
      happenedAt: at(seconds),
      recordedAt: at(seconds),
      recordedBy: 'Carla',
      ...more,
    },
    ...fact,
  });

function ticketOf(...facts: Fact[]): Ticket {
  const { ticket } = fold(CONVERSATION, facts, policy);
  if (!ticket) throw new Error('there is no ticket');
  return ticket;
}

const stateOf = (ticket: Ticket, metric: 'firstResponse' | 'nextResponse' | 'resolution') => ticket.clocks?.[metric];

describe('a recorded talk', () => {
  it('that answered a waiting customer meets the clock at the moment of the call', () => {
    const ticket = ticketOf(customerSays(0), talk(600, { direction: 'out' }));

    expect(ticket).toMatchObject({ waiting: false, status: 'open' });
    expect(stateOf(ticket, 'firstResponse')).toMatchObject({ met: at(600) });
  });

  it('of a customer who called and still waits opens a wait of its own', () => {
    const ticket = ticketOf(customerSays(0), agentSays(60), talk(600, { result: 'waiting' }));

    expect(ticket).toMatchObject({ waiting: true, heardAt: at(600) });
    expect(stateOf(ticket, 'nextResponse')).toMatchObject({ met: null });
  });

  it('answered at once counts as answered', () => {
    const ticket = ticketOf(
      talk(0, {}, { route: customerSays(0).route, contact: { key: '+4930', name: 'Kim' }, replyAddress: '' }),
    );

    expect(ticket).toMatchObject({ waiting: false, status: 'open', contact: { name: 'Kim', address: '' } });
    expect(stateOf(ticket, 'firstResponse')).toMatchObject({ met: at(0) });
  });

  it('left open makes the ticket new, with a clock that runs', () => {
    const ticket = ticketOf(talk(0, { result: 'waiting' }, { route: customerSays(0).route }));

    expect(ticket).toMatchObject({ waiting: true, status: 'new' });
    expect(ticket.clocks && clockSummary(ticket.clocks, at(1), clockPolicy(ticket, policy)).dueAt).not.toBeNull();
    expect(ticket.clocks).not.toBeNull();
  });

  it('in which we called somebody first starts no clock until they are heard', () => {
    const called = talk(0, { direction: 'out', result: 'not-reached' }, { route: customerSays(0).route });
    expect(ticketOf(called)).toMatchObject({ clocks: null, waiting: false });

    const after = ticketOf(called, talk(60, { result: 'waiting' }));
    expect(stateOf(after, 'firstResponse')).toMatchObject({ met: null });
  });

  it('in which nobody was reached answers nothing', () => {
    const ticket = ticketOf(customerSays(0), talk(60, { direction: 'out', result: 'not-reached' }));

    expect(ticket.waiting).toBe(true);
    expect(stateOf(ticket, 'firstResponse')).toMatchObject({ met: null });
  });

  it('sets the status that its agent chose, and passes on to the queue that follows it up', () => {
    const resolved = ticketOf(customerSays(0), talk(60, { direction: 'out' }, { status: 'resolved' }));
    expect(resolved).toMatchObject({ status: 'resolved', waiting: false });

    const assigned = happened(1, [{ type: 'assigned', assignee: 'carla', because: 'x', automatic: false }]);
    const passed = ticketOf(customerSays(0), assigned, talk(60, { result: 'waiting', queue: 'tsr' }));
    expect(passed).toMatchObject({ queue: 'tsr', assignee: null, waiting: true });
  });

  it('reopens what was resolved, and long after that opens the next ticket with the way back of the last', () => {
    const done = happened(60, [{ type: 'status-changed', status: 'resolved', seen: at(0) }]);
    const soon = talk(2 * HOUR, { result: 'waiting' });
    expect(ticketOf(customerSays(0), done, soon)).toMatchObject({ n: 1, status: 'open' });

    const late = talk(8 * 24 * HOUR, { result: 'waiting' });
    const next = ticketOf(customerSays(0), done, late);
    expect(next).toMatchObject({ n: 2, status: 'new', contact: { address: 'visitor' }, lastExternalId: 'ext-0' });

    const ours = talk(8 * 24 * HOUR, { direction: 'out' });
    expect(ticketOf(customerSays(0), done, ours)).toMatchObject({ n: 1 });
  });

  it('opens no messaging window and turns no answer elsewhere', () => {
    const rule = { hours: 24, afterwards: 'nothing' } as const;
    const ticket = ticketOf(customerSays(0), talk(23 * HOUR, { result: 'waiting' }));

    expect(ticket).toMatchObject({ lastExternalId: 'ext-0', contact: { address: 'visitor' } });
    expect(windowAt(rule, windowFrom(ticket), at(25 * HOUR))).toMatchObject({ state: 'closed' });
    const written = ticketOf(customerSays(0), talk(23 * HOUR, { result: 'waiting' }), customerSays(24 * HOUR));
    expect(written).not.toHaveProperty('wroteAt');
    expect(windowAt(rule, windowFrom(written), at(25 * HOUR))).toMatchObject({ state: 'open' });
  });

  it('changes nothing where it is corrected, or from before the ticket', () => {
    const facts = [customerSays(0), talk(60)];
    const correction = talk(120, { because: 'a slip' }, { eventKind: 'edit', counts: false });

    const { mark: _a, ...plain } = ticketOf(...facts);
    const { mark: _b, ...corrected } = ticketOf(...facts, correction);
    expect(corrected).toEqual(plain);
  });

  it('recorded late stands as one recorded at once, in whatever order it comes', () => {
    const facts = [customerSays(0), agentSays(120), customerSays(900), agentSays(1800)];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3600 }),
        fc.constantFrom('in', 'out'),
        fc.constantFrom('answered', 'waiting'),
        (seconds, direction, result) => {
          const late = talk(seconds, { direction, result });
          expect(ticketOf(...facts, late)).toEqual(ticketOf(late, ...facts));
        },
      ),
      { numRuns: runs(50) },
    );
  });

  it('is told of where it is work for others', () => {
    const waits = talk(0, { result: 'waiting' }, { route: customerSays(0).route });
    expect(noticeOf(waits, ticketOf(waits))).toMatchObject({ kind: 'new' });
    const again = talk(60, { result: 'waiting' });
    expect(noticeOf(again, ticketOf(customerSays(0), again))).toMatchObject({ kind: 'replied' });
    const done = talk(60, {}, { status: 'resolved' });
    expect(noticeOf(done, ticketOf(customerSays(0), done))).toMatchObject({ kind: 'changed' });
  });
});

describe('whether a talk may be recorded', () => {
  const now = at(3600);
  const asked = { direction: 'in', result: 'answered', happenedAt: at(0) } as const;
  const ticket = ticketOf(customerSays(0));

  it.each([
    ['in the future', null, { ...asked, happenedAt: now + 61_000 }, 'still to come'],
    ['of another year', null, { ...asked, happenedAt: now - 400 * 86_400_000 }, 'more than a year'],
    ['of somebody who came and was not reached', null, { ...asked, result: 'not-reached' as const }, 'was reached'],
    ['on a closed ticket', { ...ticket, status: 'closed' as const }, asked, 'is closed'],
    [
      'on a merged ticket',
      { ...ticket, status: 'closed' as const, merged: { into: 'x', ref: 'SB-2', at: 0, status: 'open' as const } },
      asked,
      'merged into SB-2',
    ],
    ['in the spam view', { ...ticket, aside: { kind: 'spam', because: '', by: 'agent' } as const }, asked, 'spam view'],
  ])('%s: no', (_what, on, what, reason) => {
    expect(decideTalk(on, what, now)).toEqual({ refused: expect.stringContaining(reason) });
  });

  it('of just now, by a clock that goes a little ahead: yes', () => {
    expect(decideTalk(ticket, { ...asked, happenedAt: now + 30_000 }, now)).toBeNull();
  });

  it('stands where it happened, never after what is known, and beside the clocks if the ticket came later', () => {
    expect(placeTalk({ openedAt: 100 }, { happenedAt: 200, newest: 300 })).toEqual({ at: 200, counts: true });
    expect(placeTalk({ openedAt: 100 }, { happenedAt: 400, newest: 300 })).toEqual({ at: 300, counts: true });
    expect(placeTalk({ openedAt: 100 }, { happenedAt: 50, newest: 300 })).toEqual({ at: 300, counts: false });
  });
});

describe('a telephone number', () => {
  it.each([
    ['+49 (0)30 123-456', '+4930123456'],
    ['0049 30 123456', '+4930123456'],
    ['+1.650.507.6520', '+16505076520'],
    ['030 123456', null],
    ['+0123456789', null],
    ['+49 call me', null],
    ['', null],
  ])('%j is %j', (text, spelt) => {
    expect(spellPhone(text)).toBe(spelt);
  });
});
