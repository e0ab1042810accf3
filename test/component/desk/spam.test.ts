import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { TicketPage, TicketSummary } from '../../../shared/api/views.ts';
import { type Letter, PROVEN, write } from '../../support/customers.ts';
import { HOUR, MONDAY } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, lena } = agents;
const SPAM = { ...PROVEN, spam: 'FAIL' } as const;
const UNPROVEN = { ...PROVEN, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } as const;
const VIRUS = { ...PROVEN, virus: 'FAIL' } as const;

async function spamView(desk: InlineDesk): Promise<TicketSummary[]> {
  return ((await desk.api(carla, 'GET', '/api/views/spam')).body as TicketPage).tickets;
}

async function receive(desk: InlineDesk, mail: Letter & { verdicts?: object; envelope?: string[] }): Promise<void> {
  desk.advance(60_000);
  write(desk, mail);
  await desk.settle();
}

/** A desk whose spam view holds one ticket. */
async function withSpam(mail: Parameters<typeof receive>[1] = { verdicts: SPAM }) {
  const desk = await openDesk({ present: [carla] });
  const socket = await desk.workspace(carla);
  await receive(desk, mail);
  const [ticket] = await spamView(desk);
  if (!ticket) throw new Error('the spam view is empty');
  return { desk, socket, ticket };
}

const say = (desk: InlineDesk, who: string, verdict: string, because = '') =>
  desk.api(carla, 'PUT', '/api/senders', { who, verdict, because });

describe('mail that the spam filter condemns', () => {
  it('lies in the spam view: nobody is told, nobody is given it, no clock runs, nothing is answered', async () => {
    const { desk, socket, ticket } = await withSpam();

    expect(ticket).toMatchObject({
      assignee: null,
      dueAt: null,
      aside: { kind: 'spam', because: 'the spam filter said FAIL' },
    });
    expect(await openTickets(desk)).toEqual([]);
    expect((await desk.api(carla, 'GET', '/api/views/csr')).body).toMatchObject({ tickets: [] });
    expect((await open(desk, ticket.id)).ticket.clocks).toEqual([]);
    expect(socket.heard('notice')).toEqual([]);
    expect(desk.outbox().mails).toEqual([]);
    desk.advance(48 * HOUR);
    await desk.sweep();
    await desk.settle();
    expect(socket.heard('notice')).toEqual([]);
    expect(await spamView(desk)).toHaveLength(1);
    expect(desk.logged).toEqual([]);
  });

  it('comes back by one click: into its queue, to an agent, with clocks from then on', async () => {
    const { desk, ticket } = await withSpam();
    desk.advance(2 * HOUR);
    await command(desk, carla, ticket.id, { type: 'not-spam' });
    await desk.settle();

    expect(await onlyTicket(desk)).toMatchObject({ id: ticket.id, assignee: carla.id, status: 'new' });
    expect(await spamView(desk)).toEqual([]);
    const { dueAt } = await onlyTicket(desk);
    expect(Date.parse(dueAt ?? '')).toBe(MONDAY + 60_000 + 2 * HOUR + 240 * 60_000);
  });

  it('is let through from then on where its proven sender was allowed, and from nobody who only bears the name', async () => {
    const { desk, ticket } = await withSpam();
    await command(desk, carla, ticket.id, { type: 'not-spam', allow: true });
    await receive(desk, { id: 'two@customer.example', verdicts: SPAM });
    await receive(desk, { id: 'three@customer.example', verdicts: { ...UNPROVEN, spam: 'FAIL' } });

    expect(await openTickets(desk)).toHaveLength(2);
    expect(await spamView(desk)).toHaveLength(1);
  });

  it('is read in its conversation where it answers one: the filter guesses, a signed address does not', async () => {
    const desk = await openDesk({ present: [carla] });
    await receive(desk, {});
    const ticket = await onlyTicket(desk);
    await command(desk, carla, ticket.id, reply('It is on its way.'));
    await desk.settle();
    const replyTo = /^Reply-To:\s+(\S+)/m.exec(desk.outbox().mails.at(-1)?.raw ?? '')?.[1] ?? '';
    await receive(desk, {
      id: 'two@customer.example',
      to: replyTo,
      envelope: [replyTo],
      text: 'Thanks',
      verdicts: SPAM,
    });

    const { page } = await open(desk, ticket.id);
    expect(page.messages[0]).toMatchObject({
      text: 'Thanks',
      why: expect.arrayContaining(['the spam filter said FAIL']),
    });
    expect(await spamView(desk)).toEqual([]);
  });

  it('comes back by itself when the same sender writes again and nothing speaks against it', async () => {
    const { desk, ticket } = await withSpam();
    await receive(desk, { id: 'two@customer.example', headers: { References: '<first@customer.example>' } });

    expect(await onlyTicket(desk)).toMatchObject({ id: ticket.id, assignee: carla.id });
  });
});

describe('an agent who calls a ticket spam', () => {
  it('is rid of it, and it stays there whatever its sender writes', async () => {
    const desk = await openDesk({ present: [carla] });
    await receive(desk, {});
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, { type: 'spam', because: 'sells pills' });
    await receive(desk, { id: 'two@customer.example', headers: { References: '<first@customer.example>' } });

    expect(await openTickets(desk)).toEqual([]);
    expect(await spamView(desk)).toMatchObject([{ id, assignee: null, aside: { because: 'sells pills' } }]);
    expect((await desk.api(carla, 'GET', '/api/me')).body).toMatchObject({ load: 0 });
    const refused = await desk.api(carla, 'POST', `/api/tickets/${id}/commands`, reply('Stop'));
    expect(refused).toMatchObject({ status: 409 });
  });

  it('blocks the sender in the same step: what follows is kept where it can be seen, with the reason', async () => {
    const desk = await openDesk({ present: [carla] });
    await receive(desk, {});
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, { type: 'spam', block: true, because: 'sells pills' });
    await receive(desk, { id: 'two@customer.example', subject: 'again' });

    expect((await spamView(desk)).map(({ aside }) => aside)).toEqual([
      { kind: 'blocked', because: 'rosa@customer.example is blocked: sells pills' },
      { kind: 'spam', because: 'sells pills' },
    ]);
  });
});

describe('a blocked sender', () => {
  it.each([
    ['an address', 'rosa@customer.example'],
    ['a domain', '@customer.example'],
    ['the domain above', '@example'.replace('example', 'customer.example')],
  ])('by %s reaches nobody until the block is taken back', async (_what, who) => {
    const desk = await openDesk({ present: [carla] });
    expect((await say(desk, who.toUpperCase(), 'block', 'rude')).body).toMatchObject({
      senders: [{ who, verdict: 'block', because: 'rude', by: carla.name, fixed: false }],
    });
    await receive(desk, {});
    expect(await openTickets(desk)).toEqual([]);
    expect(await spamView(desk)).toMatchObject([{ aside: { kind: 'blocked', because: `${who} is blocked: rude` } }]);

    await say(desk, who, 'none');
    await receive(desk, { id: 'two@customer.example' });
    expect(await openTickets(desk)).toHaveLength(1);
  });

  it('cannot write into a conversation either: the mail points to it from the spam view', async () => {
    const desk = await openDesk({ present: [carla] });
    await receive(desk, {});
    const { id } = await onlyTicket(desk);
    await say(desk, 'rosa@customer.example', 'block');
    await receive(desk, { id: 'two@customer.example', headers: { References: '<first@customer.example>' } });

    expect((await open(desk, id)).page.messages).toHaveLength(1);
    const [held] = await spamView(desk);
    expect((await open(desk, held?.id ?? '')).page.messages).toMatchObject([{ link: id }]);
  });

  it('may be of the settings, which no button changes; an allowed address in a blocked domain is heard', async () => {
    const mail = { domain: 'support.northwind.example', block: ['@Customer.example'] };
    const desk = await openDesk({ present: [carla], changes: { mail } });
    await receive(desk, {});
    await say(desk, 'rosa@customer.example', 'allow');
    await receive(desk, { id: 'two@customer.example' });

    expect(await spamView(desk)).toHaveLength(1);
    expect(await openTickets(desk)).toHaveLength(1);
    expect((await desk.api(lena, 'GET', '/api/senders')).body).toMatchObject({
      senders: [{ who: '@customer.example', by: 'settings', fixed: true }, { who: 'rosa@customer.example' }],
    });
  });

  it('is never the desk itself, nor anything that is no address', async () => {
    const desk = await openDesk();
    expect((await say(desk, 'help@support.northwind.example', 'block')).status).toBe(409);
    for (const who of ['', 'rosa', '@', 'a b@c.example', `${'x'.repeat(300)}@c.example`])
      expect((await say(desk, who, 'block')).status).toBe(400);
  });
});

describe('a mail in which a virus was found', () => {
  it('lies in the spam view, whoever sent it; its words can be read, its files cannot be had', async () => {
    const file = { name: 'invoice.zip', type: 'application/zip', text: 'x' };
    const { desk, ticket } = await withSpam({ verdicts: VIRUS, file, html: '<p>See <b>file</b></p>' });
    expect(ticket.aside).toEqual({ kind: 'virus', because: 'the virus scan said FAIL' });
    await command(desk, carla, ticket.id, { type: 'not-spam' });
    await desk.settle();

    const { page } = await open(desk, ticket.id);
    expect(page.messages).toMatchObject([{ text: 'See file', attachments: [{ name: 'invoice.zip' }] }]);
    const path = `/api/tickets/${ticket.id}/messages/${encodeURIComponent(page.messages[0]?.id ?? '')}/attachments/0`;
    const answer = await desk.api(carla, 'POST', path);
    expect(answer).toMatchObject({ status: 403, body: { detail: expect.stringContaining('ask the sender') } });
  });

  it('is not let through by a block’s opposite', async () => {
    const desk = await openDesk({ present: [carla] });
    await say(desk, 'rosa@customer.example', 'allow');
    await receive(desk, { verdicts: VIRUS });

    expect(await spamView(desk)).toHaveLength(1);
  });
});

describe('mail by a program', () => {
  const headers = { 'Auto-Submitted': 'auto-generated' };

  it('lies in the spam view with its reason: no clock, nobody is given it or told, nothing is answered', async () => {
    const { desk, socket, ticket } = await withSpam({ headers });

    expect(ticket).toMatchObject({
      assignee: null,
      dueAt: null,
      aside: { kind: 'automatic', because: 'a program wrote it' },
    });
    expect(await openTickets(desk)).toEqual([]);
    expect([socket.heard('notice'), desk.outbox().mails]).toEqual([[], []]);
  });

  it.each([
    ['automatic mail', { headers }],
    ['spam', { verdicts: SPAM }],
  ])('stays there, as %s does, when more of the same answers it', async (_, more) => {
    const { desk } = await withSpam(more);
    const answers = { References: '<first@customer.example>', 'In-Reply-To': '<first@customer.example>' };
    await receive(desk, { ...more, id: 'two@customer.example', headers: { ...headers, ...answers } });

    expect(await openTickets(desk)).toEqual([]);
    expect(await spamView(desk)).toHaveLength(2);
  });

  it('goes into its queue by one click, and its sender’s next mail by itself where the click said so', async () => {
    const { desk, ticket } = await withSpam({ headers });
    await command(desk, carla, ticket.id, { type: 'not-spam', allow: true });
    await receive(desk, { id: 'two@customer.example', headers, verdicts: UNPROVEN });

    expect((await openTickets(desk)).map(({ assignee }) => assignee)).toEqual([carla.id, carla.id]);
    expect(await spamView(desk)).toEqual([]);
  });

  it('stays where it is when it comes again after its conversation has begun', async () => {
    const { desk } = await withSpam({ headers });
    await receive(desk, { headers });

    expect(await spamView(desk)).toHaveLength(1);
    expect(await openTickets(desk)).toEqual([]);
  });
});
