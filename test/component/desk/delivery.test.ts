import { describe, expect, it } from '@jest/globals';
import { type InlineDesk, inlineDesk } from '../../../local/inline/desk.ts';
import { stillClock } from '../../../local/inline/still-clock.ts';
import { telegramText, visit, webhookMessage, whatsappStatus, whatsappText, write } from '../../support/customers.ts';
import { MINUTE, MONDAY, settingsWith } from '../../support/example-desk.ts';
import { agents, comeIn, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla, chen } = agents;

/** A desk on which one customer has written by WhatsApp. */
async function deskWithTicket() {
  const desk = await openDesk({ present: [carla] });
  await desk.post({
    channel: 'whatsapp',
    account: 'eu',
    body: whatsappText({ at: desk.clock.now(), text: 'my bill' }),
  });
  await desk.settle();
  return { desk, ticket: await onlyTicket(desk) };
}

/** Carla's browser, long enough open for every function to know of it. */
async function carlasBrowser(desk: InlineDesk) {
  const browser = await desk.workspace(carla);
  desk.advance(3000);
  return browser;
}

async function deliveryOf(desk: InlineDesk, ticket: string) {
  const { page } = await open(desk, ticket);
  return page.messages.find(({ kind }) => kind === 'out')?.delivery;
}

const answer = (status: number, body: object) => ({ status, headers: {}, body: JSON.stringify(body) });

describe('an answer that is refused', () => {
  it('for good is shown at the message and told to the agent, and not tried again', async () => {
    const { desk, ticket } = await deskWithTicket();
    const browser = await carlasBrowser(desk);
    desk.world.answer = () => answer(400, { error: { code: 131026, message: 'Message undeliverable' } });
    await command(desk, carla, ticket.id, reply('Hello'));
    await desk.settle();

    expect(await deliveryOf(desk, ticket.id)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('131026'),
    });
    expect(browser.heard('notice').filter(({ kind }) => kind === 'failed')).toHaveLength(1);
    expect(await onlyTicket(desk)).toMatchObject({ failed: true });
    desk.advance(10 * MINUTE);
    await desk.settle();
    expect(desk.outbox().calls).toHaveLength(1);
  });

  it('for the moment is tried again, and arrives', async () => {
    const { desk, ticket } = await deskWithTicket();
    desk.world.answer = () =>
      desk.world.calls.length > 2 ? null : answer(429, { error: { code: 130429, message: 'too fast' } });
    await command(desk, carla, ticket.id, reply('Hello'));
    await desk.settle();
    expect(await deliveryOf(desk, ticket.id)).toMatchObject({ state: 'queued' });
    for (let turn = 0; turn < 3; turn += 1) {
      desk.advance(5 * MINUTE);
      await desk.settle();
    }

    expect(desk.outbox().calls).toHaveLength(3);
    expect(await deliveryOf(desk, ticket.id)).toMatchObject({ state: 'sent' });
    expect(desk.deadLetters()).toEqual([]);
  });

  it('again and again is given up, and the agent hears of it', async () => {
    const { desk, ticket } = await deskWithTicket();
    desk.world.answer = () => answer(500, { error: { code: 131016, message: 'service unavailable' } });
    await command(desk, carla, ticket.id, reply('Hello'));
    for (let turn = 0; turn < 8; turn += 1) {
      await desk.settle();
      desk.advance(5 * MINUTE);
    }

    expect(desk.outbox().calls).toHaveLength(4);
    expect(await deliveryOf(desk, ticket.id)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('given up'),
    });
    expect(await onlyTicket(desk)).toMatchObject({ failed: true });
    expect(desk.deadLetters()).toEqual([]);
  });

  it('because the settings lack what is needed says so at once', async () => {
    const channels = [{ channel: 'webhook', account: 'shop', name: 'Shop without an address for answers' } as const];
    const desk = await openDesk({ present: [carla], changes: { channels } });
    await desk.post({
      channel: 'webhook',
      account: 'shop',
      body: webhookMessage({ at: desk.clock.now(), text: 'my bill' }),
    });
    await desk.settle();
    const ticket = await onlyTicket(desk);
    await command(desk, carla, ticket.id, reply('Hello'));
    await desk.settle();

    expect(await deliveryOf(desk, ticket.id)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('replyUrl'),
    });
  });
});

describe('an answer whose fate is unknown', () => {
  it('is shown as such, never sent again, and settled by its receipt', async () => {
    const { desk, ticket } = await deskWithTicket();
    desk.world.answer = () => {
      throw new Error('socket hang up');
    };
    await command(desk, carla, ticket.id, reply('Hello'));
    await desk.settle();
    expect(await deliveryOf(desk, ticket.id)).toMatchObject({
      state: 'unknown',
      detail: expect.stringContaining('hang up'),
    });
    desk.advance(10 * MINUTE);
    await desk.settle();
    expect(desk.outbox().calls).toHaveLength(1);

    const ref = JSON.parse(desk.outbox().calls[0]?.body ?? '').biz_opaque_callback_data;
    const body = whatsappStatus({ ref, status: 'delivered', id: 'wamid.X', at: desk.clock.now() });
    await desk.post({ channel: 'whatsapp', account: 'eu', body });
    await desk.settle();
    expect(await deliveryOf(desk, ticket.id)).toMatchObject({ state: 'delivered' });
  });

  it('since the function died after the call is found so by the next attempt', async () => {
    let dies = true;
    const desk = await inlineDesk({
      settings: settingsWith(),
      clock: stillClock(MONDAY),
      wrap: (ports, name) => {
        if (name !== 'deliver') return ports;
        const call: typeof ports.http.call = async (request) => {
          const answered = await ports.http.call(request);
          // Neither an answer nor an error: the environment is gone.
          return dies ? new Promise(() => {}) : answered;
        };
        return { ...ports, http: { call } };
      },
    });
    await comeIn(desk, carla);
    await desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappText({ at: MONDAY, text: 'my bill' }) });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('Hello'));
    void desk.settle();
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    expect(await deliveryOf(desk, id)).toMatchObject({ state: 'sending' });

    dies = false;
    desk.advance(10 * MINUTE);
    await desk.settle();
    expect(await deliveryOf(desk, id)).toMatchObject({ state: 'unknown' });
    expect(desk.outbox().calls).toHaveLength(1);
  });
});

describe('a mail that bounces', () => {
  it('is shown at the answer and told to the agent', async () => {
    const desk = await openDesk({ present: [carla] });
    const browser = await carlasBrowser(desk);
    write(desk, { from: 'bounce@simulator.amazonses.com', text: 'my bill' });
    await desk.settle();
    const ticket = await onlyTicket(desk);
    await command(desk, carla, ticket.id, reply('Hello'));
    await desk.settle();

    expect(await deliveryOf(desk, ticket.id)).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('5.1.1'),
    });
    expect(browser.heard('notice').filter(({ kind }) => kind === 'failed')).toHaveLength(1);
    expect(await onlyTicket(desk)).toMatchObject({ failed: true });
  });

  it('whose notice comes twice is told of once', async () => {
    const { desk, ticket } = await deskWithTicket();
    const browser = await carlasBrowser(desk);
    await command(desk, carla, ticket.id, reply('Hello'));
    await desk.settle();
    const ref = JSON.parse(desk.outbox().calls[0]?.body ?? '').biz_opaque_callback_data;
    const failed = whatsappStatus({
      ref,
      status: 'failed',
      id: 'w',
      at: desk.clock.now(),
      errors: [{ code: 131047, title: 'Re-engagement' }],
    });
    for (let copy = 0; copy < 3; copy += 1) {
      await desk.post({ channel: 'whatsapp', account: 'eu', body: failed });
      desk.advance(1000);
      await desk.settle();
    }

    expect(browser.heard('notice').filter(({ kind }) => kind === 'failed')).toHaveLength(1);
    const { page } = await open(desk, ticket.id);
    expect(page.events.filter(({ type }) => type === 'delivery-failed')).toHaveLength(1);
  });
});

describe('a receipt', () => {
  it('for a message that nobody sent changes nothing', async () => {
    const { desk } = await deskWithTicket();
    await onlyTicket(desk);
    const before = await desk.items();
    for (const ref of ['guess', `${'a'.repeat(26)}-abc-digest`])
      await desk.post({
        channel: 'whatsapp',
        account: 'eu',
        body: whatsappStatus({ ref, status: 'read', id: 'w', at: MONDAY }),
      });
    await desk.settle();

    expect(await desk.items()).toHaveLength(before.length);
    expect(desk.logged).toEqual([]);
  });
});

describe('an answer to a visitor', () => {
  it('whose browser has closed waits for the next hello', async () => {
    const desk = await openDesk({ present: [carla] });
    const page = await visit(desk);
    await page.say({ action: 'send', id: 'visitor-1', text: 'my bill', sentAt: new Date(MONDAY).toISOString() });
    await desk.settle();
    await page.close();
    const ticket = await onlyTicket(desk);
    await command(desk, carla, ticket.id, reply('Hello'));
    await desk.settle();

    expect(await deliveryOf(desk, ticket.id)).toMatchObject({ state: 'sent' });
    const again = await visit(desk, { session: page.session, token: page.token });
    expect(JSON.stringify(again.heard('welcome'))).toContain('Hello');
    const stranger = await visit(desk, { session: page.session, token: 'guessed' });
    expect(JSON.stringify(stranger.heard('welcome'))).not.toContain('Hello');
  });
});

describe('two agents', () => {
  it('who answer at the same moment both send, each once', async () => {
    const desk = await openDesk({ present: [carla, chen] });
    await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ at: MONDAY, text: 'my bill' }) });
    await desk.settle();
    const ticket = await onlyTicket(desk);
    await Promise.all([command(desk, carla, ticket.id, reply('one')), command(desk, chen, ticket.id, reply('two'))]);
    await desk.settle();

    expect(
      desk
        .outbox()
        .calls.map(({ body }) => JSON.parse(body).text)
        .sort(),
    ).toEqual(['one', 'two']);
  });
});
