import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agent, agentAt, assignedTicketOf, delivered, ticketsOf } from '../support/e2e/agent.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { fromWhatsApp, jumbled, post } from '../support/e2e/signed.ts';
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

type Said = { from: string; id: string; at: number; text: string };

function said({ from, id, at, text }: Said) {
  const message = { from, id, timestamp: String(Math.floor(at / 1000)), type: 'text', text: { body: text } };
  return fromWhatsApp({ contacts: [{ profile: { name: 'João' }, wa_id: from }], messages: [message] });
}

describe('a customer on WhatsApp', () => {
  it('is answered at their number, and both sides stand on one ticket', async () => {
    const from = '351911555010';
    const at = await desk.now();
    expect(await post(desk, said({ from, id: 'wamid.A1', at, text: 'Where is my parcel?' }))).toBe(200);

    const ticket = await assignedTicketOf(lena, from);
    expect(ticket).toMatchObject({
      channel: 'whatsapp',
      queue: 'csr',
      assignee: carla.id,
      status: 'new',
      waiting: true,
    });
    expect(Date.parse(ticket.dueAt ?? '')).toBeGreaterThan(at);
    expect((await carla.view('mine')).map(({ id }) => id)).toContain(ticket.id);

    await carla.reply(ticket.id, 'It arrives tomorrow.');
    const call = await until('a call of WhatsApp', async () =>
      (await desk.outbox()).calls.find(({ body }) => body.includes('It arrives tomorrow.')),
    );
    expect(call.url).toBe('https://graph.facebook.com/v25.0/106540352242922/messages');
    expect(call.headers['authorization']).toBe('Bearer laptop-whatsapp-token');
    const sent = JSON.parse(call.body);
    expect(sent).toMatchObject({
      messaging_product: 'whatsapp',
      to: from,
      type: 'text',
      text: { body: 'It arrives tomorrow.' },
    });
    // WhatsApp tells that it was read, and only then, as it happens, that it had arrived.
    await delivered(carla, { ticket: ticket.id, text: 'It arrives tomorrow.', state: 'read' });
    const status = (state: string) => ({
      id: 'wamid.LAPTOP1',
      status: state,
      timestamp: String(Math.floor(at / 1000) + 5),
      recipient_id: from,
      biz_opaque_callback_data: sent.biz_opaque_callback_data,
    });
    await post(desk, fromWhatsApp({ statuses: [status('delivered')] }));

    await post(desk, said({ from, id: 'wamid.A2', at: at + 60_000, text: 'Thank you!' }));
    await until('the thanks', async () => (await carla.open(ticket.id)).page.messages.length === 3);
    await desk.settled();
    const { page } = await carla.open(ticket.id);
    expect(page.messages.map(({ text, delivery }) => [text, delivery?.state ?? null])).toEqual([
      ['Thank you!', null],
      ['It arrives tomorrow.', 'read'],
      ['Where is my parcel?', null],
    ]);
    expect(await ticketsOf(lena, from)).toMatchObject([{ id: ticket.id, status: 'open', waiting: true }]);
  });

  it('who is heard several times, all at once and out of order, has one ticket with each word once', async () => {
    const from = '447700900123';
    const at = await desk.now();
    const texts = ['I ordered a lamp', 'It came without a plug', 'Can I have another?', 'It is a present'];
    const hooks = texts.map((text, index) => said({ from, id: `wamid.B${index}`, at: at + index * 1000, text }));
    const answers = await Promise.all(jumbled(hooks, 3).map((hook) => post(desk, hook)));
    expect(new Set(answers)).toEqual(new Set([200]));

    const { id } = await assignedTicketOf(lena, from);
    await until('all four', async () => (await lena.open(id)).page.messages.length >= 4);
    await Promise.all(jumbled(hooks, 2).map((hook) => post(desk, hook)));
    await desk.settled();
    expect((await lena.open(id)).page.messages.map(({ text }) => text)).toEqual(texts.toReversed());
    expect(await ticketsOf(lena, from)).toHaveLength(1);
  });
});

describe('whoever is not WhatsApp', () => {
  it('is refused, and nothing is stored', async () => {
    await desk.settled();
    const before = await amountStored(desk);
    const hook = said({ from: '15550009999', id: 'wamid.C1', at: await desk.now(), text: 'let me in' });
    const forged = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };

    expect(await post(desk, { ...hook, headers: {} })).toBe(401);
    expect(await post(desk, { ...hook, headers: forged })).toBe(401);
    expect(await post(desk, { ...hook, body: hook.body.replace('let', 'Let') })).toBe(401);
    expect(await post(desk, { ...hook, path: '/channels/whatsapp/us' })).toBe(401);
    await desk.settled();
    expect(await amountStored(desk)).toEqual(before);
  });

  it('learns the challenge of the handshake only with the word for it', async () => {
    const ask = (word: string) =>
      fetch(`${desk.url}/channels/whatsapp/eu?hub.mode=subscribe&hub.verify_token=${word}&hub.challenge=1158201444`);
    const known = await ask('laptop-whatsapp-verify');

    expect([known.status, await known.text()]).toEqual([200, '1158201444']);
    expect((await ask('guessed')).status).toBe(401);
  });
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});
