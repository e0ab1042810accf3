import { describe, expect, it } from '@jest/globals';
import { decide } from '../../../shared/domain/desk.ts';
import { foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import { endOfSnooze, wakesAt } from '../../../shared/domain/snooze.ts';
import type { Fact, Ticket, TicketEvent } from '../../../shared/domain/ticket.ts';
import { timedRuns } from '../../../shared/domain/triggers.ts';
import { automationOf } from '../../../shared/settings/automation.ts';
import { headFromItem, headToItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import { agentSays, at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { DAY, settingsWith } from '../../support/example-desk.ts';

const policy = foldPolicy(settingsWith(), () => 'SB-1');
const UNTIL = at(3600);
const refused = (words: string) => ({ refused: expect.stringContaining(words) });

function ticketAfter(...facts: readonly Fact[]): Ticket {
  const { ticket } = fold(CONVERSATION, [customerSays(0), agentSays(1), ...facts], policy);
  if (!ticket) throw new Error('there is a ticket');
  return ticket;
}

const ask = (ticket: Ticket, until: number | null, status: 'pending' | 'on-hold' = 'pending') =>
  decide(ticket, { type: 'snooze', until, status, at: at(10) });
const sleeps = (until = UNTIL, seconds = 10): Fact =>
  happened(seconds, [
    { type: 'status-changed', status: 'pending', seen: at(0) },
    { type: 'snoozed', until, seen: at(0) },
  ]);

describe('a snooze', () => {
  it('is a status and a moment, decided once', () => {
    const events = ask(ticketAfter(), UNTIL) as TicketEvent[];

    expect(events.map(({ type }) => type)).toEqual(['status-changed', 'snoozed']);
    const asleep = ticketAfter(happened(10, events));
    expect(asleep).toMatchObject({ status: 'pending', snoozed: UNTIL });
    expect(ask(asleep, UNTIL)).toEqual([]);
    expect(ask(asleep, UNTIL, 'on-hold')).toHaveLength(2);
    expect(ask(asleep, UNTIL + 1)).toEqual([{ type: 'snoozed', until: UNTIL + 1, seen: at(0) }]);
  });

  it.each<[string, Partial<Ticket>, number, string]>([
    ['into the past', {}, at(10), 'has passed'],
    ['for more than a year', {}, at(10) + 367 * DAY, 'more than a year'],
    ['of what is resolved', { status: 'resolved' }, UNTIL, 'reopen'],
    ['of what is closed', { status: 'closed' }, UNTIL, 'closed'],
    ['in the spam view', { aside: { kind: 'spam', by: 'agent', because: '' } }, UNTIL, 'spam view'],
  ])('is refused with a reason: %s', (_what, more, until, reason) => {
    expect(ask({ ...ticketAfter(), ...more }, until)).toEqual(refused(reason));
  });

  it('stands in the head, and is the moment at which the sweep looks, before any clock’s', () => {
    const ticket = ticketAfter(sleeps());
    const item = headToItem({ ticket, version: 1, policy, shards: 1, now: at(11) });

    expect(sameTicket(headFromItem(item).ticket, ticket)).toBe(true);
    expect(item['s']?.S).toContain(new Date(UNTIL).toISOString());
  });

  it('ends with what the customer writes, with an answer that opens the ticket, with any other status, wherever somebody else is asked, in the spam view and by itself', () => {
    const ends: Fact[] = [
      customerSays(20),
      agentSays(20, { status: 'open' }),
      happened(20, [{ type: 'status-changed', status: 'on-hold' }]),
      happened(20, [{ type: 'status-changed', status: 'resolved' }]),
      happened(20, [{ type: 'set-aside', kind: 'spam', because: '' }]),
      happened(20, [{ type: 'snoozed', until: null, seen: at(0) }]),
      happened(20, [{ type: 'transferred', queue: 'tsr' }]),
      happened(20, [{ type: 'escalated', way: 'to the leads', to: 'lead', because: '' }]),
      happened(3600, endOfSnooze(ticketAfter(sleeps()), UNTIL)),
    ];

    expect(ends.map((fact) => ticketAfter(sleeps(), fact).snoozed)).toEqual(ends.map(() => undefined));
    expect(ticketAfter(sleeps(), happened(20, [{ type: 'priority-changed', priority: 'low' }])).snoozed).toBe(UNTIL);
  });

  it('is not over before its moment, and opens the ticket then, whenever the sweep comes by', () => {
    const ticket = ticketAfter(sleeps());

    expect(endOfSnooze(ticket, UNTIL - 1)).toEqual([]);
    for (const late of [0, DAY]) expect(endOfSnooze(ticket, UNTIL + late)).toHaveLength(2);
    const awake = ticketAfter(sleeps(), happened(3600, endOfSnooze(ticket, UNTIL)));
    expect(awake.status).toBe('open');
    expect(endOfSnooze(awake, UNTIL + DAY)).toEqual([]);
  });

  it('does not send a ticket to sleep over words that nobody had read', () => {
    const { snoozed, waiting } = ticketAfter(customerSays(5), sleeps());

    expect({ snoozed, waiting }).toEqual({ snoozed: undefined, waiting: true });
  });

  it('is no time that a trigger counts', () => {
    const after = { since: 'pending', hours: 48 } as const;
    const automation = automationOf(settingsWith({ triggers: [{ name: 'remind', after, do: { tag: ['reminded'] } }] }));
    const awake = ticketAfter(sleeps(), happened(20, [{ type: 'snoozed', until: null, seen: at(0) }]));
    const timed = [ticketAfter(sleeps()), awake].map((ticket) => timedRuns(ticket, automation, policy).length);

    expect(timed).toEqual([0, 1]);
  });

  it('goes on underneath while the ticket is merged into another, and ends there with what its customer writes', () => {
    const merged = happened(20, [{ type: 'merged', into: `${'a'.repeat(26)}.1`, ref: 'SB-2' }]);
    const unmerged = happened(40, [{ type: 'unmerged', ref: 'SB-2' }]);
    const stages = [[merged], [merged, unmerged], [merged, customerSays(30), unmerged]];

    expect(stages.map((facts) => wakesAt(ticketAfter(sleeps(), ...facts)))).toEqual([null, UNTIL, null]);
  });
});
