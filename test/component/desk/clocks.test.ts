import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { telegramText } from '../../support/customers.ts';
import { DAY, EXAMPLE, HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla } = agents;

type WrittenCalendar = Extract<SettingsInput['sla']['calendar'], { timeZone: string }>;

async function customerWrites(desk: InlineDesk, text = 'my bill', id = 1): Promise<void> {
  await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ id, at: desk.clock.now(), text }) });
  await desk.settle();
}

/** A sweep each minute, as EventBridge starts it. */
async function minutes(desk: InlineDesk, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    desk.advance(MINUTE);
    await desk.sweep();
  }
  await desk.settle();
}

const told = (events: readonly { type: string }[]) =>
  events.map(({ type }) => type).filter((type) => type.startsWith('clock-'));

describe('a clock', () => {
  it('is warned of and breached once each, within one sweep, and agents hear of both', async () => {
    const desk = await openDesk({ present: [carla] });
    const browser = await desk.workspace(carla);
    await customerWrites(desk);
    const { id, dueAt } = await onlyTicket(desk);
    expect(dueAt).toBe(new Date(desk.clock.now() + 4 * HOUR).toISOString());

    await minutes(desk, 191);
    expect(browser.heard('notice').filter(({ kind }) => kind === 'warned')).toHaveLength(0);
    // The very minute in which four fifths of the time are over.
    await minutes(desk, 1);
    expect(browser.heard('notice').filter(({ kind }) => kind === 'warned')).toHaveLength(1);
    await minutes(desk, 60);
    const { page, ticket } = await open(desk, id);
    expect(told(page.events)).toEqual(['clock-warned', 'clock-breached']);
    expect(browser.heard('notice').filter(({ kind }) => kind === 'breached')).toHaveLength(1);
    expect(ticket).toMatchObject({ breached: true, clocks: [{ state: 'breached' }, { state: 'running' }] });
    expect(desk.logged).toEqual([]);
  });

  it('that has passed during a long sleep is told of by the breach alone', async () => {
    const desk = await openDesk({ present: [carla] });
    await customerWrites(desk);
    desk.advance(5 * HOUR);
    expect(await desk.sweep()).toEqual({ told: 1 });
    expect(await desk.sweep()).toEqual({ told: 0 });
    await desk.settle();

    const { page } = await open(desk, (await onlyTicket(desk)).id);
    expect(told(page.events)).toEqual(['clock-breached']);
  });

  it('is told of once, however many sweeps run at the same time', async () => {
    const desk = await openDesk({ present: [carla] });
    await customerWrites(desk);
    desk.advance(5 * HOUR);
    const runs = await Promise.all([desk.sweep(), desk.sweep(), desk.sweep()]);
    await desk.settle();

    expect(runs.reduce((sum, run) => sum + run.told, 0)).toBe(1);
    expect(told((await open(desk, (await onlyTicket(desk)).id)).page.events)).toEqual(['clock-breached']);
  });

  it('stands while the ticket is pending, and goes on when the customer writes', async () => {
    const desk = await openDesk({ present: [carla] });
    await customerWrites(desk);
    const { id, dueAt } = await onlyTicket(desk);
    await command(desk, carla, id, { type: 'status', status: 'pending' });
    await desk.settle();
    expect(await onlyTicket(desk)).toMatchObject({ dueAt: null, status: 'pending' });
    await minutes(desk, 60);
    await customerWrites(desk, 'here is what you asked', 2);

    const after = await onlyTicket(desk);
    expect(after.status).toBe('open');
    // What happens at one instant is told apart by a millisecond each.
    expect(Math.abs(Date.parse(after.dueAt ?? '') - Date.parse(dueAt ?? '') - HOUR)).toBeLessThan(10);
    expect(told((await open(desk, id)).page.events)).toEqual([]);
  });

  it('is met by the agent’s answer, and the next message starts the next', async () => {
    const desk = await openDesk({ present: [carla] });
    await customerWrites(desk);
    const { id } = await onlyTicket(desk);
    desk.advance(HOUR);
    await command(desk, carla, id, reply('We look into it.'));
    await desk.settle();
    desk.advance(HOUR);
    await customerWrites(desk, 'and?', 2);

    const { ticket } = await open(desk, id);
    expect(ticket.clocks.map(({ metric, state }) => [metric, state])).toEqual([
      ['firstResponse', 'met'],
      ['nextResponse', 'running'],
      ['resolution', 'running'],
    ]);
  });

  it('counts business hours only: what comes on Friday evening is due on Monday', async () => {
    const desk = await openDesk({ present: [carla] });
    desk.advance(4 * DAY + 7 * HOUR); // Friday, 17:00 in Berlin
    await customerWrites(desk);

    // An hour on Friday, three on Saturday from nine.
    expect((await onlyTicket(desk)).dueAt).toBe('2026-06-20T10:00:00.000Z');
  });

  it('follows the priority', async () => {
    const desk = await openDesk({ present: [carla] });
    await customerWrites(desk);
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, { type: 'priority', priority: 'urgent' });
    await desk.settle();

    expect((await onlyTicket(desk)).dueAt).toBe(new Date(desk.clock.now() + 15 * MINUTE).toISOString());
    await minutes(desk, 16);
    expect(told((await open(desk, id)).page.events)).toContain('clock-breached');
  });

  it('of a ticket that waits in the queue is told of too', async () => {
    const desk = await openDesk();
    await customerWrites(desk, 'no internet at all');
    desk.advance(16 * MINUTE);

    expect(await desk.sweep()).toEqual({ told: 1 });
  });

  it('orders the queue: what has been missed first, then by what is due', async () => {
    const desk = await openDesk();
    await customerWrites(desk, 'my bill', 1);
    desk.advance(MINUTE);
    const post = (chat: number, text: string) =>
      desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ chat, at: desk.clock.now(), text }) });
    await post(2, 'I will call my lawyer');
    await post(3, 'another bill');
    await desk.settle();
    const { body } = await desk.api(carla, 'GET', '/api/views/csr');

    expect((body as { tickets: { preview: string }[] }).tickets.map(({ preview }) => preview)).toEqual([
      'I will call my lawyer',
      'my bill',
      'another bill',
    ]);
  });
});

describe('several metrics of one policy', () => {
  const MEASURED = { firstResponse: 60, periodicUpdate: 120, requesterWait: 300, firstResolution: 480 };
  const sla = {
    calendar: null,
    targets: { ...EXAMPLE.sla.targets, normal: MEASURED },
    warnAt: 75,
    policies: [{ name: 'technicians', when: { queue: ['tsr' as const] }, targets: { normal: { agentWork: 90 } } }],
  };
  const escalate = {
    name: 'update',
    on: ['clock-warned' as const],
    when: { metric: ['periodicUpdate' as const], percent: 75 },
    do: { tag: ['update-owed'] },
  };

  it('are counted, listed, warned of and breached each by its own course', async () => {
    const desk = await openDesk({ changes: { sla, triggers: [escalate] }, present: [carla] });
    await customerWrites(desk);
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('We look into it.'));
    await command(desk, carla, id, { type: 'status', status: 'pending' });
    await desk.settle();
    const answered = await onlyTicket(desk);
    desk.advance(91 * MINUTE);
    await desk.sweep();
    await desk.settle();
    const warned = await open(desk, id);
    desk.advance(30 * MINUTE);
    await desk.sweep();
    await desk.settle();
    const { ticket, page } = await open(desk, id);

    expect([answered.status, answered.dueMetric]).toEqual(['pending', 'periodicUpdate']);
    expect(warned.ticket.tags).toContain('update-owed');
    expect(page.events.filter(({ type }) => type.startsWith('clock-')).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^periodic update is due at /),
      expect.stringMatching(/^periodic update was due at /),
    ]);
    expect(ticket.clocks.map(({ metric, state }) => [metric, state])).toEqual([
      ['firstResponse', 'met'],
      ['firstResolution', 'running'],
      ['requesterWait', 'paused'],
      ['periodicUpdate', 'breached'],
    ]);
    expect(desk.logged).toEqual([]);
  });

  it('are another queue’s own from the transfer on, counted since the opening', async () => {
    const desk = await openDesk({ changes: { sla }, present: [carla] });
    await customerWrites(desk);
    const { id } = await onlyTicket(desk);
    desk.advance(HOUR);
    await command(desk, carla, id, { type: 'transfer', queue: 'tsr' });
    await desk.settle();

    const { ticket } = await open(desk, id);
    expect(ticket.clocks).toEqual([
      {
        metric: 'agentWork',
        state: 'running',
        dueAt: new Date(Date.parse(ticket.openedAt) + 90 * MINUTE).toISOString(),
      },
    ]);
  });
});

describe('a corrected holiday', () => {
  it('changes what is true of the past, and not what was believed', async () => {
    const sla = EXAMPLE.sla;
    const calendar = { ...(Object(sla.calendar) as WrittenCalendar), holidays: ['2026-06-15'] };
    const desk = await openDesk({ present: [carla] });
    await customerWrites(desk);
    await minutes(desk, 241);
    const { id } = await onlyTicket(desk);
    const before = (await open(desk, id)).ticket.clocks[0];

    const corrected = await openDesk({
      changes: { sla: { ...sla, calendar } },
      clock: desk.clock,
      services: desk.services,
    });
    const after = (await open(corrected, id)).ticket.clocks[0];

    expect(before).toMatchObject({ metric: 'firstResponse', state: 'breached', dueAt: '2026-06-15T12:00:00.000Z' });
    expect(before).not.toHaveProperty('believed');
    // Monday was a holiday after all: the four hours end on Tuesday at noon in Berlin.
    expect(after).toEqual({
      metric: 'firstResponse',
      state: 'running',
      dueAt: '2026-06-16T10:00:00.000Z',
      believed: { dueAt: '2026-06-15T12:00:00.000Z', missed: true },
    });
  });

  it('says nothing of the present wait that was believed of an earlier one', async () => {
    const calendar = { ...(Object(EXAMPLE.sla.calendar) as WrittenCalendar), holidays: ['2026-06-15'] };
    const targets = { ...EXAMPLE.sla.targets, normal: { firstResponse: 60, periodicUpdate: 60 } };
    const desk = await openDesk({ changes: { sla: { ...EXAMPLE.sla, targets } }, present: [carla] });
    await customerWrites(desk);
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('We look into it.'));
    await minutes(desk, 62);
    await command(desk, carla, id, reply('We still do.'));
    await desk.settle();

    const corrected = await openDesk({
      changes: { sla: { ...EXAMPLE.sla, targets, calendar } },
      clock: desk.clock,
      services: desk.services,
    });
    const { ticket, page } = await open(corrected, id);

    expect(told(page.events)).toEqual(['clock-warned', 'clock-breached']);
    expect(ticket.clocks.map(({ metric, state }) => [metric, state])).toEqual([
      ['firstResponse', 'met'],
      ['periodicUpdate', 'running'],
    ]);
    expect(ticket.clocks[1]).not.toHaveProperty('believed');
  });

  it('leaves warnings at several shares of a target each to be told', async () => {
    const desk = await openDesk({ changes: { sla: { ...EXAMPLE.sla, warnAt: [50, 80] } }, present: [carla] });
    await customerWrites(desk);
    await minutes(desk, 241);

    const { page } = await open(desk, (await onlyTicket(desk)).id);
    expect(told(page.events)).toEqual(['clock-warned', 'clock-warned', 'clock-breached']);
  });
});
