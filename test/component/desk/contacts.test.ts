import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { ContactView, FoundContact } from '../../../shared/api/contact-views.ts';
import { telegramText, whatsappText, write } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, lena, tom } = agents;

describe('a contact', () => {
  let desk: InlineDesk;
  const ticketOn = async (channel: string, subject = '') => {
    const all = await openTickets(desk);
    const found = all.find((each) => each.channel === channel && each.subject.includes(subject));
    if (!found) throw new Error(`no ticket on ${channel}`);
    return found.id;
  };
  const contactOf = async (id: string): Promise<ContactView> => {
    const { status, body } = await desk.api(carla, 'GET', `/api/tickets/${id}/contact`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as ContactView;
  };
  const say = (id: string, body: object, agent = carla) => desk.api(agent, 'POST', `/api/tickets/${id}/contact`, body);
  const known = ({ identities }: ContactView) => identities.map(({ how, channel }) => `${how} ${channel}`);

  beforeAll(async () => {
    desk = await openDesk({ present: [carla, tom] });
    const at = desk.clock.now();
    await desk.post({
      channel: 'whatsapp',
      account: 'eu',
      body: whatsappText({ id: 'wamid.1', from: '16505076520', name: 'Kim', at, text: 'by WhatsApp' }),
    });
    await desk.post({
      channel: 'twilio',
      account: 'sms',
      body: new URLSearchParams({
        MessageSid: 'SM1',
        From: '+16505076520',
        To: '+15550009999',
        Body: 'by text message',
      }).toString(),
    });
    await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ at, text: 'by Telegram' }) });
    write(desk, {
      from: 'Kim <kim@customer.example>',
      id: 'a@customer.example',
      subject: 'first mail',
      text: 'by mail',
    });
    write(desk, {
      from: 'Kim <kim@customer.example>',
      id: 'b@customer.example',
      subject: 'second mail',
      text: 'again',
    });
    await desk.settle();
    desk.advance(MINUTE);
  });

  it('is one over two channels where both have proven the number, with the tickets of both', async () => {
    const view = await contactOf(await ticketOn('whatsapp'));

    expect(known(view)).toEqual(['own whatsapp', 'automatic twilio']);
    expect(view.identities[1]).toMatchObject({ because: 'both have proven +16505076520', by: '' });
    expect(view.history.map(({ channel }) => channel).sort()).toEqual(['twilio', 'whatsapp']);
    expect(known(await contactOf(await ticketOn('twilio')))).toEqual(['own twilio', 'automatic whatsapp']);
  });

  it('of a proven mail has all mails of the address', async () => {
    const view = await contactOf(await ticketOn('email', 'first mail'));

    expect(known(view)).toEqual(['own email']);
    expect(view.history.map(({ subject }) => subject).sort()).toEqual(['first mail', 'second mail']);
  });

  it('is not whoever writes under the address without proof: neither sees the other', async () => {
    write(desk, {
      from: 'Kim <kim@customer.example>',
      id: 'forged@evil.example',
      subject: 'forged',
      text: 'x',
      verdicts: { dmarc: 'FAIL' },
    } as never);
    await desk.settle();
    const forged = await contactOf(await ticketOn('email', 'forged'));

    expect(known(forged)).toEqual(['own email']);
    expect(forged.history.map(({ subject }) => subject)).toEqual(['forged']);
    const own = await contactOf(await ticketOn('email', 'first mail'));
    expect(own.history.map(({ subject }) => subject)).not.toContain('forged');
    expect(own.others).toMatchObject([{ channel: 'email', address: 'kim@customer.example', proven: false }]);
  });

  it('is linked and parted by agents, with their reasons, and what was parted does not link itself again', async () => {
    const [whatsapp, telegram] = [await ticketOn('whatsapp'), await ticketOn('telegram')];
    const linked = await say(whatsapp, { other: telegram, linked: true, because: 'she said so' });
    expect(linked.status).toBe(200);
    expect(known(linked.body as ContactView)).toEqual(['own whatsapp', 'agent telegram', 'automatic twilio']);
    expect(known(await contactOf(telegram))).toEqual(['own telegram', 'agent whatsapp', 'automatic twilio']);

    desk.advance(MINUTE);
    const view = await contactOf(whatsapp);
    const sms = view.identities.find(({ channel }) => channel === 'twilio');
    await say(whatsapp, { other: sms?.id, linked: false, because: 'her mother’s telephone' }, lena);
    expect(known(await contactOf(whatsapp))).toEqual(['own whatsapp', 'agent telegram']);
    expect(known(await contactOf(await ticketOn('twilio')))).toEqual(['own twilio']);

    await desk.post({
      channel: 'twilio',
      account: 'sms',
      body: new URLSearchParams({
        MessageSid: 'SM2',
        From: '+16505076520',
        To: '+15550009998',
        Body: 'from another of your numbers',
      }).toString(),
    });
    await desk.settle();
    expect(known(await contactOf(whatsapp))).toEqual(['own whatsapp', 'agent telegram']);
    expect((await contactOf(whatsapp)).trail).toMatchObject([
      { type: 'unlinked', because: 'her mother’s telephone', by: lena.name },
      { type: 'linked', because: 'she said so', by: carla.name },
    ]);

    desk.advance(MINUTE);
    await say(whatsapp, { other: sms?.id, linked: true, because: 'no, it is hers' });
    expect(known(await contactOf(whatsapp))).toEqual(['own whatsapp', 'agent telegram', 'agent twilio']);
  });

  it.each([
    ['nobody', { other: 'SB-NOBODY12', linked: true, because: 'x' }, 404],
    ['an identity that was made up', { other: '["telegram","","1"]', linked: true, because: 'x' }, 409],
    ['no reason', { other: 'SB-NOBODY12', linked: true, because: '' }, 400],
  ])('cannot be linked with %s', async (_what, body, status) => {
    expect((await say(await ticketOn('whatsapp'), body)).status).toBe(status);
    const own = (await contactOf(await ticketOn('whatsapp'))).identities[0]?.id;
    expect((await say(await ticketOn('whatsapp'), { other: own, linked: true, because: 'x' })).status).toBe(409);
  });

  it('is answered on the channel on which it wrote, whomever it is linked with, and hears nothing of the others', async () => {
    const telegram = await ticketOn('telegram');
    const before = desk.outbox().calls.length;
    await command(desk, carla, telegram, reply('Only by Telegram'));
    await desk.settle();
    const sent = desk.outbox().calls.slice(before);

    expect(sent.map(({ url }) => new URL(url).host)).toEqual(['api.telegram.org']);
    expect(sent[0]?.body).toContain('Only by Telegram');
    for (const words of ['by WhatsApp', 'by text message', 'by mail'])
      expect(JSON.stringify(sent)).not.toContain(words);
  });

  it('is found by number or address with its latest ticket, and by nothing vaguer', async () => {
    const find = async (words: string) => {
      const { body } = await desk.api(carla, 'GET', `/api/contacts?q=${encodeURIComponent(words)}`);
      return (body as { contacts: FoundContact[] }).contacts.map(({ channel, proven, ticket }) => [
        channel,
        proven,
        ticket.subject,
      ]);
    };

    expect(await find(' 001 (650) 507-6520')).toContainEqual(['whatsapp', true, 'by WhatsApp']);
    expect((await find('KIM@customer.example')).filter(([, proven]) => proven)).toEqual([
      ['email', true, 'second mail'],
    ]);
    for (const words of ['', 'Kim', '507-6520', '@customer.example', 'a@b c', '*'.repeat(3000)])
      expect(await find(words)).toEqual([]);
  });

  it('of the web chat sees its own words and nobody else’s, whomever it is linked with', async () => {
    const page = await desk.widget();
    await page.say({ action: 'hello', name: 'Kim' });
    await page.say({
      action: 'send',
      id: 'visitor-1',
      text: 'by web chat',
      sentAt: new Date(desk.clock.now()).toISOString(),
    });
    await desk.settle();
    const chat = await ticketOn('webchat');
    const linked = await say(chat, { other: await ticketOn('whatsapp'), linked: true, because: 'one and the same' });
    expect(known(linked.body as ContactView)).toContain('agent whatsapp');
    await desk.api(carla, 'POST', `/api/tickets/${chat}/commands`, {
      type: 'talk',
      id: 'talk-0009',
      way: 'phone',
      direction: 'out',
      at: new Date(desk.clock.now()).toISOString(),
      text: 'only for us',
      result: 'answered',
    });
    await desk.settle();

    const [welcome] = page.heard('welcome');
    const again = await desk.widget();
    await again.say({ action: 'hello', session: String(welcome?.['session']), token: String(welcome?.['token']) });
    expect(again.heard('welcome')[0]?.['messages']).toMatchObject([{ text: 'by web chat' }]);
    expect(JSON.stringify([...page.heard('message'), ...again.heard('message')])).not.toContain('only for us');
  });

  it('whom an agent recorded by number is found beside the number’s owner, and is theirs only by an agent’s word', async () => {
    const talk = {
      id: 'talk-0001',
      way: 'phone',
      direction: 'in',
      at: new Date(desk.clock.now()).toISOString(),
      text: 'She calls about the parcel.',
      result: 'waiting',
      queue: 'csr',
      contact: { name: 'Kim', phone: '+1 650 507 6520' },
    };
    await desk.api(carla, 'POST', '/api/talks', talk);
    const view = await contactOf(await ticketOn('phone'));

    expect(known(view)).toEqual(['own phone']);
    expect(view.others.map(({ channel }) => channel).sort()).toEqual(['twilio', 'whatsapp']);
    const linked = await say(await ticketOn('phone'), {
      other: view.others.find(({ channel }) => channel === 'whatsapp')?.id,
      linked: true,
      because: 'she knew the order',
    });
    expect(known(linked.body as ContactView)[1]).toBe('agent whatsapp');
    expect(desk.logged).toEqual([]);
  });
});
