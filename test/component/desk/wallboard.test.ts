import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { WallboardView } from '../../../shared/api/board-views.ts';
import { telegramText } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, command, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, chen, tom, lena } = agents;

async function customerWrites(desk: InlineDesk, chat: number, text: string): Promise<void> {
  const body = telegramText({ chat, id: chat, at: desk.clock.now(), text });
  await desk.post({ channel: 'telegram', account: 'bot', body });
  await desk.settle();
}

/** As a lead sees it, once the roster of two seconds ago is forgotten. */
async function look(desk: InlineDesk): Promise<WallboardView> {
  desk.advance(3000);
  const { status, body } = await desk.api(lena, 'GET', '/api/wallboard');
  if (status !== 200) throw new Error(`the wallboard answered ${status} ${JSON.stringify(body)}`);
  return body as WallboardView;
}

const CALM = { waiting: 0, oldest: null, atRisk: 0, overdue: 0, more: false };

describe('the wallboard', () => {
  it('of a desk where nothing has come is calm, and knows its agents', async () => {
    const desk = await openDesk({ present: [carla] });
    const { queues, agents: people, tickets } = await look(desk);

    expect({ queues, tickets }).toEqual({ queues: { csr: CALM, tsr: CALM }, tickets: [] });
    expect(people).toEqual([expect.objectContaining({ name: 'Carla Reyes', load: 0, open: 0, presence: 'available' })]);
  });

  it('counts what waits by queue, from when on, and what agents have in hand once it runs out', async () => {
    const desk = await openDesk();
    const begun = new Date(desk.clock.now()).toISOString();
    await customerWrites(desk, 1, 'my bill');
    desk.advance(10 * MINUTE);
    await customerWrites(desk, 2, 'another bill');
    await customerWrites(desk, 3, 'my router is broken');

    const before = await look(desk);
    expect(before.queues).toEqual({
      csr: { ...CALM, waiting: 2, oldest: begun },
      tsr: { ...CALM, waiting: 1, oldest: expect.any(String) },
    });
    expect(before.tickets.map(({ ticket }) => ticket.preview)).toEqual([
      'my bill',
      'another bill',
      'my router is broken',
    ]);

    desk.advance(3 * HOUR + 5 * MINUTE);
    await desk.api(tom, 'GET', '/api/me');
    const [first, , broken] = (await look(desk)).tickets;
    await command(desk, lena, broken?.ticket.id ?? '', { type: 'assign', assignee: tom.id });
    expect(first?.risk).toBe('soon');

    desk.advance(HOUR);
    await desk.sweep();
    const after = await look(desk);
    expect(after.queues).toEqual({
      csr: { ...CALM, waiting: 2, oldest: begun, overdue: 2 },
      tsr: { ...CALM, overdue: 1 },
    });
    expect(after.agents.map(({ name, open }) => `${name}: ${open}`)).toEqual(['Tom Becker: 1']);
    expect(after.tickets.at(-1)).toMatchObject({ risk: 'late', waitsSince: null, ticket: { assignee: tom.id } });
  });

  it('counts neither what is the customer’s turn as waiting, nor what is done, nor spam', async () => {
    const desk = await openDesk();
    await Promise.all([1, 2, 3].map((chat) => customerWrites(desk, chat, `bill ${chat}`)));
    const [pending, done] = await openTickets(desk);
    await command(desk, lena, pending?.id ?? '', { type: 'status', status: 'pending' });
    await command(desk, lena, done?.id ?? '', { type: 'status', status: 'resolved' });
    await desk.settle();

    expect((await look(desk)).queues.csr).toMatchObject({ waiting: 1, more: false });
  });

  it('counts a customer who writes again from then on', async () => {
    const desk = await openDesk({ present: [chen] });
    await customerWrites(desk, 1, 'my bill');
    const [ticket] = await openTickets(desk);
    await command(desk, chen, ticket?.id ?? '', reply('Which one?'));
    await command(desk, chen, ticket?.id ?? '', { type: 'assign', assignee: null });
    await desk.api(chen, 'PUT', '/api/me/presence', { presence: 'away' });
    desk.advance(HOUR);
    const again = new Date(desk.clock.now()).toISOString();
    const body = telegramText({ chat: 1, id: 9, at: desk.clock.now(), text: 'The last one' });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();

    expect((await look(desk)).queues.csr).toMatchObject({ waiting: 1, oldest: again });
  });
});
