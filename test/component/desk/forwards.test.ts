import { describe, expect, it } from '@jest/globals';
import { PROVEN, write } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, reply } from '../../support/inline-desk.ts';

const { carla } = agents;
const UNPROVEN = { ...PROVEN, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } as const;
const ASKED = 'My router is broken, please help.';
const forward = (above = '') =>
  [
    ...(above ? [above, ''] : []),
    '---------- Forwarded message ---------',
    'From: Vera Winter <Vera@Customer.example>',
    'Date: Mon, 15 Jun 2026 at 09:00',
    'Subject: Router',
    'To: Carla <carla@northwind.example>',
    '',
    ASKED,
  ].join('\r\n');

async function passedOn(from: string, more: { verdicts?: object; forwarders?: string[]; above?: string } = {}) {
  const mail = { domain: 'support.northwind.example', forwarders: more.forwarders ?? [] };
  const desk = await openDesk({ present: [carla], changes: { mail } });
  const { verdicts = PROVEN, above = 'Can you take this?' } = more;
  write(desk, { from, subject: 'Fwd: Router', text: forward(above), verdicts });
  await desk.settle();
  const ticket = await onlyTicket(desk);
  const [message] = (await open(desk, ticket.id)).page.messages;
  return { desk, ticket, message };
}

describe('a mail that an agent forwards to the desk', () => {
  it('is its original sender’s: contact, words and answer; the forwarder is noted', async () => {
    const { desk, ticket, message } = await passedOn(`Carla <${carla.email}>`);
    expect(ticket).toMatchObject({
      contact: { key: 'vera@customer.example', name: 'Vera Winter', address: 'vera@customer.example' },
      subject: 'Router',
    });
    expect(message).toMatchObject({
      text: ASKED,
      unverified: true,
      author: { name: 'Vera Winter' },
      forwarded: { address: 'Vera@Customer.example', by: carla.email, words: 'Can you take this?' },
    });
    expect(message?.why).toContain(`passed on by ${carla.email}: nothing proves its original sender`);
    expect(desk.outbox().mails).toEqual([]);

    await command(desk, carla, ticket.id, reply('Of course.'));
    await desk.settle();
    expect(desk.outbox().mails.map(({ destinations }) => destinations)).toEqual([['vera@customer.example']]);
  });

  it('goes on in the same conversation when the original sender answers', async () => {
    const { desk, ticket } = await passedOn(`Carla <${carla.email}>`);
    await command(desk, carla, ticket.id, reply('Of course.'));
    await desk.settle();
    const token = /^Reply-To:\s+(\S+)/m.exec(desk.outbox().mails[0]?.raw ?? '')?.[1] ?? '';
    desk.advance(60_000);
    write(desk, {
      from: 'Vera <vera@customer.example>',
      id: 'v@customer.example',
      text: 'Thanks',
      to: token,
      envelope: [token],
    });
    await desk.settle();

    expect((await open(desk, ticket.id)).page.messages[0]).toMatchObject({ text: 'Thanks', unverified: false });
  });

  it('may come without a word of the forwarder', async () => {
    const { message } = await passedOn(`Carla <${carla.email}>`, { above: '' });
    expect(message).toMatchObject({ text: ASKED, forwarded: { words: '' } });
  });
});

describe('a forward of anybody else', () => {
  it('is that person’s, and only shows whose mail it passes on', async () => {
    const { ticket, message } = await passedOn('Bob <bob@customer.example>');
    expect(ticket.contact.address).toBe('bob@customer.example');
    expect(message).toMatchObject({ text: 'Can you take this?', unverified: false });
    expect(message?.forwarded).toEqual({ name: 'Vera Winter', address: 'Vera@Customer.example' });
  });

  it.each([
    ['bears an agent’s address without proof', `Carla <${carla.email}>`],
    ['bears an agent’s address as a name', `"${carla.email}" <mallory@elsewhere.example>`],
    ['has two Froms', `Carla <${carla.email}>, mallory@elsewhere.example`],
  ])('is believed by nobody when it %s', async (what, from) => {
    const { ticket } = await passedOn(from, what.includes('without') ? { verdicts: UNPROVEN } : {});
    expect(ticket.contact.address).not.toBe('vera@customer.example');
  });

  it.each([
    ['an address', 'info@company.example'],
    ['a domain', '@company.example'],
  ])('is believed of %s that the settings name', async (_what, named) => {
    const { ticket } = await passedOn('Info <info@company.example>', { forwarders: [named] });
    expect(ticket.contact.address).toBe('vera@customer.example');
  });
});
