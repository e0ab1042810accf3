import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QuarantineView } from '../../shared/api/views.ts';
import { type Agent, agentAt, assignedTicketOf, delivered, ticketsOf } from '../support/e2e/agent.ts';
import { HELP, type Letter, mailTo, send, sendRaw, written } from '../support/e2e/mail.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { jumbled } from '../support/e2e/signed.ts';
import { amountStored, replaceMail } from '../support/e2e/store.ts';
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

const ACKNOWLEDGED = 'Your message has arrived';

describe('a customer who writes by email', () => {
  const anna = 'anna.berg@mail.example';
  const letter: Letter = {
    from: `Anna Berg <${anna}>`,
    subject: 'Where is my parcel?',
    text: 'Hello,\n\nmy order NW-20391 has not come.\n\nAnna',
    messageId: '<anna-1@mail.example>',
  };

  it('is answered in their own thread, and their answer to that finds the same ticket', async () => {
    const sentAt = await desk.now();
    await send(desk, letter);
    const ticket = await assignedTicketOf(lena, anna);
    expect(ticket).toMatchObject({ channel: 'email', queue: 'csr', assignee: carla.id, status: 'new', waiting: true });
    expect(ticket.subject).toBe('Where is my parcel?');
    expect(Date.parse(ticket.dueAt ?? '')).toBeGreaterThan(sentAt);
    expect((await carla.open(ticket.id)).ticket.clocks).toContainEqual(
      expect.objectContaining({ metric: 'firstResponse', state: 'running' }),
    );

    const text = 'Hello Anna,\n\nit was held at the depot and arrives tomorrow.';
    await carla.reply(ticket.id, text, { status: 'pending' });
    const answer = await mailTo(desk, anna, 'it was held at the depot');
    expect(answer).toMatchObject({ to: [anna], from: HELP, subject: 'Re: Where is my parcel?' });
    expect(answer.text).toContain(
      `${text}\n\n-- \nCarla Reyes, Customer service\nNorthwind Support · ${ticket.ref}\n\nOn `,
    );
    expect(answer.text).toContain('Anna Berg <anna.berg@mail.example> wrote:\n> Hello,\n>\n> my order NW-20391');
    expect(answer.headers).toMatchObject({
      'in-reply-to': '<anna-1@mail.example>',
      references: '<anna-1@mail.example>',
      'reply-to': expect.stringMatching(/^help\+[a-z2-7]{26}\.[a-z2-7]{26}@support\.northwind\.example$/),
      'message-id': expect.stringMatching(/^<[^<>\s]+@(?:[a-z0-9-]+\.)?amazonses\.com>$/),
    });
    expect(answer.headers).not.toHaveProperty('auto-submitted');
    await delivered(carla, { ticket: ticket.id, text, state: 'delivered' });

    // some clients keep nothing but the address
    const back = {
      ...letter,
      to: answer.headers['reply-to'] ?? '',
      subject: 'AW: parcel',
      messageId: '<anna-2@mail.example>',
    };
    const quoted = `On Mon, 15 Jun 2026 at 10:12, Northwind Support <${HELP}> wrote:\n> Hello Anna,\n> it was held`;
    await send(desk, { ...back, date: new Date(sentAt + 60_000), text: `Wonderful, thank you!\n\n${quoted}` });
    await until('the thanks', async () => (await carla.open(ticket.id)).page.messages.length === 3);
    await desk.settled();
    const { page } = await carla.open(ticket.id);
    expect(page.messages.map(({ text: said }) => said)).toEqual([
      'Wonderful, thank you!',
      text,
      'Hello,\n\nmy order NW-20391 has not come.\n\nAnna',
    ]);
    expect(page.messages[0]).toMatchObject({ unverified: false, quoted: expect.stringContaining('it was held') });
    expect(await ticketsOf(lena, anna)).toMatchObject([{ id: ticket.id, status: 'open', waiting: true }]);
  });

  it('hears once a day that their mail has come, in words that are none of theirs', async () => {
    const { mails } = await desk.outbox();
    const toAnna = mails.filter(({ to, text }) => to.includes(anna) && text.includes(ACKNOWLEDGED));
    expect(toAnna).toHaveLength(1);
    expect(toAnna[0]?.headers['auto-submitted']).toBe('auto-replied');
    expect(toAnna[0]?.raw).not.toMatch(/parcel|NW-20391/);

    await send(desk, { ...letter, subject: 'Another parcel', text: 'Order again', messageId: '<anna-3@mail.example>' });
    await until('a second ticket', async () => (await ticketsOf(lena, anna)).length === 2);
    await desk.settled();
    const after = (await desk.outbox()).mails.filter(({ text }) => text.includes(ACKNOWLEDGED));
    expect(after).toHaveLength(1);
  });

  it('whose mails come several times, all at once and out of order, has one ticket with each word once', async () => {
    const piet = 'piet@devries.example';
    const first = {
      from: `Piet <${piet}>`,
      subject: 'Invoice',
      text: 'Please send my invoice',
      messageId: '<p0@devries.example>',
    };
    const more = ['To my company', 'With the tax number', 'And the date'].map((text, index) => ({
      ...first,
      text,
      subject: 'Re: Invoice',
      messageId: `<p${index + 1}@devries.example>`,
      references: Array.from({ length: index + 1 }, (_each, at) => `<p${at}@devries.example>`),
    }));
    const at = await desk.now();
    const raws = await Promise.all(
      [first, ...more].map((each, index) => written({ ...each, date: new Date(at + index * 1000) })),
    );
    await Promise.all(jumbled(raws, 3).map((raw) => sendRaw(desk, raw, { from: piet })));

    const { id } = await assignedTicketOf(lena, piet);
    await until('all four', async () => (await lena.open(id)).page.messages.length >= 4);
    await Promise.all(jumbled(raws, 2).map((raw) => sendRaw(desk, raw, { from: piet })));
    await desk.settled();
    const said = (await lena.open(id)).page.messages.map(({ text }) => text);
    expect(said).toEqual(['And the date', 'With the tax number', 'To my company', 'Please send my invoice']);
    expect(await ticketsOf(lena, piet)).toHaveLength(1);
    const heard = (await desk.outbox()).mails.filter(({ to }) => to.includes(piet));
    expect(heard).toHaveLength(1);
  });
});

describe('a mail that nobody has proven', () => {
  it('is believed no verdict of its own, and hears nothing back', async () => {
    const mallory = 'mallory@elsewhere.example';
    const raw = await written({
      from: mallory,
      subject: 'My bill',
      text: 'hello',
      headers: { 'X-SES-Spam-Verdict': 'PASS' },
    });
    await sendRaw(desk, raw, { from: mallory, proven: false });
    const { id } = await assignedTicketOf(lena, mallory);
    await desk.settled();

    expect((await lena.open(id)).page.messages[0]).toMatchObject({ unverified: true });
    expect((await desk.outbox()).mails.filter(({ to }) => to.includes(mallory))).toEqual([]);
  });

  it('does not get into the conversation of another with a known Message-ID', async () => {
    const mallory = 'mallory2@elsewhere.example';
    const raw = await written({
      from: mallory,
      subject: 'Re: Where is my parcel?',
      text: 'where does it go?',
      inReplyTo: '<anna-1@mail.example>',
    });
    await sendRaw(desk, raw, { from: mallory, proven: false });

    expect((await ticketsOf(lena, mallory))[0]).toMatchObject({ subject: 'Re: Where is my parcel?' });
    const anna = await ticketsOf(lena, 'anna.berg@mail.example');
    expect(anna.map(({ preview }) => preview)).not.toContain('where does it go?');
  });

  it('for another house is turned away at the door, and nothing is stored', async () => {
    await desk.settled();
    const before = await amountStored(desk);
    const raw = await written({ from: 'a@b.example', to: 'ceo@other.example', text: 'x' });

    await expect(sendRaw(desk, raw, { from: 'a@b.example', to: 'ceo@other.example' })).rejects.toThrow('550');
    expect(await amountStored(desk)).toEqual(before);
  });
});

describe('a mail that cannot be read', () => {
  it('waits in quarantine with its reason, and can be run again', async () => {
    const head = `From: digest@news.example\r\nTo: ${HELP}\r\nSubject: Digest\r\nMessage-ID: <d@news.example>\r\n`;
    const fields = Array.from({ length: 1_100 }, (_each, index) => `X-Digest-${index}: 1\r\n`).join('');
    await sendRaw(desk, Buffer.from(`${head}${fields}\r\nhi\r\n`), { from: 'digest@news.example' });
    const read = async () => (await carla.ask<{ entries: QuarantineView[] }>('GET', 'quarantine')).entries;
    const entry = await until('an entry', async () => (await read())[0]);
    expect(entry).toMatchObject({ channel: 'email', account: 'support', state: 'waiting' });
    expect(entry.reason).toMatch(/header fields, at most/);

    const rerun = () =>
      carla.ask<{ entry: QuarantineView }>('POST', `quarantine/${encodeURIComponent(entry.id)}/rerun`);
    expect((await rerun()).entry.state).toBe('re-running');
    await until('the entry is back', async () => (await read())[0]?.state === 'waiting');
    await desk.settled();
    expect(await read()).toMatchObject([{ id: entry.id, reason: entry.reason }]);

    const readable = await written({ from: 'digest@news.example', subject: 'Digest', text: 'Cancel my order' });
    await replaceMail(desk, 'X-Digest-1', readable);
    await rerun();
    expect(await ticketsOf(lena, 'digest@news.example')).toMatchObject([{ subject: 'Digest', queue: 'csr' }]);
    await until('the entry is done', async () => (await read()).every(({ state }) => state === 'done'));
    expect((await carla.call('POST', `quarantine/${encodeURIComponent(entry.id)}/rerun`)).status).toBe(409);
  });
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});
