import { describe, expect, it } from '@jest/globals';
import { inlineDesk } from '../../../local/inline/desk.ts';
import { stillClock } from '../../../local/inline/still-clock.ts';
import { telegramText } from '../../support/customers.ts';
import { EXAMPLE, HOUR, MINUTE, MONDAY, settingsWith } from '../../support/example-desk.ts';
import { agents, comeIn, onlyTicket, openDesk, openTickets } from '../../support/inline-desk.ts';

const { carla, tom } = agents;
const write = (at: number, text: string, chat = 1) => ({
  channel: 'telegram',
  account: 'bot',
  body: telegramText({ chat, id: chat, at, text }),
});

describe('the settings', () => {
  it('route by the first rule that holds, and say which', async () => {
    const desk = await openDesk({ present: [carla, tom] });
    await desk.post(write(MONDAY, 'Since the update failed nothing works'));
    await desk.settle();

    expect(await onlyTicket(desk)).toMatchObject({
      queue: 'tsr',
      priority: 'urgent',
      tags: ['outage'],
      assignee: tom.id,
    });
  });

  it('may change over open tickets: new ones get the new targets, old ones keep theirs, and none is lost', async () => {
    const clock = stillClock(MONDAY);
    const desk = await inlineDesk({ settings: settingsWith(), clock });
    await comeIn(desk, carla);
    await desk.post(write(MONDAY, 'my bill'));
    await desk.settle();

    const { targets, ...sla } = EXAMPLE.sla;
    const strict = { ...sla, targets: { ...targets, normal: { firstResponse: 30, resolution: 60 } } };
    const settings = settingsWith({ sla: strict, queues: { csr: { name: 'Care', shards: 4 }, tsr: { name: 'Tech' } } });
    const after = await inlineDesk({ settings, clock, services: desk.services, seed: 2 });
    clock.advance(MINUTE);
    await after.post(write(clock.now(), 'my other bill', 2));
    await after.settle();

    const tickets = await openTickets(after);
    expect(tickets.map(({ preview }) => preview).sort()).toEqual(['my bill', 'my other bill']);
    expect(tickets.find(({ preview }) => preview === 'my other bill')?.dueAt).toBe(
      new Date(clock.now() + 30 * MINUTE).toISOString(),
    );
    expect(tickets.find(({ preview }) => preview === 'my bill')?.dueAt).toBe(new Date(MONDAY + 4 * HOUR).toISOString());
    clock.advance(HOUR);
    expect((await after.sweep()).told).toBe(1);
    expect(after.logged).toEqual([]);
  });

  it('with fewer shards still find what waits in the others, after five minutes at most', async () => {
    const clock = stillClock(MONDAY);
    const wide = settingsWith({ queues: { csr: { name: 'Care', shards: 8 }, tsr: { name: 'Tech' } } });
    const desk = await inlineDesk({ settings: wide, clock });
    for (let chat = 1; chat <= 12; chat += 1) await desk.post(write(MONDAY, 'my bill', chat));
    await desk.settle();
    const narrow = await inlineDesk({ settings: settingsWith(), clock, services: desk.services, seed: 2 });

    for (let minute = 0; minute < 5; minute += 1) {
      clock.advance(MINUTE);
      await narrow.sweep();
    }
    expect(await openTickets(narrow)).toHaveLength(12);
    expect(narrow.logged).toEqual([]);
  });

  it('without a warning any more keep no ticket in the sweep’s way', async () => {
    const clock = stillClock(MONDAY);
    const desk = await inlineDesk({ settings: settingsWith(), clock });
    await desk.post(write(MONDAY, 'my bill'));
    await desk.settle();
    const { sla } = EXAMPLE;
    const after = await inlineDesk({
      settings: settingsWith({ sla: { ...sla, warnAt: 0.95 } }),
      clock,
      services: desk.services,
      seed: 2,
    });
    clock.advance(200 * MINUTE);
    await after.sweep();
    after.meter.reset();
    clock.advance(MINUTE);

    expect(await after.sweep()).toEqual({ told: 0 });
    expect(after.meter.steps()['sla-sweep']?.writeUnits).toBe(0);
    expect(after.meter.steps()['sla-sweep']?.tableRequests).toBeLessThan(5);
  });
});
