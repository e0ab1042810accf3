import { describe, expect, it } from '@jest/globals';
import { telegramText } from '../../support/customers.ts';
import { MINUTE, MONDAY } from '../../support/example-desk.ts';
import { agents, comeIn, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla, chen } = agents;
const changes = { assignment: { offerFor: { csr: 10 } } };

/** A ticket of customer service that was offered to one of those who are present. */
async function offered(present = [carla, chen]) {
  const desk = await openDesk({ present, changes });
  const body = telegramText({ chat: 1, id: 1, at: desk.clock.now(), text: 'my invoice is wrong' });
  await desk.post({ channel: 'telegram', account: 'bot', body });
  await desk.settle();
  const ticket = await onlyTicket(desk);
  const first = present.find(({ id }) => id === ticket.assignee) ?? carla;
  const second = present.find(({ id }) => id !== ticket.assignee) ?? carla;
  const pass = async (minutes: number) => {
    desk.clock.advance(minutes * MINUTE);
    await desk.sweep();
    await desk.settle();
    return onlyTicket(desk);
  };
  return { desk, ticket, first, second, pass };
}

describe('an offer', () => {
  it('goes to the next agent where nobody opens it in time, with the reason and with the deadline that it had', async () => {
    const { desk, ticket, second, first, pass } = await offered();
    expect(Date.parse(ticket.offeredUntil ?? '')).toBeCloseTo(MONDAY + 10 * MINUTE, -2);
    expect((await pass(9)).assignee).toBe(first.id);

    const later = await pass(2);

    expect(later).toMatchObject({ assignee: second.id, dueAt: ticket.dueAt });
    const { page } = await open(desk, ticket.id);
    expect(page.events.map(({ text }) => text)).toContain(
      `put back into the queue: ${first.name} has not opened it within 10 minutes`,
    );
    const view = (await desk.api(first, 'GET', '/api/me')).body as { load: number };
    expect(view.load).toBe(0);
  });

  it('is taken by opening the ticket, by answering, or by a note, and not by anybody else’s look', async () => {
    for (const act of [{ type: 'take' }, { type: 'note', id: 'note-1234', text: 'I look into it' }] as const) {
      const { desk, ticket, first, second, pass } = await offered();
      await command(desk, second, ticket.id, { type: 'take' });
      expect(await onlyTicket(desk)).toHaveProperty('offeredUntil');

      await command(desk, first, ticket.id, act);
      await desk.settle();

      expect(await onlyTicket(desk)).not.toHaveProperty('offeredUntil');
      expect((await pass(30)).assignee).toBe(first.id);
    }
    const { desk, ticket, first, pass } = await offered();
    await command(desk, first, ticket.id, reply('Here is the right one.'));
    expect((await pass(30)).assignee).toBe(first.id);
  });

  it('waits in the queue where nobody else is there, until its agent says anew that they are available', async () => {
    const { desk, pass } = await offered([carla]);

    expect((await pass(11)).assignee).toBeNull();
    expect((await pass(10)).assignee).toBeNull();
    await comeIn(desk, carla);
    await desk.settle();

    expect((await onlyTicket(desk)).assignee).toBe(carla.id);
  });

  it('is none where an agent takes the ticket by a click', async () => {
    const { desk, ticket, second, pass } = await offered();
    await command(desk, second, ticket.id, { type: 'assign', assignee: second.id });

    expect((await pass(30)).assignee).toBe(second.id);
  });
});
