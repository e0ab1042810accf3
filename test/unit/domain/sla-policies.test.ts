import { describe, expect, it } from '@jest/globals';
import example from '../../../desk.config.ts';
import { clockPolicy, foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold, foldIn } from '../../../shared/domain/fold.ts';
import { clockViews } from '../../../shared/domain/sla.ts';
import type { Fact, Ticket, TicketEvent } from '../../../shared/domain/ticket.ts';
import { checkSettings } from '../../../shared/settings/schema.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { headFromItem, headToItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import { at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';

const OPEN = [['00:00', '24:00']];
const sla = {
  targets: {
    urgent: { firstResponse: 10 },
    high: { firstResponse: 20 },
    normal: { firstResponse: 60, resolution: 600 },
    low: { firstResponse: 90 },
  },
  calendars: {
    never: { timeZone: 'UTC', weekly: {} },
    always: {
      timeZone: 'UTC',
      weekly: { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN, sat: OPEN, sun: OPEN },
    },
  },
  policies: [
    { name: 'vip', when: { tags: ['vip'] }, targets: { normal: { firstResponse: 5, resolution: 100 } } },
    { name: 'asleep', when: { queue: ['tsr'] }, calendar: 'never' },
    { name: 'chat', when: { channel: ['webchat'] }, calendar: 'always', targets: { normal: { firstResponse: 30 } } },
  ],
};
const checked = checkSettings({ ...example, sla });
if ('errors' in checked) throw new Error(JSON.stringify(checked.errors));
const policy = foldPolicy(checked.settings, ticketRef);
const MINUTE = 60;

function ticketOf(...facts: Fact[]): Ticket {
  const { ticket } = fold(CONVERSATION, facts, policy);
  if (!ticket) throw new Error('these facts open no ticket');
  return ticket;
}

/** Due after so many minutes, and how many were counted, as the head says it. */
function first(ticket: Ticket, seconds: number) {
  if (!ticket.clocks) throw new Error('a ticket has clocks');
  const [clock] = clockViews(ticket.clocks, at(seconds), clockPolicy(ticket, policy));
  const due = clock?.dueAt ? (Date.parse(clock.dueAt) - at(0)) / 60_000 : null;
  return { state: clock?.state, due, counted: (clock?.elapsedSeconds ?? 0) / MINUTE };
}

const tagged: TicketEvent = { type: 'tagged', add: ['vip'], remove: [] };
const untagged: TicketEvent = { type: 'tagged', add: [], remove: ['vip'] };
const toTechnicians: TicketEvent = { type: 'transferred', queue: 'tsr', reason: 'a fault' } as TicketEvent;

describe('SLA policies', () => {
  it('hold for what they name, and the default for everything else', () => {
    const mail = { ...CONVERSATION, channel: 'email' };
    const { ticket } = fold(mail, [customerSays(0)], policy);

    expect(first(ticketOf(customerSays(0)), 60)).toMatchObject({ state: 'running', due: 30 });
    expect(ticket && first(ticket, 60)).toMatchObject({ state: 'running', due: 60 });
  });

  it('take the ticket over from the moment at which it meets them, with what it has counted', () => {
    const ticket = ticketOf(customerSays(0), happened(3 * MINUTE, [tagged]));

    expect(first(ticket, 4 * MINUTE)).toEqual({ state: 'running', due: 5, counted: 4 });
    expect(first(ticket, 6 * MINUTE)).toMatchObject({ state: 'breached', due: 5 });
  });

  it('breach from then on what is already past their target, and give it back when they let go', () => {
    const late = ticketOf(customerSays(0), happened(9 * MINUTE, [tagged]));
    const back = ticketOf(customerSays(0), happened(9 * MINUTE, [tagged]), happened(10 * MINUTE, [untagged]));

    expect(first(late, 10 * MINUTE)).toMatchObject({ state: 'breached', due: 9 });
    expect(first(back, 11 * MINUTE)).toEqual({ state: 'running', due: 30, counted: 11 });
  });

  it('count by their own calendar, and never by it what lies before', () => {
    const asleep = ticketOf(customerSays(0), happened(7 * MINUTE, [toTechnicians]));
    const awake = ticketOf(customerSays(0), happened(7 * MINUTE, [toTechnicians]), happened(20 * MINUTE, [tagged]));

    expect(first(asleep, 50 * MINUTE)).toEqual({ state: 'running', due: null, counted: 7 });
    expect(first(awake, 21 * MINUTE)).toEqual({ state: 'breached', due: 20, counted: 8 });
  });

  it('are the same from the stored head, taken fact by fact, as from the history', () => {
    const facts = [
      customerSays(0),
      happened(3 * MINUTE, [tagged]),
      happened(7 * MINUTE, [toTechnicians]),
      happened(9 * MINUTE, [untagged]),
      happened(30 * MINUTE, [tagged]),
    ];
    const stored = facts.reduce<Ticket | null>((head, fact) => {
      const next = foldIn(CONVERSATION, head, [fact], policy);
      if (next === 'late' || !next.ticket) throw new Error('these facts are in order');
      const item = headToItem({ ticket: next.ticket, version: 1, policy, shards: 1, now: fact.at });
      return headFromItem(item).ticket;
    }, null);

    expect(sameTicket(stored, ticketOf(...facts))).toBe(true);
  });

  it('refuse a calendar that nobody has named, and two of one name', () => {
    const wrong = [
      { name: 'a', when: { queue: ['csr'] }, calendar: 'berlni' },
      { name: 'a', when: { queue: ['tsr'] } },
    ];
    const result = checkSettings({ ...example, sla: { ...sla, policies: wrong } });

    expect('errors' in result && result.errors).toEqual([
      { path: 'sla.policies[0].calendar', message: '"berlni" is no calendar: use never, always' },
      { path: 'sla.policies[1].name', message: '"a" is named twice: give it another name' },
    ]);
  });
});
