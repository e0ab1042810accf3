import { describe, expect, it } from '@jest/globals';
import { said, telegramText, visit, webhookMessage, whatsappText, write } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla, tom } = agents;

describe('a customer writes and an agent answers', () => {
  it('by WhatsApp: the answer goes to the same number, with a reference that its receipts bear', async () => {
    const desk = await openDesk({ present: [carla] });
    const body = whatsappText({ at: desk.clock.now(), text: 'Where is my parcel?' });
    expect((await desk.post({ channel: 'whatsapp', account: 'eu', body })).status).toBe(200);
    await desk.settle();

    const ticket = await onlyTicket(desk);
    expect(ticket).toMatchObject({
      queue: 'csr',
      assignee: carla.id,
      status: 'new',
      channel: 'whatsapp',
      waiting: true,
    });
    await command(desk, carla, ticket.id, reply('It arrives today.'));
    await desk.settle();

    const [call] = desk.outbox().calls;
    expect(call?.url).toContain('graph.facebook.com');
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ to: '15550001111', text: { body: 'It arrives today.' } });
    const { page } = await open(desk, ticket.id);
    expect(page.messages.map(({ text, delivery }) => [text, delivery?.state ?? null])).toEqual([
      ['It arrives today.', 'sent'],
      ['Where is my parcel?', null],
    ]);
    expect(desk.logged).toEqual([]);
  });
});
void [said, telegramText, visit, webhookMessage, write, tom];
