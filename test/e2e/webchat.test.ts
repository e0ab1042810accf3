import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Agent, agentAt, assignedTicketOf, delivered, ticketsOf } from '../support/e2e/agent.ts';
import { type RunningDesk, startDesk } from '../support/e2e/running-desk.ts';
import { jumbled } from '../support/e2e/signed.ts';
import { until } from '../support/e2e/until.ts';
import { visit, welcomed } from '../support/e2e/visitor.ts';

let desk: RunningDesk;
let carla: Agent;
let lena: Agent;
beforeAll(async () => {
  desk = await startDesk();
  [carla, lena] = await Promise.all([agentAt(desk, 'carla'), agentAt(desk, 'lena')]);
  await carla.become('available');
}, 90_000);
afterAll(() => desk.stop(), 60_000);

const said = (id: string, text: string, at: number) =>
  ({ action: 'send', id: `visitor-${id}`, text, sentAt: new Date(at).toISOString() }) as const;

describe('a visitor of the web chat', () => {
  it('is answered on the open page, on every page they have open, and on the next one from its history', async () => {
    const page = await visit(desk);
    const { session, token, messages } = await welcomed(page, { name: 'Ines' });
    expect(messages).toEqual([]);
    const at = await desk.now();
    page.say(said('1', 'Where is my invoice?', at));
    await until('the confirmation', () => page.heard('accepted')[0]?.id === 'visitor-1');

    const ticket = await assignedTicketOf(lena, 'Ines');
    expect(ticket).toMatchObject({
      channel: 'webchat',
      queue: 'csr',
      assignee: carla.id,
      status: 'new',
      waiting: true,
    });
    expect(Date.parse(ticket.dueAt ?? '')).toBeGreaterThan(at);

    const other = await visit(desk);
    expect((await welcomed(other, { session, token })).session).toBe(session);
    await carla.reply(ticket.id, 'It is in your mailbox.');
    for (const open of [page, other]) {
      const { message } = await until('the answer', () => open.heard('message')[0]);
      expect(message).toMatchObject({ direction: 'out', text: 'It is in your mailbox.', author: 'Carla Reyes' });
    }
    await delivered(carla, { ticket: ticket.id, text: 'It is in your mailbox.', state: 'sent' });

    await Promise.all([page.close(), other.close()]);
    await carla.reply(ticket.id, 'Look under "other", too.');
    await delivered(carla, { ticket: ticket.id, text: 'Look under "other", too.', state: 'sent' });
    const later = await visit(desk);
    const welcome = await welcomed(later, { session, token });
    expect(welcome.messages.map(({ text, direction }) => [direction, text])).toEqual([
      ['in', 'Where is my invoice?'],
      ['out', 'It is in your mailbox.'],
      ['out', 'Look under "other", too.'],
    ]);

    later.say(said('2', 'There it is!', await desk.now()));
    await until('the answer', async () => (await carla.open(ticket.id)).page.messages.length === 4);
    await desk.settled();
    expect(await ticketsOf(lena, 'Ines')).toMatchObject([{ id: ticket.id, status: 'open', waiting: true }]);
    await later.close();
  });

  it('whose page sends everything again and again has one ticket with each word once', async () => {
    const [page, second] = await Promise.all([visit(desk), visit(desk)]);
    const { session, token } = await welcomed(page, { name: 'Sam' });
    await welcomed(second, { session, token, name: 'Sam' });
    const at = await desk.now();
    const texts = ['Hello', 'my order is late', 'can you look?', 'it is number 7'];
    const words = texts.map((text, index) => said(`sam-${index}`, text, at + index * 10));
    for (const [index, word] of jumbled(words, 4).entries()) (index % 2 === 0 ? page : second).say(word);
    await until('all confirmations', () => page.heard('accepted').length + second.heard('accepted').length === 16);

    const { id } = await assignedTicketOf(lena, 'Sam');
    await desk.settled();
    expect((await lena.open(id)).page.messages.map(({ text }) => text)).toEqual(texts.toReversed());
    expect(await ticketsOf(lena, 'Sam')).toHaveLength(1);
    await Promise.all([page.close(), second.close()]);
  });

  it('never sees the chat of another, nor a note', async () => {
    const ines = await assignedTicketOf(lena, 'Ines');
    await carla.command(ines.id, { type: 'note', id: 'note-about-ines', text: 'a difficult customer' });
    const page = await visit(desk);
    const mine = await welcomed(page);
    page.say({ action: 'hello', session: ines.contact.key, token: mine.token });
    const again = await until('a second welcome', () => page.heard('welcome')[1]);

    expect(again.session).not.toBe(ines.contact.key);
    expect(again.messages).toEqual([]);
    await page.close();
  });

  it('is told what was not understood, and cannot speak before the hello', async () => {
    const page = await visit(desk);
    page.say(said('early', 'hello?', 0));
    expect(await until('a refusal', () => page.heard('refused')[0])).toMatchObject({ reason: 'say hello first' });
    await page.close();
  });

  it('on a page of somebody else is turned away', async () => {
    await expect(visit(desk, { origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(visit(desk, { account: 'other' })).rejects.toThrow('403');
  });

  it('puts a file where the desk says, of the size and kind that it said and no other, and gets it back as a download', async () => {
    const page = await visit(desk);
    await welcomed(page, { name: 'Otto' });
    const bytes = Buffer.from('<script>alert(1)</script>');
    page.say({ action: 'upload', id: 'file-of-otto', contentType: 'text/plain', bytes: bytes.length });
    const { url, key } = await until('an address', () =>
      page.heard('upload').find((each): each is Extract<typeof each, { url: string }> => 'url' in each),
    );
    const put = (body: Buffer, contentType = 'text/plain') =>
      fetch(url, { method: 'PUT', body, headers: { 'content-type': contentType } }).then(({ status }) => status);
    const others = [await put(Buffer.concat([bytes, bytes])), await put(bytes, 'text/html')];

    expect(others).toEqual([403, 403]);
    expect(await put(bytes)).toBe(200);
    const file = { key, name: 'note.txt', contentType: 'text/plain', bytes: bytes.length };
    page.say({ ...said('otto', '', await desk.now()), files: [file] });
    const { id } = await assignedTicketOf(lena, 'Otto');
    const message = (await lena.open(id)).page.messages[0];
    expect(message?.attachments).toMatchObject([{ name: 'note.txt', bytes: bytes.length }]);
    page.say({ action: 'file', message: message?.id ?? '', index: 0 });
    const handed = await until('its address', () => page.heard('file')[0]);
    const answer = await fetch(handed.url);

    expect(await answer.text()).toBe(bytes.toString());
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''note\.txt$/);
    await page.close();
  });
});

it('nothing went wrong on the way', () => {
  expect(desk.complaints()).toBe('');
});
