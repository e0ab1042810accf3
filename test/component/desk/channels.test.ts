import { describe, expect, it } from '@jest/globals';
import {
  PROVEN,
  said,
  telegramText,
  visit,
  webhookMessage,
  whatsappBody,
  whatsappStatus,
  whatsappText,
  write,
} from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, tom } = agents;

describe('a customer writes and an agent answers', () => {
  it('by WhatsApp: to the same number, and the receipts find the answer by our reference', async () => {
    const desk = await openDesk({ present: [carla] });
    const at = desk.clock.now();
    const posted = await desk.post({
      channel: 'whatsapp',
      account: 'eu',
      body: whatsappText({ at, text: 'My parcel?' }),
    });
    await desk.settle();

    expect(posted.status).toBe(200);
    const ticket = await onlyTicket(desk);
    expect(ticket).toMatchObject({ queue: 'csr', assignee: carla.id, status: 'new', waiting: true });
    expect(ticket.dueAt).not.toBeNull();

    await command(desk, carla, ticket.id, reply('It arrives today.'));
    await desk.settle();
    const [call] = desk.outbox().calls;
    const sent = JSON.parse(call?.body ?? '');
    expect(call?.url).toBe('https://graph.facebook.com/v25.0/106540352242922/messages');
    expect(sent).toMatchObject({ to: '15550001111', text: { body: 'It arrives today.' } });

    const status = { ref: sent.biz_opaque_callback_data, id: 'wamid.LAPTOP1', at: at + 1000 };
    await desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappStatus({ ...status, status: 'read' }) });
    await desk.post({ channel: 'whatsapp', account: 'eu', body: whatsappStatus({ ...status, status: 'delivered' }) });
    await desk.settle();
    const { page } = await open(desk, ticket.id);
    expect(page.messages.map(({ text, delivery }) => [text, delivery?.state ?? null])).toEqual([
      ['It arrives today.', 'read'],
      ['My parcel?', null],
    ]);
    expect(await onlyTicket(desk)).toMatchObject({ status: 'open', waiting: false });
    expect(desk.logged).toEqual([]);
  });

  it('by Telegram: into the same chat', async () => {
    const desk = await openDesk({ present: [tom] });
    const body = telegramText({ chat: 77, at: desk.clock.now(), text: 'The router does not work' });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();

    const ticket = await onlyTicket(desk);
    expect(ticket).toMatchObject({ queue: 'tsr', assignee: tom.id, contact: { name: 'Grace' } });
    await command(desk, tom, ticket.id, reply('Please restart it.'));
    await desk.settle();
    const [call] = desk.outbox().calls;
    expect(call?.url).toMatch(/^https:\/\/api\.telegram\.org\/bot.+\/sendMessage$/);
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ chat_id: '77', text: 'Please restart it.' });
  });

  it('by a signed webhook: back to its address, signed in our turn', async () => {
    const desk = await openDesk({
      present: [carla],
      changes: {
        channels: [
          { channel: 'email', account: 'support', name: 'Mail' },
          { channel: 'webhook', account: 'shop', name: 'Shop', options: { replyUrl: 'https://shop.example/answers' } },
        ],
      },
    });
    const body = webhookMessage({ at: desk.clock.now(), text: 'Cancel my order' });
    expect((await desk.post({ channel: 'webhook', account: 'shop', body })).status).toBe(200);
    await desk.settle();

    const ticket = await onlyTicket(desk);
    await command(desk, carla, ticket.id, reply('Done.'));
    await desk.settle();
    const [call] = desk.outbox().calls;
    expect(call?.url).toBe('https://shop.example/answers');
    expect(call?.headers['webhook-signature']).toMatch(/^v1,/);
    expect(JSON.parse(call?.body ?? '').data).toMatchObject({
      conversation: 'order-7',
      to: { id: 'cust-7' },
      text: 'Done.',
    });
  });

  it('in the web chat: onto the open page, and into the history of the next visit', async () => {
    const desk = await openDesk({ present: [carla] });
    const page = await visit(desk, { name: 'Ines' });
    await page.say(said('Where is my invoice?', { at: desk.clock.now() }));
    expect(page.heard('accepted')).toEqual([{ type: 'accepted', id: 'visitor-message-1' }]);
    await desk.settle();

    const ticket = await onlyTicket(desk);
    expect(ticket.contact.name).toBe('Ines');
    await command(desk, carla, ticket.id, reply('In your mailbox.'));
    await desk.settle();
    expect(page.heard('message')).toMatchObject([{ message: { direction: 'out', text: 'In your mailbox.' } }]);

    await page.close();
    const { session, token } = page;
    const again = await visit(desk, { session, token });
    expect(again.session).toBe(session);
    const [welcome] = again.heard('welcome');
    expect(welcome?.['messages']).toMatchObject([{ text: 'Where is my invoice?' }, { text: 'In your mailbox.' }]);
  });

  it('by web chat: in one session, however often a page says hello before it is welcomed', async () => {
    const desk = await openDesk({ present: [carla] });
    const page = await desk.widget();
    await Promise.all([page.say({ action: 'hello' }), page.say({ action: 'hello', name: 'Ines' })]);
    await page.say({ action: 'hello' });

    expect(new Set(page.heard('welcome').map(({ session }) => session)).size).toBe(1);
    const other = await visit(desk);
    expect(page.heard('welcome').map(({ session }) => session)).not.toContain(other.session);
  });

  it('by email: as an answer in the same thread, from the mailbox, with a signed reply address', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, { subject: 'My order', text: 'Where is my order?' });
    await desk.settle();

    const ticket = await onlyTicket(desk);
    expect(ticket).toMatchObject({ queue: 'csr', channel: 'email', subject: 'My order', assignee: carla.id });
    await command(desk, carla, ticket.id, reply('It is on its way.'));
    await desk.settle();
    const answer = desk.outbox().mails.find(({ raw }) => raw.includes('It is on its way.'));
    expect(answer?.destinations).toEqual(['rosa@customer.example']);
    expect(answer?.subject).toBe('Re: My order');
    expect(answer?.raw).toMatch(/^In-Reply-To: <first@customer\.example>/m);
    expect(answer?.raw).toMatch(/^References:\s+<first@customer\.example>/m);
    expect(answer?.raw).toMatch(/^Reply-To:\s+help\+[a-z2-7]{26}\.[a-z2-7]{26}@support\.northwind\.example/m);
    const { page } = await open(desk, ticket.id);
    expect(page.messages[0]?.delivery?.state).toBe('delivered');
    expect(desk.logged).toEqual([]);
  });
});

describe('a request', () => {
  it('that is not signed is refused, and nothing is stored', async () => {
    const desk = await openDesk();
    const body = whatsappText({ at: desk.clock.now(), text: 'let me in' });
    const answers = [
      await desk.post({ channel: 'whatsapp', account: 'eu', body, headers: {} }),
      await desk.post({
        channel: 'whatsapp',
        account: 'eu',
        body,
        headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
      }),
      await desk.post({ channel: 'whatsapp', account: 'nobody', body }),
      await desk.post({ channel: 'pigeon', account: 'eu', body }),
      await desk.post({ channel: 'webchat', account: 'main', body }),
    ];
    await desk.settle();

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(await desk.items()).toEqual([]);
    expect(desk.services.s3.listObjectsV2({ Bucket: 'desk-raw' }).keys).toEqual([]);
  });

  it('for the handshake is answered at once, with the right word only', async () => {
    const desk = await openDesk();
    const ask = (token: string) =>
      desk.post({
        channel: 'whatsapp',
        account: 'eu',
        body: '',
        method: 'GET',
        query: { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '42' },
      });

    expect(await ask('laptop-whatsapp-verify')).toMatchObject({ status: 200, text: '42' });
    expect((await ask('guessed')).status).toBe(401);
  });

  it('with several events makes something of each of them', async () => {
    const desk = await openDesk({ present: [carla] });
    const time = String(Math.floor(desk.clock.now() / 1000));
    const from = (number: string, body: string) => ({
      from: number,
      id: `wamid.${number}`,
      timestamp: time,
      type: 'text',
      text: { body },
    });
    const body = whatsappBody({ messages: [from('15550000001', 'one'), from('15550000002', 'two'), { odd: true }] });
    await desk.post({ channel: 'whatsapp', account: 'eu', body });
    await desk.settle();

    const tickets = await openTickets(desk);
    expect(tickets.map(({ preview }) => preview).sort()).toEqual(['one', 'two']);
    expect((await desk.items()).filter(({ sk }) => sk?.S?.startsWith('M#'))).toHaveLength(3);
  });

  it('with a body too large for a job goes by the bucket', async () => {
    const desk = await openDesk({ present: [carla] });
    const body = webhookMessage({ at: desk.clock.now(), text: 'long '.repeat(35_000) });
    expect((await desk.post({ channel: 'webhook', account: 'shop', body })).status).toBe(200);
    await desk.settle();

    const ticket = await onlyTicket(desk);
    const { page } = await open(desk, ticket.id);
    expect(page.messages[0]?.text.length).toBe(100_000);
  });

  it('that is far too large is told so', async () => {
    const desk = await openDesk();
    const body = webhookMessage({ at: desk.clock.now(), text: 'x'.repeat(5_000_000) });
    expect((await desk.post({ channel: 'webhook', account: 'shop', body })).status).toBe(413);
  });
});

describe('what came in', () => {
  it('is archived before anything else is done with it', async () => {
    const desk = await openDesk();
    await desk.post({
      channel: 'webhook',
      account: 'shop',
      body: webhookMessage({ at: desk.clock.now(), text: 'hello' }),
    });
    write(desk, { verdicts: PROVEN });
    await desk.settle();

    const { keys } = desk.services.s3.listObjectsV2({ Bucket: 'desk-raw', Prefix: 'archive/' });
    expect(
      keys.map((key) => key.split('/').slice(0, 2).join('/')).filter((key, at, all) => all.indexOf(key) === at),
    ).toEqual(['archive/chat', 'archive/mail']);
  });

  it('of a kind that the desk does not know shows as a placeholder, never as an error', async () => {
    const desk = await openDesk({ present: [carla] });
    const body = {
      type: 'parcel.lost',
      timestamp: new Date(desk.clock.now()).toISOString(),
      data: { id: 'p1', conversation: 'order-9', from: { id: 'c' } },
    };
    await desk.post({ channel: 'webhook', account: 'shop', body });
    await desk.settle();

    const ticket = await onlyTicket(desk);
    expect((await open(desk, ticket.id)).page.messages).toMatchObject([{ kind: 'unsupported' }]);
    expect(desk.logged).toEqual([]);
  });

  it('on a widget from a page that is not ours is turned away', async () => {
    const desk = await openDesk();
    await expect(desk.widget({ origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(desk.widget({ account: 'other' })).rejects.toThrow('403');
  });
});
