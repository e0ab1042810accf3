import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { TicketPage } from '../../../shared/api/views.ts';
import { telegramText } from '../../support/customers.ts';
import { HOUR, MINUTE } from '../../support/example-desk.ts';
import {
  agents,
  comeIn,
  command,
  goAway,
  onlyTicket,
  open,
  openDesk,
  openTickets,
  reply,
} from '../../support/inline-desk.ts';

const { carla, chen, tom, tara, lena } = agents;

/** So many customers in chats of their own; odd ones about a bill, or all about a fault. */
async function customers(desk: InlineDesk, count: number, { from = 1, text = 'my bill' } = {}): Promise<void> {
  for (let chat = from; chat < from + count; chat += 1)
    await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ chat, at: desk.clock.now(), text }) });
  await desk.settle();
}

async function loads(desk: InlineDesk): Promise<Record<string, number>> {
  const { body } = await desk.api(carla, 'GET', '/api/agents');
  const list = (body as { agents: { name: string; load: number }[] }).agents;
  return Object.fromEntries(list.map(({ name, load }) => [name, load]));
}

async function holders(desk: InlineDesk): Promise<(string | null)[]> {
  return (await openTickets(desk)).map(({ assignee }) => assignee);
}

describe('assignment', () => {
  it('gives each ticket to the least loaded agent of its own queue', async () => {
    const desk = await openDesk({ present: [carla, chen, tom] });
    await customers(desk, 6);
    desk.advance(3000);

    expect(await loads(desk)).toMatchObject({ 'Carla Reyes': 3, 'Chen Wei': 3, 'Tom Becker': 0 });
  });

  it('says why in the ticket’s history', async () => {
    const desk = await openDesk({ present: [carla] });
    await customers(desk, 1);

    const { page, ticket } = await open(desk, (await onlyTicket(desk)).id);
    expect(page.events.map(({ text }) => text)).toEqual([
      'assigned to Carla Reyes (least loaded of 1 present: holds 0 of 5)',
    ]);
    expect(ticket.because).toEqual(['rule "money"', 'word "bill"']);
  });

  it('stops at an agent’s capacity; the rest waits and goes out, the longest waiting first, as soon as someone is free', async () => {
    const desk = await openDesk({ present: [carla] });
    await customers(desk, 5);
    desk.advance(MINUTE);
    await customers(desk, 1, { from: 6, text: 'sixth bill' });
    desk.advance(MINUTE);
    await customers(desk, 1, { from: 7, text: 'seventh bill' });
    expect((await holders(desk)).filter((holder) => holder === null)).toHaveLength(2);

    const mine = (await openTickets(desk)).find(({ assignee }) => assignee === carla.id);
    await command(desk, carla, mine?.id ?? '', { type: 'status', status: 'resolved' });
    await desk.settle();
    const after = await openTickets(desk);
    expect(after.filter(({ assignee }) => assignee === null).map(({ preview }) => preview)).toEqual(['seventh bill']);
    expect(await loads(desk)).toMatchObject({ 'Carla Reyes': 5 });
    expect(desk.logged).toEqual([]);
  });

  it('waits while nobody is there, and goes out when someone comes in', async () => {
    const desk = await openDesk({ present: [tom] });
    await customers(desk, 3);
    expect(await holders(desk)).toEqual([null, null, null]);

    await comeIn(desk, carla);
    await desk.settle();
    expect(await holders(desk)).toEqual([carla.id, carla.id, carla.id]);
    desk.advance(3000);
    expect(await loads(desk)).toMatchObject({ 'Carla Reyes': 3 });
  });

  it('asks nobody who is away, and takes nothing from them that they hold', async () => {
    const desk = await openDesk({ present: [carla, chen] });
    await customers(desk, 2);
    await goAway(desk, carla);
    await customers(desk, 2, { from: 3 });

    const held = await holders(desk);
    expect(held.filter((holder) => holder === chen.id)).toHaveLength(3);
    expect(held.filter((holder) => holder === carla.id)).toHaveLength(1);
  });

  it('never exceeds capacity when many come at once', async () => {
    const desk = await openDesk({ present: [carla, chen] });
    await Promise.all(
      Array.from({ length: 30 }, (_, chat) =>
        desk.post({
          channel: 'telegram',
          account: 'bot',
          body: telegramText({ chat: chat + 1, at: desk.clock.now(), text: 'my bill' }),
        }),
      ),
    );
    await desk.settle();
    desk.advance(3000);

    expect(await loads(desk)).toMatchObject({ 'Carla Reyes': 5, 'Chen Wei': 5 });
    expect((await holders(desk)).filter((holder) => holder === null)).toHaveLength(20);
    expect(desk.logged).toEqual([]);
  });

  it('is mended by the sweep where a crash has left a place taken', async () => {
    const desk = await openDesk({ present: [carla] });
    const stray = { pk: { S: 'AGENTS' }, sk: { S: `A#${carla.id}` } };
    await desk.services.dynamo.updateItem({
      TableName: 'desk',
      Key: stray,
      UpdateExpression: 'ADD #l :s',
      ExpressionAttributeNames: { '#l': 'load' },
      ExpressionAttributeValues: { ':s': { SS: [`${'a'.repeat(26)}.1`] } },
    });
    for (let minute = 0; minute < 10; minute += 1) {
      desk.advance(MINUTE);
      await desk.sweep();
    }

    expect(await loads(desk)).toMatchObject({ 'Carla Reyes': 0 });
  });

  it('goes out with the sweep, should the drain have been lost', async () => {
    const desk = await openDesk();
    await customers(desk, 1);
    await comeIn(desk, carla);
    desk.services.sqs.purgeQueue({ QueueUrl: 'csr-jobs' });
    for (let minute = 0; minute < 5; minute += 1) {
      desk.advance(MINUTE);
      await desk.sweep();
    }
    await desk.settle();

    expect(await holders(desk)).toEqual([carla.id]);
  });
});

describe('a transfer', () => {
  it('wakes the other queue’s consumer, which gives the ticket to one of its own agents', async () => {
    const desk = await openDesk({ present: [carla, tom] });
    await customers(desk, 1);
    const ticket = await onlyTicket(desk);
    desk.meter.reset();
    await command(desk, carla, ticket.id, { type: 'transfer', queue: 'tsr' });
    expect(await onlyTicket(desk)).toMatchObject({ queue: 'tsr', assignee: null });
    await desk.settle();

    expect(await onlyTicket(desk)).toMatchObject({ queue: 'tsr', assignee: tom.id });
    desk.advance(3000);
    expect(await loads(desk)).toMatchObject({ 'Carla Reyes': 0, 'Tom Becker': 1 });
    expect(Object.keys(desk.meter.steps())).toContain('tsr-queue');
    await command(desk, tom, ticket.id, { type: 'transfer', queue: 'csr' });
    await desk.settle();
    expect(await onlyTicket(desk)).toMatchObject({ queue: 'csr', assignee: carla.id });
  });

  it('keeps the clocks: the customer has waited all the same', async () => {
    const desk = await openDesk({ present: [carla, tom] });
    await customers(desk, 1);
    const before = await onlyTicket(desk);
    desk.advance(HOUR);
    await command(desk, carla, before.id, { type: 'transfer', queue: 'tsr' });
    await desk.settle();

    expect((await onlyTicket(desk)).dueAt).toBe(before.dueAt);
  });

  it('waits in the other queue while nobody is there', async () => {
    const desk = await openDesk({ present: [carla] });
    await customers(desk, 1);
    await command(desk, carla, (await onlyTicket(desk)).id, { type: 'transfer', queue: 'tsr' });
    await desk.settle();
    const { body } = await desk.api(tara, 'GET', '/api/views/tsr');

    expect((body as { tickets: object[] }).tickets).toHaveLength(1);
    await comeIn(desk, tara);
    await desk.settle();
    expect((await onlyTicket(desk)).assignee).toBe(tara.id);
  });

  it('makes later messages of the customer wake the new queue', async () => {
    const desk = await openDesk({ present: [carla, tom] });
    await customers(desk, 1);
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, { type: 'transfer', queue: 'tsr' });
    await desk.settle();
    await command(desk, tom, id, reply('Which router is it?'));
    await desk.settle();
    desk.advance(MINUTE);
    desk.meter.reset();
    const body = telegramText({ chat: 1, id: 2, at: desk.clock.now(), text: 'a bill for a blue one' });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();

    expect(await onlyTicket(desk)).toMatchObject({ queue: 'tsr', assignee: tom.id, waiting: true });
    const { 'csr-queue': csr, 'tsr-queue': tsr } = desk.meter.steps();
    expect([csr?.lambdaRequests ?? 0, tsr?.lambdaRequests]).toEqual([0, 1]);
  });
});

describe('a lead’s view of everything', () => {
  it('is in the order in which time runs out over its pages, whoever holds a ticket and whichever queue it waits in', async () => {
    const desk = await openDesk({ present: [carla, tom] });
    for (let minute = 0; minute < 40; minute += 1) {
      await customers(desk, 1, { from: minute + 1, text: minute % 2 ? 'my bill' : 'the router is broken' });
      desk.advance(MINUTE);
    }
    const shown = await openTickets(desk);

    expect(new Set(shown.map(({ assignee }) => assignee))).toEqual(new Set([carla.id, tom.id, null]));
    expect(new Set(shown.map(({ queue }) => queue))).toEqual(new Set(['csr', 'tsr']));
    const due = shown.map(({ dueAt }) => Date.parse(dueAt ?? ''));
    expect(due).toEqual(due.toSorted((a, b) => a - b));
    expect(due).toHaveLength(40);
  });

  it('goes on where a cursor of an earlier version says', async () => {
    const desk = await openDesk();
    await customers(desk, 30);
    const first = (await desk.api(lena, 'GET', '/api/views/all')).body as TicketPage;
    const [place] = JSON.parse(Buffer.from(first.cursor ?? '', 'base64url').toString()) as [string];
    const cursor = Buffer.from(JSON.stringify([0, place])).toString('base64url');
    const { body } = await desk.api(lena, 'GET', `/api/views/all?cursor=${cursor}`);

    expect((body as TicketPage).tickets).toHaveLength(5);
  });
});
