import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { telegramText, write } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, chen, tom, tara, lena } = agents;

async function deskWithTicket() {
  const desk = await openDesk({ present: [carla, tom] });
  await desk.post({
    channel: 'telegram',
    account: 'bot',
    body: telegramText({ at: desk.clock.now(), text: 'my bill' }),
  });
  await desk.settle();
  return { desk, id: (await onlyTicket(desk)).id };
}

const ask = (desk: InlineDesk, id: string, order: object, agent = carla) =>
  desk.api(agent, 'POST', `/api/tickets/${id}/commands`, order);

describe('a command', () => {
  it('is decided on what is there: many at once are all carried out, one after the other', async () => {
    const { desk, id } = await deskWithTicket();
    const orders = [
      { type: 'priority', priority: 'urgent' },
      { type: 'status', status: 'pending' },
      { type: 'tag', add: ['vip'] },
      { type: 'tag', add: ['gold'] },
    ];
    const answers = await Promise.all(orders.map((order) => ask(desk, id, order)));
    await desk.settle();

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { ticket, page } = await open(desk, id);
    expect(ticket).toMatchObject({ priority: 'urgent', status: 'pending' });
    expect([...ticket.tags].sort()).toEqual(['gold', 'vip']);
    expect(page.events.map(({ type }) => type).sort()).toEqual([
      'assigned',
      'priority-changed',
      'status-changed',
      'tagged',
      'tagged',
    ]);
  });

  it('is told in the history as a sentence, tags put on and taken off apart', async () => {
    const { desk, id } = await deskWithTicket();
    await ask(desk, id, { type: 'tag', add: ['gold', 'vip'] });
    await ask(desk, id, { type: 'tag', add: ['refund'], remove: ['gold', 'vip'] });
    await desk.settle();

    const tagged = (await open(desk, id)).page.events.filter(({ type }) => type === 'tagged');
    expect(tagged.map(({ text }) => text)).toEqual(['tagged gold, vip', 'tagged refund; no longer tagged gold, vip']);
    expect(tagged.at(-1)?.said?.map(({ code, values }) => [code, values])).toEqual([
      ['tagged', { tags: 'refund' }],
      ['untagged', { tags: 'gold, vip' }],
    ]);
  });

  it('sent again under its id is one reply and one note', async () => {
    const { desk, id } = await deskWithTicket();
    const order = reply('Only once', { status: 'pending' });
    const note = { type: 'note', id: 'note-0001', text: 'for us' };
    const answers = await Promise.all([order, order, order, note, note].map((each) => ask(desk, id, each)));
    await desk.settle();
    answers.push(await ask(desk, id, order), await ask(desk, id, note));
    await desk.settle();

    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const { page } = await open(desk, id);
    expect(page.messages.map(({ kind, text }) => `${kind} ${text}`).sort()).toEqual([
      'in my bill',
      'note for us',
      'out Only once',
    ]);
    expect(desk.outbox().calls).toHaveLength(1);
  });

  it('that is so already changes nothing and costs no write', async () => {
    const { desk, id } = await deskWithTicket();
    desk.meter.reset();
    const { body } = await ask(desk, id, { type: 'priority', priority: 'normal' });

    expect(body).toMatchObject({ ticket: { priority: 'normal' } });
    expect(desk.meter.steps()['desk-api']?.writeUnits).toBe(0);
  });

  it.each([
    ['answering a closed ticket', { type: 'status', status: 'closed' }, reply('too late'), 'closed'],
    [
      'assigning a resolved one',
      { type: 'status', status: 'resolved' },
      { type: 'assign', assignee: chen.id },
      'reopen',
    ],
    ['assigning to the other queue', null, { type: 'assign', assignee: tom.id }, 'transfer'],
    ['assigning to nobody known', null, { type: 'assign', assignee: 'ghost' }, 'no agent'],
    ['a text too long for the channel', null, reply('x'.repeat(100_000)), 'at once'],
  ])('is refused with a reason: %s', async (_what, before, order, reason) => {
    const { desk, id } = await deskWithTicket();
    await desk.api(chen, 'GET', '/api/me');
    if (before) await command(desk, carla, id, before);
    const { status, body } = await ask(desk, id, order);

    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'ticket.refused', detail: expect.stringContaining(reason) });
  });

  it.each([
    ['no JSON', '{', 400],
    ['an unknown type', { type: 'explode' }, 400],
    ['an unknown field', { type: 'transfer', queue: 'tsr', now: true }, 400],
    ['an id that is too short', { type: 'note', id: 'x', text: 'hi' }, 400],
  ])('that is malformed is told where: %s', async (_what, order, status) => {
    const { desk, id } = await deskWithTicket();
    const answer = await ask(desk, id, order as object);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code: 'input.invalid' });
  });

  it('on a ticket that is not there says so', async () => {
    const { desk, id } = await deskWithTicket();
    for (const wrong of ['nonsense', `${'a'.repeat(26)}.1`, id.replace('.1', '.2'), `${id}%00`])
      expect((await ask(desk, wrong, { type: 'transfer', queue: 'tsr' })).status).toBe(404);
  });

  it('of a lead moves a ticket from one agent to another', async () => {
    const { desk, id } = await deskWithTicket();
    await desk.api(chen, 'GET', '/api/me');
    await ask(desk, id, { type: 'assign', assignee: chen.id }, lena);
    await desk.settle();
    desk.advance(3000);

    expect(await onlyTicket(desk)).toMatchObject({ assignee: chen.id });
    const { body } = await desk.api(lena, 'GET', '/api/agents');
    const loads = (body as { agents: { id: string; load: number }[] }).agents.map(({ id: agent, load }) => [
      agent,
      load,
    ]);
    expect(Object.fromEntries(loads)).toMatchObject({ [carla.id]: 0, [chen.id]: 1 });
  });

  it('that puts a ticket back into the queue lets it be given out again', async () => {
    const { desk, id } = await deskWithTicket();
    await ask(desk, id, { type: 'assign', assignee: null });
    await desk.settle();

    expect(await onlyTicket(desk)).toMatchObject({ assignee: carla.id });
  });

  it('reply with a status is one step', async () => {
    const { desk, id } = await deskWithTicket();
    await command(desk, carla, id, reply('Solved', { status: 'resolved' }));
    await desk.settle();

    expect((await open(desk, id)).ticket).toMatchObject({ status: 'resolved', waiting: false });
    expect(await openTickets(desk)).toEqual([]);
    expect((await desk.api(carla, 'GET', '/api/me')).body).toMatchObject({ load: 0 });
  });
});

describe('the API', () => {
  it('lets nobody in who is in no group, and shows everything to leads alone', async () => {
    const { desk } = await deskWithTicket();
    expect((await desk.api({ ...tara, groups: [] }, 'GET', '/api/me')).status).toBe(403);
    expect((await desk.api({ ...tara, id: '' }, 'GET', '/api/me')).status).toBe(401);
    expect((await desk.api(tara, 'GET', '/api/views/all')).status).toBe(403);
    expect((await desk.api(tara, 'GET', '/api/views/everything')).status).toBe(400);
  });

  it('pages through a long conversation, newest first, each message once', async () => {
    const { desk, id } = await deskWithTicket();
    for (let number = 2; number <= 50; number += 1) {
      desk.advance(1000);
      const body = telegramText({ id: number, at: desk.clock.now(), text: `line ${number}` });
      await desk.post({ channel: 'telegram', account: 'bot', body });
    }
    await desk.settle();
    const first = (await open(desk, id)).page;
    const texts = first.messages.map(({ text }) => text);
    let { before } = first;
    while (before) {
      const { body } = await desk.api(carla, 'GET', `/api/tickets/${id}/messages?before=${encodeURIComponent(before)}`);
      const page = body as typeof first;
      texts.push(...page.messages.map(({ text }) => text));
      before = page.before;
    }

    expect(texts[0]).toBe('line 50');
    expect(texts.at(-1)).toBe('my bill');
    expect(new Set(texts).size).toBe(50);
  });

  it('pages through a queue, each ticket once', async () => {
    const desk = await openDesk();
    for (let chat = 1; chat <= 60; chat += 1)
      await desk.post({
        channel: 'telegram',
        account: 'bot',
        body: telegramText({ chat, at: desk.clock.now(), text: 'my bill' }),
      });
    await desk.settle();

    const ids = (await openTickets(desk)).map(({ id }) => id);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
  });

  it('shows an edit and a deletion on the message that they concern', async () => {
    const { desk, id } = await deskWithTicket();
    desk.advance(MINUTE);
    const at = desk.clock.now();
    const { message } = telegramText({ at: at - MINUTE, text: 'my last bill' });
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: { update_id: 9, edited_message: { ...message, edit_date: Math.floor(at / 1000) } },
    });
    await desk.settle();

    const { page } = await open(desk, id);
    expect(page.messages).toMatchObject([{ text: 'my last bill', edited: true }]);
  });
});

describe('files', () => {
  const png = 'iVBORw0KGgo=';

  it('come in with a mail and are fetched by an address for a minute, inline only if a raster image', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, { text: 'my bill', file: { name: 'bill.pdf', type: 'application/pdf', text: 'PDF content' } });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    const [message] = (await open(desk, id)).page.messages;
    expect(message?.attachments).toMatchObject([{ index: 0, name: 'bill.pdf', contentType: 'application/pdf' }]);

    const path = `/api/tickets/${id}/messages/${encodeURIComponent(message?.id ?? '')}/attachments`;
    const { body } = await desk.api(carla, 'POST', `${path}/0`);
    expect(Buffer.from(desk.download((body as { url: string }).url)).toString()).toContain('PDF content');
    expect((await desk.api(carla, 'POST', `${path}/1`)).status).toBe(404);
  });

  it('go out with an answer by mail, and only those that the agent has uploaded', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, { text: 'my bill' });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    const { body } = await desk.api(carla, 'POST', '/api/uploads', { name: 'shot.png', contentType: 'image/png' });
    const { key, url } = body as { key: string; url: string };
    desk.upload(url, Buffer.from(png, 'base64'));
    const attachments = [{ key, name: 'shot.png', contentType: 'image/png' }];
    await command(desk, carla, id, reply('See the picture', { attachments }));
    await desk.settle();
    const sent = desk.outbox().mails.find(({ raw }) => raw.includes('See the picture'));
    expect(sent?.raw).toContain(png);
    expect(sent?.raw).toContain('filename=shot.png');

    for (const stolen of [key, 'mail/abc', `uploads/${chen.id}/x`]) {
      const answer = await ask(
        desk,
        id,
        reply('mine?', { attachments: [{ key: stolen, name: 'x', contentType: 'image/png' }] }),
        chen,
      );
      expect(answer.status).toBe(stolen.startsWith(`uploads/${chen.id}/`) ? 200 : 409);
    }
  });

  it('are shown as HTML in a frame of its own, sanitised, by an address that cannot be made up', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, { html: '<p onclick="steal()">my <b>bill</b></p><script>steal()</script>' });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    const [message] = (await open(desk, id)).page.messages;
    expect(message?.html).toBe(true);
    const path = `/api/tickets/${id}/messages/${encodeURIComponent(message?.id ?? '')}/frame`;
    const { body } = await desk.api(carla, 'POST', path);
    const { url } = body as { url: string };
    const frame = await desk.frame(url);
    expect(frame.status).toBe(200);
    expect(frame.text).toContain('<b>bill</b>');
    expect(frame.text).not.toContain('steal');
    expect(String(frame.headers['content-security-policy'])).toContain("default-src 'none'");

    expect((await desk.frame(`${url}x`)).status).toBe(403);
    desk.advance(2 * MINUTE);
    expect((await desk.frame(url)).status).toBe(403);
  });
});
