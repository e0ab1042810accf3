import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { MessageView, TicketDetail } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, command, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, chen, tom, lena } = agents;

describe('a talk that an agent records', () => {
  let desk: InlineDesk;
  const record = (body: object, agent = carla) => desk.api(agent, 'POST', '/api/talks', body);
  const iso = (ms: number) => new Date(desk.clock.now() - ms).toISOString();
  const call = (id: string, more: object = {}) => ({
    id,
    way: 'phone',
    direction: 'in',
    at: iso(30 * MINUTE),
    text: 'The parcel did not come.\nShe waits for a call.',
    result: 'waiting',
    queue: 'csr',
    contact: { name: 'Kim Park', phone: '+49 30 1234 567' },
    ...more,
  });
  const ticketIn = ({ body }: { body: unknown }): TicketDetail => (body as { ticket: TicketDetail }).ticket;

  beforeAll(async () => {
    desk = await openDesk({ present: [carla, tom] });
    await desk.api(chen, 'GET', '/api/me');
    await desk.api(lena, 'GET', '/api/me');
  });

  it('is a ticket with a name, clocks from the call, and an assignee', async () => {
    const answer = await record(call('talk-0001'));
    await desk.settle();

    expect(answer.status).toBe(200);
    const { ticket, page } = await open(desk, ticketIn(answer).id);
    expect(ticket).toMatchObject({
      channel: 'phone',
      contact: { key: '+49301234567', name: 'Kim Park', address: '' },
      queue: 'csr',
      assignee: carla.id,
      status: 'new',
      waiting: true,
      openedAt: iso(30 * MINUTE),
    });
    const [message] = page.messages as [MessageView];
    expect(message).toMatchObject({
      kind: 'note',
      at: iso(30 * MINUTE),
      author: { name: carla.name },
      talk: {
        way: 'phone',
        direction: 'in',
        result: 'waiting',
        versions: [{ by: carla.name, at: iso(0), happenedAt: iso(30 * MINUTE), because: '' }],
      },
    });
  });

  it('sent again, also many times at once, is one ticket; of another agent with the same id it is another', async () => {
    const before = (await openTickets(desk)).length;
    const answers = await Promise.all([1, 2, 3].map(() => record(call('talk-0002'))));
    answers.push(await record(call('talk-0002')));
    const other = await record(call('talk-0002'), tom);
    await desk.settle();

    expect(new Set(answers.map((answer) => ticketIn(answer).id)).size).toBe(1);
    expect(ticketIn(other).id).not.toBe(ticketIn(answers[0] as { body: unknown }).id);
    expect(await openTickets(desk)).toHaveLength(before + 2);
  });

  it('answered at once and done is a resolved ticket that nobody is given', async () => {
    const answer = await record(call('talk-0003', { result: 'answered', status: 'resolved', way: 'in-person' }));
    await desk.settle();

    const { ticket } = await open(desk, ticketIn(answer).id);
    expect(ticket).toMatchObject({ channel: 'in-person', status: 'resolved', assignee: null, waiting: false });
    expect(ticket.clocks.find(({ metric }) => metric === 'firstResponse')).toMatchObject({ state: 'met' });
  });

  it('can be answered by nothing but a note', async () => {
    const id = ticketIn(await record(call('talk-0004'))).id;
    const answer = await desk.api(carla, 'POST', `/api/tickets/${id}/commands`, reply('Hello?'));

    expect(answer).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('nothing can be sent by phone') },
    });
    expect((await command(desk, carla, id, { type: 'note', id: 'note-0004', text: 'rang back' })).id).toBe(id);
  });

  it.each([
    ['in the future', { at: new Date(Date.UTC(2027, 0)).toISOString() }, 409],
    ['without words', { text: '' }, 400],
    ['by a way that is none', { way: 'pigeon' }, 400],
    ['of nobody', { contact: { name: '' } }, 400],
    ['with an address that is none', { contact: { name: 'Kim', email: 'kim at home' } }, 400],
    ['of a caller who was not reached', { result: 'not-reached' }, 409],
  ])('%s is refused', async (_what, more, status) => {
    expect((await record(call('talk-0005', more))).status).toBe(status);
  });

  it('about another ticket lies in it at its time, once, and no customer sees it', async () => {
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ at: desk.clock.now(), text: 'my bill' }),
    });
    await desk.settle();
    const found = (await openTickets(desk)).find(({ channel }) => channel === 'telegram');
    const id = String(found?.id);
    desk.advance(HOUR);
    await command(desk, carla, id, { type: 'priority', priority: 'high' });
    const { queue: _queue, contact: _contact, ...spoken } = call('talk-0006', { direction: 'out', result: 'answered' });
    const order = { ...spoken, type: 'talk', text: 'She has paid.' };
    const calls = desk.outbox().calls.length;
    await command(desk, carla, id, order);
    await command(desk, carla, id, order);
    await desk.settle();

    const { ticket, page } = await open(desk, id);
    expect(page.messages.filter(({ talk }) => talk)).toHaveLength(1);
    expect(ticket).toMatchObject({ waiting: false, status: 'open', priority: 'high' });
    const response = ticket.clocks.find(({ metric }) => metric === 'firstResponse');
    expect(response).toMatchObject({ state: 'met' });
    expect(desk.outbox().calls).toHaveLength(calls);
  });

  it('is corrected by another version, by whoever recorded it or a lead', async () => {
    const id = ticketIn(await record(call('talk-0007'))).id;
    const { page } = await open(desk, id);
    const message = page.messages[0]?.id;
    const correction = (n: number, text: string) => ({
      type: 'correct',
      id: `correct-${n}`,
      message,
      text,
      at: iso(40 * MINUTE),
      because: 'a slip',
    });
    const asked = await desk.api(chen, 'POST', `/api/tickets/${id}/commands`, correction(1, 'x'));
    expect(asked).toMatchObject({ status: 409, body: { detail: expect.stringContaining('or a lead') } });
    await command(desk, carla, id, correction(2, 'The parcel came late.'));
    await command(desk, carla, id, correction(2, 'The parcel came late.'));
    desk.advance(MINUTE);
    await command(desk, lena, id, { ...correction(3, 'The parcel came on Monday.'), at: iso(41 * MINUTE) });
    await desk.settle();

    const after = await open(desk, id);
    expect(after.page.messages).toHaveLength(1);
    expect(after.page.messages[0]).toMatchObject({
      text: 'The parcel came on Monday.',
      edited: true,
      at: iso(41 * MINUTE),
      talk: {
        versions: [
          { by: carla.name, because: '', text: expect.stringContaining('did not come') },
          { by: carla.name, because: 'a slip', text: 'The parcel came late.' },
          { by: lena.name, because: 'a slip', text: 'The parcel came on Monday.' },
        ],
      },
    });
    expect(after.ticket.openedAt).toBe(iso(31 * MINUTE));
    for (const wrong of ['M#2026', 'H', ''])
      expect(
        (await desk.api(carla, 'POST', `/api/tickets/${id}/commands`, { ...correction(4, 'x'), message: wrong }))
          .status,
      ).toBe(409);
  });

  it('is an agent’s word and no input: the ledger knows nothing of it, and nothing was logged', async () => {
    const day = new Date(desk.clock.now()).toISOString().slice(0, 10);
    const { body } = await desk.api(lena, 'GET', `/api/ledger?day=${day}`);

    expect(JSON.stringify(body)).not.toContain('phone');
    expect(desk.logged).toEqual([]);
  });
});
