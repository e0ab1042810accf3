import { describe, expect, it } from '@jest/globals';
import type { TicketPage } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, comeIn, command, goAway, onlyTicket, open, openDesk } from '../../support/inline-desk.ts';

const { carla } = agents;
const changes = { assignment: { handBackMinutes: 10 } };

async function snoozed({ present = [carla] } = {}) {
  const desk = await openDesk({ present, changes });
  const say = async (id: number, text: string) => {
    desk.clock.advance(MINUTE);
    const body = telegramText({ chat: 1, id, at: desk.clock.now(), text });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();
  };
  await say(1, 'my invoice is wrong');
  const { id } = await onlyTicket(desk);
  const until = new Date(desk.clock.now() + HOUR).toISOString();
  await command(desk, carla, id, { type: 'snooze', until, status: 'on-hold' });
  await desk.settle();
  const sweep = async (minutes: number) => {
    desk.clock.advance(minutes * MINUTE);
    await desk.sweep();
    await desk.settle();
    return onlyTicket(desk);
  };
  return { desk, id, until, say, sweep };
}

describe('a ticket that is snoozed', () => {
  it('waits with its clocks as its status has it, wakes by the sweep once, says so, and tells its agent', async () => {
    const { desk, id, until, sweep } = await snoozed();
    expect(await onlyTicket(desk)).toMatchObject({ status: 'on-hold', snoozedUntil: until, assignee: carla.id });
    expect((await sweep(59)).status).toBe('on-hold');

    const awake = await sweep(2);
    const again = await sweep(2);

    expect(awake).toMatchObject({ status: 'open', assignee: carla.id });
    expect(awake.snoozedUntil).toBeUndefined();
    expect(again.version).toBe(awake.version);
    const { page } = await open(desk, id);
    const told = page.events.map(({ text }) => text);
    expect(told).toContain(`status set to on-hold; snoozed until ${until}, or until the customer writes`);
    expect(told.filter((text) => text.startsWith('its time has come'))).toEqual([
      `its time has come: snoozed until ${until}; status set to open`,
    ]);
  });

  it('wakes earlier when the customer writes, and not again at its moment', async () => {
    const { desk, say, sweep } = await snoozed();
    await say(2, 'and the address is wrong too');
    const awake = await onlyTicket(desk);
    expect(awake).toMatchObject({ status: 'open', waiting: true });
    expect(awake.snoozedUntil).toBeUndefined();

    await sweep(90);

    const { page } = await open(desk, awake.id);
    expect(page.events.filter(({ text }) => text.startsWith('its time has come'))).toEqual([]);
  });

  it('is given to nobody who comes in meanwhile, lies in a view of its own, and goes to one of them as soon as it wakes', async () => {
    const { desk, until, sweep } = await snoozed({ present: [] });
    await comeIn(desk, carla);
    await desk.settle();
    expect((await sweep(20)).assignee).toBeNull();
    const listed = async (view: string) =>
      ((await desk.api(carla, 'GET', `/api/views/${view}`)).body as TicketPage).tickets;
    expect([await listed('csr'), await listed('mine'), await listed('tsr')]).toEqual([[], [], []]);
    expect(await listed('snoozed')).toMatchObject([{ snoozedUntil: until }]);

    expect(await sweep(41)).toMatchObject({ status: 'open', assignee: carla.id });
    expect([await listed('snoozed'), (await listed('mine')).length]).toEqual([[], 1]);
  });

  it('is not taken from an agent who has left before it wakes, though its customer waits', async () => {
    const { desk, sweep } = await snoozed();
    await goAway(desk, carla);
    // Who has left is looked for every five minutes of the hour; it is one past eight.
    expect(await sweep(14)).toMatchObject({ assignee: carla.id });
    await sweep(47);

    expect(await sweep(3)).toMatchObject({ status: 'open', waiting: true, assignee: null });
  });
});
