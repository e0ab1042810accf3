import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agent, agentAt, assignedTicketOf, delivered, ticketsOf } from '../support/e2e/agent.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { fromTelegram, type Hook, jumbled, post } from '../support/e2e/signed.ts';
import { amountStored } from '../support/e2e/store.ts';
import { until } from '../support/e2e/until.ts';

let desk: RunningDesk;
let tom: Agent;
let lena: Agent;
beforeAll(async () => {
  desk = await startDesk();
  [tom, lena] = await Promise.all([agentAt(desk, 'tom'), agentAt(desk, 'lena')]);
  await tom.become('available');
}, 90_000);
afterAll(() => desk.stop(), 60_000);

/** The desk's clock goes on while the test waits: what other channels ask meanwhile, such as a token, is no answer of Telegram's. */
const toTelegram = async () => (await desk.outbox()).calls.filter(({ channel }) => channel === 'telegram');

type Said = { chat: number; name: string; id: number; at: number; text: string; answers?: number };

function said({ chat, name, id, at, text, answers }: Said): Hook {
  const person = { id: chat, first_name: name };
  const message = {
    message_id: id,
    from: { ...person, is_bot: false },
    chat: { ...person, type: 'private' },
    date: Math.floor(at / 1000),
    text,
    ...(answers === undefined
      ? {}
      : { reply_to_message: { message_id: answers, chat: { ...person, type: 'private' } } }),
  };
  return fromTelegram({ update_id: 5000 + id, message });
}

describe('a customer on Telegram', () => {
  it('is answered in their chat, and both sides stand on one ticket', async () => {
    const rosa = { chat: 5550201, name: 'Rosa' };
    const at = await desk.now();
    expect(await post(desk, said({ ...rosa, id: 1, at, text: 'The router does not work' }))).toBe(200);

    const ticket = await assignedTicketOf(lena, 'Rosa');
    expect(ticket).toMatchObject({ channel: 'telegram', queue: 'tsr', assignee: tom.id, status: 'new', waiting: true });
    expect(Date.parse(ticket.dueAt ?? '')).toBeGreaterThan(at);

    await tom.reply(ticket.id, 'Hold the *small* button for ten seconds.', { status: 'pending' });
    const call = await until('a call of Telegram', async () => (await toTelegram())[0]);
    expect(call.url).toBe('https://api.telegram.org/bot110201543:laptop-telegram-token/sendMessage');
    expect(JSON.parse(call.body)).toMatchObject({
      chat_id: '5550201',
      text: 'Hold the *small* button for ten seconds.',
    });
    expect(JSON.parse(call.body)).not.toHaveProperty('parse_mode');
    await delivered(tom, { ticket: ticket.id, text: 'Hold the *small* button for ten seconds.', state: 'sent' });

    await post(desk, said({ ...rosa, id: 3, at: at + 60_000, text: 'It works!', answers: 1_000_001 }));
    await until('the answer', async () => (await tom.open(ticket.id)).page.messages.length === 3);
    await desk.settled();
    expect(await ticketsOf(lena, 'Rosa')).toMatchObject([{ id: ticket.id, status: 'open', waiting: true }]);
    expect((await tom.open(ticket.id)).page.messages.map(({ kind }) => kind)).toEqual(['in', 'out', 'in']);
    expect(await toTelegram()).toHaveLength(1);
  });

  it('who is heard several times, all at once and out of order, has one ticket with each word once', async () => {
    const hiro = { chat: 5550202, name: 'Hiro' };
    const at = await desk.now();
    const texts = ['The scanner is broken', 'Its wifi is off', 'The driver is new', 'Shall I install it again?'];
    const hooks = texts.map((text, index) => said({ ...hiro, id: 10 + index, at: at + index * 1000, text }));
    await Promise.all(jumbled(hooks, 4).map((hook) => post(desk, hook)));

    const { id } = await assignedTicketOf(lena, 'Hiro');
    await until('all four', async () => (await lena.open(id)).page.messages.length >= 4);
    await Promise.all(jumbled(hooks, 2).map((hook) => post(desk, hook)));
    await desk.settled();
    expect((await lena.open(id)).page.messages.map(({ text }) => text)).toEqual(texts.toReversed());
    expect(await ticketsOf(lena, 'Hiro')).toHaveLength(1);
    expect((await tom.ask<{ load: number }>('GET', 'me')).load).toBe(2);
  });
});

it('whoever does not know the secret word is refused, and nothing is stored', async () => {
  await desk.settled();
  const before = await amountStored(desk);
  const hook = said({ chat: 666, name: 'Mallory', id: 66, at: await desk.now(), text: 'let me in' });

  expect(await post(desk, { ...hook, headers: {} })).toBe(401);
  expect(await post(desk, { ...hook, headers: { 'x-telegram-bot-api-secret-token': 'guessed' } })).toBe(401);
  expect((await fetch(`${desk.url}${hook.path}`)).status).toBe(401);
  await desk.settled();
  expect(await amountStored(desk)).toEqual(before);
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});
