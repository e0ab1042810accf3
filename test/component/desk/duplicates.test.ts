import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { said, telegramText, visit, webhookMessage, whatsappText, write } from '../../support/customers.ts';
import { agents, onlyTicket, open, openDesk, openTickets } from '../../support/inline-desk.ts';

const { carla } = agents;

/** What is immutable: messages and events, to the byte. */
async function facts(desk: InlineDesk) {
  return (await desk.items()).filter(({ sk }) => /^[EM]#/.test(sk?.S ?? ''));
}

describe('the same input again', () => {
  it('in parallel and much later is one message on one ticket, on every channel', async () => {
    const desk = await openDesk({ present: [carla] });
    const at = desk.clock.now();
    const inputs = [
      { channel: 'whatsapp', account: 'eu', body: whatsappText({ at, text: 'where is my order' }) },
      { channel: 'telegram', account: 'bot', body: telegramText({ at, text: 'where is my order' }) },
      { channel: 'webhook', account: 'shop', body: webhookMessage({ at, text: 'where is my order' }) },
    ];
    const page = await visit(desk);
    const send = async () => {
      await Promise.all(inputs.flatMap((input) => [desk.post(input), desk.post(input), desk.post(input)]));
      await page.say(said('where is my order', { at }));
      write(desk, { text: 'where is my order', at });
    };
    await send();
    await send();
    await desk.settle();
    const before = await facts(desk);
    desk.advance(3_600_000);
    await send();
    await desk.settle();
    expect(await facts(desk)).toEqual(before);

    const tickets = await openTickets(desk);
    expect(tickets.map(({ channel }) => channel).sort()).toEqual([
      'email',
      'telegram',
      'webchat',
      'webhook',
      'whatsapp',
    ]);
    for (const { id } of tickets) expect((await open(desk, id)).page.messages).toHaveLength(1);
    expect(desk.logged).toEqual([]);
  });

  it('gives nothing twice to agents: one notice, one assignment, one acknowledgement', async () => {
    const desk = await openDesk({ present: [carla] });
    const browser = await desk.workspace(carla);
    const at = desk.clock.now();
    for (let copy = 0; copy < 3; copy += 1) write(desk, { at });
    await desk.settle();
    write(desk, { at });
    await desk.settle();

    const ids = browser.heard('notice').map(({ id, kind }) => `${String(kind)} ${String(id)}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map((id) => id.split(' ')[0]).sort()).toEqual(['assigned', 'new']);
    expect(desk.outbox().mails).toHaveLength(1);
  });
});

describe('out of order', () => {
  it('messages of one conversation stand in the order in which they were written', async () => {
    const desk = await openDesk({ present: [carla] });
    const at = desk.clock.now();
    const texts = ['first', 'second', 'third'];
    const body = (index: number) =>
      whatsappText({ id: `wamid.${index}`, at: at + index * 1000, text: texts[index] ?? '' });
    desk.advance(10_000);
    for (const index of [2, 0, 1]) {
      await desk.post({ channel: 'whatsapp', account: 'eu', body: body(index) });
      await desk.settle();
    }

    const ticket = await onlyTicket(desk);
    const { page } = await open(desk, ticket.id);
    expect(page.messages.map(({ text }) => text)).toEqual(['third', 'second', 'first']);
  });

  it('two first messages in one batch open one ticket', async () => {
    const desk = await openDesk({ present: [carla] });
    const at = desk.clock.now();
    await Promise.all(
      [1, 2, 3, 4].map((id) =>
        desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ id, at: at + id, text: `part ${id}` }) }),
      ),
    );
    await desk.settle();

    const ticket = await onlyTicket(desk);
    expect((await open(desk, ticket.id)).page.messages).toHaveLength(4);
    const { body } = await desk.api(carla, 'GET', '/api/me');
    expect(body).toMatchObject({ load: 1 });
  });
});
