import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { HOOK_KEY } from '../../local/providers/webhook-keys.ts';
import { type Agent, agentAt, assignedTicketOf, delivered, ticketsOf } from '../support/e2e/agent.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { fromShop, type Hook, jumbled, post, shopMark } from '../support/e2e/signed.ts';
import { amountStored } from '../support/e2e/store.ts';
import { until } from '../support/e2e/until.ts';

let desk: RunningDesk;
let carla: Agent;
let lena: Agent;
beforeAll(async () => {
  desk = await startDesk();
  [carla, lena] = await Promise.all([agentAt(desk, 'carla'), agentAt(desk, 'lena')]);
  await carla.become('available');
}, 90_000);
afterAll(() => desk.stop(), 60_000);

type Said = { customer: string; id: string; at: number; text: string; attempt?: number };

/** Each attempt of a shop has a delivery id of its own; what it delivers stays the same. */
function said({ customer, id, at, text, attempt = 1 }: Said): Hook {
  const data = { id, conversation: `order-of-${customer}`, from: { id: customer, name: `Ms ${customer}` }, text };
  const body = { type: 'message.created', timestamp: new Date(at).toISOString(), data };
  return fromShop({ delivery: `${id}-${attempt}`, at }, body);
}

describe('a customer of a web shop', () => {
  it('is answered at the address of the shop, signed in our turn', async () => {
    const at = await desk.now();
    expect(await post(desk, said({ customer: 'nina', id: 'n-1', at, text: 'I want to return my order' }))).toBe(200);

    const ticket = await assignedTicketOf(lena, 'nina');
    expect(ticket).toMatchObject({
      channel: 'webhook',
      queue: 'csr',
      assignee: carla.id,
      status: 'new',
      waiting: true,
    });
    expect(Date.parse(ticket.dueAt ?? '')).toBeGreaterThan(at);

    await carla.reply(ticket.id, 'A label is on its way.');
    const toShop = ({ url }: { url: string }) => url === 'https://shop.northwind.example/desk';
    const call = await until('a call of the shop', async () => (await desk.outbox()).calls.find(toShop));
    expect(JSON.parse(call.body)).toMatchObject({
      type: 'message.created',
      data: { conversation: 'order-of-nina', to: { id: 'nina' }, text: 'A label is on its way.' },
    });
    const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': mark } = call.headers;
    expect(mark).toBe(`v1,${shopMark(`${id}.${seconds}.${call.body}`)}`);
    await delivered(carla, { ticket: ticket.id, text: 'A label is on its way.', state: 'sent' });

    await post(desk, said({ customer: 'nina', id: 'n-2', at: at + 60_000, text: 'It has come, thank you' }));
    await until('the thanks', async () => (await carla.open(ticket.id)).page.messages.length === 3);
    await desk.settled();
    expect(await ticketsOf(lena, 'nina')).toMatchObject([{ id: ticket.id, status: 'open', waiting: true }]);
  });

  it('whose shop tries again and again has one ticket with each word once', async () => {
    const at = await desk.now();
    const texts = ['Where is my parcel?', 'It is red', 'With a bow'];
    const attempt = (number: number) =>
      texts.map((text, index) =>
        said({ customer: 'ivan', id: `i-${index}`, at: at + index * 1000, text, attempt: number }),
      );
    await Promise.all(jumbled([...attempt(1), ...attempt(2), ...attempt(3)], 2).map((hook) => post(desk, hook)));

    const { id } = await assignedTicketOf(lena, 'ivan');
    await until('all three', async () => (await lena.open(id)).page.messages.length >= 3);
    await Promise.all(jumbled(attempt(4), 2).map((hook) => post(desk, hook)));
    await desk.settled();
    expect((await lena.open(id)).page.messages.map(({ text }) => text)).toEqual(texts.toReversed());
    expect(await ticketsOf(lena, 'ivan')).toHaveLength(1);
  });
});

it('the shop’s program hears of an urgent ticket once, with a signature that its own library verifies', async () => {
  const at = await desk.now();
  await post(desk, said({ customer: 'olga', id: 'o-1', at, text: 'Nothing works, the line is down' }));
  const heard = async () =>
    (await desk.outbox()).calls.filter(({ url }) => url === 'https://shop.northwind.example/events');
  await until('the news', async () => (await heard()).length > 0);
  await desk.settled();

  const calls = await heard();
  expect(calls.map(({ status }) => status)).toEqual([200]);
  const [{ body = '', headers = {} } = {}] = calls;
  expect(new Webhook(HOOK_KEY).verify(body, headers)).toMatchObject({
    type: 'ticket.new',
    data: { queue: 'tsr', priority: 'urgent', channel: 'webhook' },
  });
  expect(await lena.ask('GET', 'notifications')).toMatchObject({
    notifications: [{ to: 'shop', state: 'sent', attempts: [{ status: 200 }] }],
  });
});

it('what is not signed, or was signed long ago, is refused and not stored', async () => {
  await desk.settled();
  const before = await amountStored(desk);
  const at = await desk.now();
  const hook = said({ customer: 'mallory', id: 'm-1', at, text: 'let me in' });
  const old = said({ customer: 'mallory', id: 'm-1', at: at - 600_000, text: 'let me in' });

  expect(await post(desk, { ...hook, headers: {} })).toBe(401);
  expect(await post(desk, { ...hook, body: hook.body.replace('let', 'Let') })).toBe(401);
  expect(await post(desk, { ...hook, headers: { ...hook.headers, 'webhook-id': 'm-2' } })).toBe(401);
  expect(await post(desk, old)).toBe(401);
  await desk.settled();
  expect(await amountStored(desk)).toEqual(before);
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});
