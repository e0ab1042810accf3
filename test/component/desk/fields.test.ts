import { describe, expect, it } from '@jest/globals';
import { telegramText } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla, tom } = agents;
const changes = {
  fields: {
    order: { label: 'Order number', toResolve: true },
    product: { label: 'Product', type: 'choice' as const, choices: ['Router', 'Telephone'] },
  },
  macros: [{ name: 'Swap', do: { set: { order: 'swap', product: 'Router' }, status: 'resolved' as const } }],
  approvals: [],
  triggers: [
    {
      name: 'routers',
      on: ['fields-set' as const],
      when: { fields: { product: ['Router'] }, queue: ['csr' as const] },
      do: {
        transfer: 'tsr' as const,
        set: { order: 'from csr' },
        reply: 'About your {{fields.product}} ({{fields.order}}), {{queue.name}}',
      },
    },
  ],
};

async function withFields() {
  const desk = await openDesk({ present: [carla, tom], changes });
  const body = telegramText({ chat: 1, id: 1, at: desk.clock.now(), text: 'my invoice is wrong' });
  await desk.post({ channel: 'telegram', account: 'bot', body });
  await desk.settle();
  return { desk, id: (await onlyTicket(desk)).id };
}

describe('fields of a ticket', () => {
  it('are set by an agent, and a trigger that asks for one acts on it', async () => {
    const { desk, id } = await withFields();
    const after = await command(desk, carla, id, { type: 'fields', values: { product: 'Router' } });
    expect(after.fields).toEqual({ product: 'Router' });
    await desk.settle();

    const { ticket, page } = await open(desk, id);
    expect(ticket).toMatchObject({ queue: 'tsr', fields: { product: 'Router', order: 'from csr' } });
    expect(page.events.map(({ text }) => text)).toContain('product: Router');
    expect(page.messages.map(({ text }) => text)).toContain('About your Router (from csr), Technical support');
  });

  it('must be filled in before an agent resolves the ticket, by a click or with an answer; a macro may fill them in', async () => {
    const { desk, id } = await withFields();
    const path = `/api/tickets/${id}/commands`;
    for (const order of [{ type: 'status', status: 'resolved' }, reply('Done.', { status: 'resolved' })]) {
      const { status, body } = await desk.api(carla, 'POST', path, order);
      expect([status, JSON.stringify(body)]).toEqual([409, expect.stringContaining('fill in Order number')]);
    }

    await command(desk, carla, id, { type: 'macro', name: 'Swap' });

    expect((await open(desk, id)).ticket).toMatchObject({ status: 'resolved', fields: { order: 'swap' } });
  });

  it('take no value but their own', async () => {
    const { desk, id } = await withFields();
    const ask = (values: object) => desk.api(carla, 'POST', `/api/tickets/${id}/commands`, { type: 'fields', values });

    expect((await ask({ product: 'Radio' })).status).toBe(409);
    expect((await ask({ colour: 'red' })).status).toBe(409);
    expect((await ask({ order: { a: 1 } })).status).toBe(400);
  });
});
