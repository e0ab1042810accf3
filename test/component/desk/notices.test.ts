import { describe, expect, it } from '@jest/globals';
import { PROVEN, telegramText, write } from '../../support/customers.ts';
import { DAY, HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, openDesk, reply } from '../../support/inline-desk.ts';

const { carla, chen, tom, lena } = agents;

describe('a notice', () => {
  it('of a ticket that waits goes to the agents of its queue, of an assigned one to its agent alone', async () => {
    const desk = await openDesk({ present: [carla] });
    const sockets = {
      carla: await desk.workspace(carla),
      chen: await desk.workspace(chen),
      tom: await desk.workspace(tom),
    };
    for (const agent of [chen, tom]) await desk.api(agent, 'GET', '/api/me');
    desk.advance(3000);
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ at: desk.clock.now(), text: 'my bill' }),
    });
    await desk.settle();

    const kinds = (name: keyof typeof sockets) => sockets[name].heard('notice').map(({ kind }) => kind);
    expect(kinds('carla').sort()).toEqual(['assigned', 'new']);
    expect([kinds('chen'), kinds('tom')]).toEqual([[], []]);

    desk.advance(3000);
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ chat: 2, at: desk.clock.now(), text: 'the router has an error' }),
    });
    await desk.settle();
    expect(kinds('tom')).toEqual(['new']);
    expect(kinds('carla')).toHaveLength(2);
  });

  it('of a mere change goes to whoever has the ticket open', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ at: desk.clock.now(), text: 'my bill' }),
    });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    const watcher = await desk.workspace(lena);
    await watcher.say({ action: 'view', ticket: id });
    const other = await desk.workspace(tom);
    desk.advance(3000);
    await command(desk, carla, id, { type: 'priority', priority: 'high' });
    await desk.settle();

    expect(watcher.heard('notice')).toMatchObject([{ kind: 'changed', ticket: id }]);
    expect(other.heard('notice')).toEqual([]);
  });

  it('of a customer’s answer reaches the assignee', async () => {
    const desk = await openDesk({ present: [carla] });
    const browser = await desk.workspace(carla);
    const write = async (id: number, text: string) => {
      await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ id, at: desk.clock.now(), text }) });
      await desk.settle();
    };
    await write(1, 'my bill');
    desk.advance(MINUTE);
    await write(2, 'it is number 12');

    expect(browser.heard('notice').at(-1)).toMatchObject({ kind: 'replied', text: 'Grace: it is number 12' });
  });

  it('to a browser that has gone is forgotten with it', async () => {
    const desk = await openDesk({ present: [carla] });
    const browser = await desk.workspace(carla);
    browser.open = false; // The machine lost its power: no $disconnect was heard.
    for (const id of [1, 2]) {
      desk.advance(MINUTE);
      await desk.post({
        channel: 'telegram',
        account: 'bot',
        body: telegramText({ id, at: desk.clock.now(), text: 'my bill' }),
      });
      await desk.settle();
    }

    expect(desk.logged).toEqual([]);
    const { body } = await desk.api(lena, 'GET', '/api/agents');
    expect((body as { agents: object[] }).agents[0]).toMatchObject({ connected: false });
  });

  it('closes the presence of an agent whose last browser has closed', async () => {
    const desk = await openDesk({ present: [carla] });
    const [one, two] = [await desk.workspace(carla), await desk.workspace(carla)];
    await one.close();
    expect((await desk.api(carla, 'GET', '/api/me')).body).toMatchObject({ presence: 'available' });
    await two.close();
    expect((await desk.api(carla, 'GET', '/api/me')).body).toMatchObject({ presence: 'away' });
  });

  it('opens a socket once a ticket, within its minute', async () => {
    const desk = await openDesk({ present: [carla] });
    const { body } = await desk.api(carla, 'POST', '/api/socket');
    const { ticket } = body as { ticket: string };
    const knock = () =>
      desk.functions.chat(
        { requestContext: { routeKey: '$connect', connectionId: 'c' }, queryStringParameters: { ticket } } as never,
        {} as never,
      );
    expect(await knock()).toEqual({ statusCode: 200 });
    expect(await knock()).toEqual({ statusCode: 403 });
  });
});

describe('an agent without a browser', () => {
  it('gets one mail for all that happens in half an hour, with no word of a customer in it', async () => {
    const desk = await openDesk({ present: [carla] });
    for (let chat = 1; chat <= 4; chat += 1) {
      await desk.post({
        channel: 'telegram',
        account: 'bot',
        body: telegramText({ chat, at: desk.clock.now(), text: 'secret words' }),
      });
      await desk.settle();
      desk.advance(MINUTE);
    }

    const { mails } = desk.outbox();
    expect(mails.map(({ destinations }) => destinations)).toEqual([[carla.email]]);
    expect(mails[0]?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(mails[0]?.raw).not.toContain('secret');
    expect(mails[0]?.raw).not.toContain('Grace');
    desk.advance(HOUR);
    await desk.post({
      channel: 'telegram',
      account: 'bot',
      body: telegramText({ chat: 5, at: desk.clock.now(), text: 'my bill' }),
    });
    await desk.settle();
    expect(desk.outbox().mails).toHaveLength(2);
  });
});

describe('the acknowledgement', () => {
  const acknowledged = (desk: Awaited<ReturnType<typeof openDesk>>) =>
    desk.outbox().mails.filter(({ subject }) => subject === 'We have your message');

  it('goes out once a day and address, in the manners of RFC 3834, with no word of the sender', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.workspace(carla);
    write(desk, { subject: 'Buy cheap pills', text: 'visit evil.example', id: 'a@customer.example' });
    await desk.settle();
    desk.advance(HOUR);
    write(desk, { subject: 'Another thing', id: 'b@customer.example', text: 'hello?' });
    await desk.settle();

    const [first, ...more] = acknowledged(desk);
    expect(more).toEqual([]);
    expect(first?.destinations).toEqual(['rosa@customer.example']);
    expect(first?.raw).toMatch(/^Auto-Submitted: auto-replied/m);
    expect(first?.raw).toMatch(/^References: <a@customer\.example>/m);
    expect(first?.raw).not.toMatch(/pills|evil|Rosa/);

    desk.advance(DAY);
    write(desk, { id: 'c@customer.example', text: 'and now?' });
    await desk.settle();
    expect(acknowledged(desk)).toHaveLength(2);
  });

  it.each([
    ['an automatic answer', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['a newsletter', { headers: { 'List-Id': '<news.example>', Precedence: 'bulk' } }],
    ['a bounce', { envelopeFrom: '' }],
    ['a robot that says so', { from: 'noreply@shop.example' }],
    ['an unproven sender', { verdicts: { ...PROVEN, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } }],
    ['spam', { verdicts: { ...PROVEN, spam: 'FAIL' } }],
  ])('never goes to %s', async (_what, mail) => {
    const desk = await openDesk({ present: [carla] });
    await desk.workspace(carla);
    write(desk, mail);
    await desk.settle();

    expect(desk.outbox().mails).toEqual([]);
  });

  it('answers the opening of a ticket, not every mail in it', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.workspace(carla);
    write(desk, { id: 'a@customer.example' });
    await desk.settle();
    desk.advance(2 * DAY);
    write(desk, { id: 'b@customer.example', text: 'still there?', headers: { References: '<a@customer.example>' } });
    await desk.settle();

    expect((await onlyTicket(desk)).waiting).toBe(true);
    expect(acknowledged(desk)).toHaveLength(1);
  });

  it('can be switched off', async () => {
    const desk = await openDesk({ present: [carla], changes: { acknowledgement: null } });
    await desk.workspace(carla);
    write(desk);
    await desk.settle();

    expect(desk.outbox().mails).toEqual([]);
  });

  it('answered by the customer leads back to the ticket', async () => {
    const desk = await openDesk({ present: [carla] });
    await desk.workspace(carla);
    write(desk);
    await desk.settle();
    const replyTo = /^Reply-To:\s+(\S+)/m.exec(acknowledged(desk)[0]?.raw ?? '')?.[1] ?? '';
    desk.advance(MINUTE);
    write(desk, { id: 'b@customer.example', text: 'one more thing', envelope: [replyTo] });
    await desk.settle();

    expect(await onlyTicket(desk)).toMatchObject({ preview: 'one more thing' });
    await command(desk, carla, (await onlyTicket(desk)).id, reply('yes?'));
  });
});

describe('an automatic mail', () => {
  it('opens and reopens nothing, yet is kept with the ticket that it answers', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk);
    await desk.settle();
    const ticket = await onlyTicket(desk);
    await command(desk, carla, ticket.id, reply('On its way', { status: 'resolved' }));
    await desk.settle();
    desk.advance(MINUTE);
    write(desk, {
      id: 'auto@customer.example',
      text: 'I am away until Monday',
      headers: { 'Auto-Submitted': 'auto-replied', References: '<first@customer.example>' },
    });
    await desk.settle();

    const { body } = await desk.api(lena, 'GET', `/api/tickets/${ticket.id}`);
    expect(body).toMatchObject({ ticket: { status: 'resolved' } });
    expect(JSON.stringify(body)).toContain('I am away until Monday');
  });
});
