import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { MergeAnswer, TicketDetail } from '../../../shared/api/views.ts';
import { said, telegramText, visit, write } from '../../support/customers.ts';
import { DAY, MINUTE } from '../../support/example-desk.ts';
import { agents, command, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, chen } = agents;

type Party = { desk: InlineDesk; id: string; ref: string };

let updates = 0;
/** A customer on Telegram, known by the number of their chat. */
async function says(desk: InlineDesk, chat: number, text: string): Promise<void> {
  updates += 1;
  desk.advance(MINUTE);
  const body = telegramText({ chat, id: updates, at: desk.clock.now(), text, name: `Chat ${chat}` });
  await desk.post({ channel: 'telegram', account: 'bot', body });
  await desk.settle();
}

/** As many tickets as named, each of a customer of its own, all Carla's. */
async function deskWith(...words: readonly string[]): Promise<{ desk: InlineDesk; tickets: Party[] }> {
  const desk = await openDesk({ present: [carla] });
  for (const [index, text] of words.entries()) await says(desk, 100 + index, text);
  const all = await openTickets(desk);
  const named = words.map((text) => all.find(({ preview }) => preview === text));
  return { desk, tickets: named.map((ticket) => ({ desk, id: ticket?.id ?? '', ref: ticket?.ref ?? '' })) };
}

async function ask(desk: InlineDesk, path: string, body: object = {}, agent = carla) {
  const { status, body: answer } = await desk.api(agent, 'POST', `/api/tickets/${path}`, body);
  await desk.settle();
  return { status, answer: answer as MergeAnswer & { detail: string } };
}

async function merge(source: Party, target: Party): Promise<MergeAnswer> {
  const { status, answer } = await ask(source.desk, `${source.id}/merge`, { into: target.ref });
  expect({ status, message: answer.detail }).toEqual({ status: 200, message: undefined });
  return answer;
}

async function unmerge({ desk, id }: Party): Promise<TicketDetail> {
  const { status, answer } = await ask(desk, `${id}/unmerge`);
  expect(status).toBe(200);
  return answer.ticket;
}

const words = async ({ desk, id }: Party) => (await open(desk, id)).page.messages.map(({ text }) => text);
const loadOf = async (desk: InlineDesk) => {
  const { body } = await desk.api(carla, 'GET', '/api/me');
  return (body as { load: number }).load;
};

describe('merging', () => {
  it('closes one ticket with a link to the other, which shows both conversations in the order of time', async () => {
    const { desk, tickets } = await deskWith('my bill', 'the bill again');
    const [first, second] = tickets as [Party, Party];
    expect(await loadOf(desk)).toBe(2);

    const answer = await merge(second, first);

    expect(answer).toMatchObject({ ticket: { id: first.id, parts: [{ id: second.id, channel: 'telegram' }] } });
    expect(answer).toMatchObject({ source: { status: 'closed', merged: { ref: first.ref }, clocks: [] } });
    expect(answer.warnings).toEqual(['contacts-differ']);
    expect(await words(first)).toEqual(['the bill again', 'my bill']);
    const { page } = await open(desk, first.id);
    expect(page.messages.map(({ part }) => part)).toEqual([second.id, undefined]);
    expect(page.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['absorbed', 'merged']));
    expect((await openTickets(desk)).map(({ id }) => id)).toEqual([first.id]);
    expect(await loadOf(desk)).toBe(1);
  });

  it('again is the same merge; the other way round is refused, in words', async () => {
    const { desk, tickets } = await deskWith('one', 'two', 'three');
    const [first, second, third] = tickets as [Party, Party, Party];
    await merge(second, first);
    await merge(second, first);

    expect((await open(desk, first.id)).ticket.parts).toHaveLength(1);
    const back = await ask(desk, `${first.id}/merge`, { into: second.id });
    expect([back.status, back.answer.detail]).toEqual([409, `ticket ${first.ref} cannot be merged into itself`]);
    const elsewhere = await ask(desk, `${second.id}/merge`, { into: third.id });
    expect([elsewhere.status, elsewhere.answer.detail]).toEqual([409, expect.stringContaining('unmerge it first')]);
    const answer = await ask(desk, `${second.id}/commands`, { type: 'priority', priority: 'high' });
    expect([answer.status, answer.answer.detail]).toEqual([409, expect.stringContaining(`merged into ${first.ref}`)]);
    expect((await ask(desk, `${third.id}/merge`, { into: 'SB-NOWHERE0' })).status).toBe(404);
    expect((await ask(desk, `${third.id}/merge`, {})).status).toBe(400);
  });

  it('of two tickets into each other, at once, leaves exactly one of them open', async () => {
    const { desk, tickets } = await deskWith('one', 'two');
    const [first, second] = tickets as [Party, Party];
    const answers = await Promise.all([
      desk.api(carla, 'POST', `/api/tickets/${first.id}/merge`, { into: second.id }),
      desk.api(chen, 'POST', `/api/tickets/${second.id}/merge`, { into: first.id }),
    ]);
    await desk.settle();

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await openTickets(desk)).toHaveLength(1);
  });

  it('goes to where a merged ticket goes on, and words reach it up the whole chain', async () => {
    const { desk, tickets } = await deskWith('a', 'b', 'c', 'd');
    const [a, b, c, d] = tickets as [Party, Party, Party, Party];
    await merge(a, b);
    await merge(b, c);
    await merge(d, b);
    await command(desk, carla, c.id, { type: 'status', status: 'resolved' });
    await says(desk, 100, 'a again');

    const { ticket } = await open(desk, c.id);
    expect(ticket).toMatchObject({ status: 'open', waiting: true, voice: a.id });
    expect(ticket.parts.map(({ id }) => id).toSorted()).toEqual([a.id, b.id, d.id].toSorted());
    expect(await words(c)).toEqual(['a again', 'd', 'c', 'b', 'a']);
    expect(await words(b)).toEqual(['a again', 'b', 'a']);
  });
});

describe('a customer who writes again in a merged conversation', () => {
  it('is heard in the other ticket, which opens and counts the wait', async () => {
    const { desk, tickets } = await deskWith('one', 'two');
    const [first, second] = tickets as [Party, Party];
    const browser = await desk.workspace(carla);
    await command(desk, carla, first.id, reply('done', { status: 'resolved' }));
    await merge(second, first);
    await command(desk, carla, first.id, { type: 'status', status: 'resolved' });
    await says(desk, 101, 'still broken');

    const { ticket } = await open(desk, first.id);
    expect(ticket).toMatchObject({ status: 'open', waiting: true, preview: 'still broken', assignee: carla.id });
    expect(ticket.clocks.map(({ metric, state }) => `${metric} ${state}`)).toContain('nextResponse running');
    expect((await open(desk, second.id)).ticket).toMatchObject({ status: 'closed', waiting: false });
    expect(browser.heard('notice').at(-1)).toMatchObject({ kind: 'replied', ticket: first.id });
    expect((await openTickets(desk)).map(({ id }) => id)).toEqual([first.id]);
  });

  it('opens no second ticket, however long ago the other was closed', async () => {
    const { desk, tickets } = await deskWith('one', 'two');
    const [first, second] = tickets as [Party, Party];
    await merge(second, first);
    await command(desk, carla, first.id, { type: 'status', status: 'closed' });
    desk.advance(30 * DAY);
    await says(desk, 101, 'hello?');

    expect(await openTickets(desk)).toMatchObject([{ id: first.id, status: 'open', preview: 'hello?' }]);
  });
});

describe('an answer in a ticket of several conversations', () => {
  it('leaves by the way on which the customer wrote last, to them alone', async () => {
    const { desk, tickets } = await deskWith('one', 'two');
    const [first, second] = tickets as [Party, Party];
    await merge(second, first);
    await says(desk, 101, 'in the other chat');
    await command(desk, carla, first.id, reply('to the second'));
    await says(desk, 100, 'and here');
    await command(desk, carla, first.id, reply('to the first'));
    await command(desk, carla, first.id, reply('chosen', { via: second.id }));
    await desk.settle();

    const sent = desk.outbox().calls.map(({ body }) => JSON.parse(String(body)) as { chat_id: unknown; text: string });
    expect(sent.map(({ chat_id, text }) => `${chat_id} ${text}`).toSorted()).toEqual([
      '100 to the first',
      '101 chosen',
      '101 to the second',
    ]);
    expect((await open(desk, first.id)).ticket).toMatchObject({ waiting: false });
    expect((await open(desk, first.id)).page.messages.every(({ delivery }) => delivery?.state !== 'queued')).toBe(true);
  });

  it('is refused where that conversation is no part of it any more', async () => {
    const { desk, tickets } = await deskWith('one', 'two');
    const [first, second] = tickets as [Party, Party];
    await merge(second, first);
    await unmerge(second);
    const { status, answer } = await ask(desk, `${first.id}/commands`, reply('for the second', { via: second.id }));

    expect([status, answer.detail]).toEqual([409, expect.stringContaining('not merged into')]);
    expect(desk.outbox().calls).toEqual([]);
  });

  it('sent again under its id is one answer', async () => {
    const { desk, tickets } = await deskWith('one', 'two');
    const [first, second] = tickets as [Party, Party];
    await merge(second, first);
    const order = reply('once', { via: second.id });
    await Promise.all([1, 2, 3].map(() => desk.api(carla, 'POST', `/api/tickets/${first.id}/commands`, order)));
    await command(desk, carla, first.id, order);
    await desk.settle();

    expect(desk.outbox().calls).toHaveLength(1);
  });

  it('shows no word of one contact to the other, nor notes to any', async () => {
    const desk = await openDesk({ present: [carla] });
    const visitor = await visit(desk, { name: 'Vera' });
    await visitor.say(said('private of Vera', { at: desk.clock.now() }));
    await desk.settle();
    write(desk, { text: 'private of Rosa' });
    await desk.settle();
    const all = await openTickets(desk);
    const [chat, mail] = ['webchat', 'email'].map((channel) => all.find((ticket) => ticket.channel === channel)?.id);
    await ask(desk, `${chat}/merge`, { into: mail ?? '' });
    await command(desk, carla, mail ?? '', { type: 'note', id: 'note-0001', text: 'only for us' });
    await command(desk, carla, mail ?? '', reply('for Vera', { via: chat }));
    await command(desk, carla, mail ?? '', reply('for Rosa', { via: mail }));
    await desk.settle();

    const again = await visit(desk, { session: visitor.session, token: visitor.token });
    const seen = JSON.stringify([...visitor.heard('message'), ...again.heard('welcome')]);
    expect(seen).toContain('for Vera');
    for (const foreign of ['Rosa', 'only for us']) expect(seen).not.toContain(foreign);
    const mails = desk.outbox().mails.map(({ raw }) => Buffer.from(raw).toString('utf8'));
    expect(mails.some((each) => each.includes('for Rosa'))).toBe(true);
    expect(mails.some((each) => each.includes('Vera'))).toBe(false);
  });
});

describe('undoing a merge', () => {
  it('brings both back as they were, each with its own later messages', async () => {
    const { desk, tickets } = await deskWith('one', 'two');
    const [first, second] = tickets as [Party, Party];
    await command(desk, carla, first.id, reply('done', { status: 'resolved' }));
    const before = (await open(desk, first.id)).ticket;
    await merge(second, first);
    await says(desk, 101, 'two again');
    const back = await unmerge(second);

    expect(back).toMatchObject({ status: 'new', waiting: true, merged: null, assignee: carla.id });
    const { ticket } = await open(desk, first.id);
    expect(ticket).toMatchObject({ status: 'resolved', waiting: false, parts: [], voice: null, clocks: before.clocks });
    expect(await words(first)).toEqual(['done', 'one']);
    expect(await words(second)).toEqual(['two again', 'two']);
    expect(await loadOf(desk)).toBe(1);
    await unmerge(second);
    expect((await open(desk, second.id)).page.events.filter(({ type }) => type === 'unmerged')).toHaveLength(1);
  });

  it('of a link of a chain leaves the rest as it is', async () => {
    const { desk, tickets } = await deskWith('a', 'b', 'c');
    const [a, b, c] = tickets as [Party, Party, Party];
    await merge(a, b);
    await merge(b, c);
    await command(desk, carla, c.id, reply('all is well', { via: c.id }));
    await says(desk, 100, 'a again');
    await unmerge(a);

    expect((await open(desk, a.id)).ticket).toMatchObject({ status: 'new', waiting: true });
    expect((await open(desk, c.id)).ticket).toMatchObject({ waiting: false, parts: [{ id: b.id }], voice: b.id });
    await unmerge(b);
    expect(await openTickets(desk)).toHaveLength(3);
  });
});

describe('the messages of a merged ticket', () => {
  it('are paged through in the order of time, each once, with what happened between them', async () => {
    const { desk, tickets } = await deskWith('one', 'two');
    const [first, second] = tickets as [Party, Party];
    for (let number = 0; number < 30; number += 1) await says(desk, 100 + (number % 3 === 0 ? 0 : 1), `word ${number}`);
    await merge(second, first);
    await command(desk, carla, first.id, { type: 'tag', add: ['vip'] });
    const seen: string[] = [];
    const happenings: string[] = [];
    let { page } = await open(desk, first.id);
    for (let pages = 0; pages < 5; pages += 1) {
      seen.push(...page.messages.map(({ text }) => text));
      happenings.push(...page.events.map(({ type }) => type));
      if (page.before === null) break;
      const path = `/api/tickets/${first.id}/messages?before=${encodeURIComponent(page.before)}`;
      page = (await desk.api(carla, 'GET', path)).body as typeof page;
    }

    const said = Array.from({ length: 30 }, (_, number) => `word ${number}`);
    expect(seen).toEqual([...said.toReversed(), 'two', 'one']);
    expect(happenings.toSorted()).toEqual(['absorbed', 'assigned', 'assigned', 'merged', 'tagged']);
  });
});
