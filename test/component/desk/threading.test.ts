import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { type Letter, PROVEN, write } from '../../support/customers.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla, lena } = agents;
const UNPROVEN = { ...PROVEN, spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' } as const;
const STRANGER = 'Mallory <mallory@elsewhere.example>';

/** A desk on which Rosa has written and Carla has answered. */
async function conversation() {
  const desk = await openDesk({ present: [carla] });
  write(desk, { subject: 'My order', text: 'Where is my order?' });
  await desk.settle();
  const ticket = await onlyTicket(desk);
  await command(desk, carla, ticket.id, reply('It is on its way.'));
  await desk.settle();
  const answer = desk.outbox().mails.find(({ raw }) => raw.includes('on its way'));
  const replyTo = /^Reply-To:\s+(\S+)/m.exec(answer?.raw ?? '')?.[1] ?? '';
  return { desk, ticket, replyTo, sesId: answer?.messageIdHeader.slice(1, -1) ?? '' };
}

type Answered = Letter & { envelope?: readonly string[]; verdicts?: object };

async function receive(desk: InlineDesk, mail: Answered): Promise<void> {
  desk.advance(60_000);
  write(desk, { subject: 'Re: My order', text: 'Thank you!', id: 'second@customer.example', ...mail });
  await desk.settle();
}

async function linesOf(desk: InlineDesk, id: string): Promise<string[]> {
  return (await open(desk, id)).page.messages.map(({ text }) => text);
}

describe('a mail joins the conversation', () => {
  it('when a participant answers the signed reply address, however the references were cut', async () => {
    const { desk, ticket, replyTo } = await conversation();
    await receive(desk, { to: replyTo, envelope: [replyTo] });

    expect(await onlyTicket(desk)).toMatchObject({ id: ticket.id, waiting: true });
    expect(await linesOf(desk, ticket.id)).toEqual(['Thank you!', 'It is on its way.', 'Where is my order?']);
  });

  it('when a participant answers the id that SES gave our mail', async () => {
    const { desk, ticket, sesId } = await conversation();
    await receive(desk, { headers: { 'In-Reply-To': `<${sesId}>` } });

    expect((await onlyTicket(desk)).id).toBe(ticket.id);
    expect(await linesOf(desk, ticket.id)).toHaveLength(3);
  });

  it('when a proven participant refers to an earlier mail of their own', async () => {
    const { desk, ticket } = await conversation();
    await receive(desk, { headers: { References: '<unknown@x.example> <first@customer.example>' } });

    expect((await onlyTicket(desk)).id).toBe(ticket.id);
  });

  it('marked as unverified when the token is right but the sender is not proven', async () => {
    const { desk, ticket, replyTo } = await conversation();
    await receive(desk, { to: replyTo, envelope: [replyTo], verdicts: UNPROVEN });

    const { page } = await open(desk, ticket.id);
    expect(page.messages[0]).toMatchObject({ text: 'Thank you!', unverified: true });
  });
});

describe('a mail opens a ticket of its own', () => {
  it('when a stranger holds the token: shown to the agent with a link, and the customer hears nothing of it', async () => {
    const { desk, ticket, replyTo } = await conversation();
    await receive(desk, { from: STRANGER, to: replyTo, envelope: [replyTo], id: 'm@elsewhere.example' });

    const tickets = await openTickets(desk);
    expect(tickets).toHaveLength(2);
    expect(await linesOf(desk, ticket.id)).toHaveLength(2);
    const strangers = tickets.find(({ id }) => id !== ticket.id);
    const { page } = await open(desk, strangers?.id ?? '');
    expect(page.messages).toMatchObject([{ text: 'Thank you!', link: ticket.id }]);
  });

  it('when someone unproven names a Message-ID that a list has seen', async () => {
    const { desk, ticket } = await conversation();
    await receive(desk, { headers: { 'In-Reply-To': '<first@customer.example>' }, verdicts: UNPROVEN });

    expect(await openTickets(desk)).toHaveLength(2);
    expect(await linesOf(desk, ticket.id)).toHaveLength(2);
  });

  it('when a proven stranger names a Message-ID of the conversation', async () => {
    const { desk, ticket, sesId } = await conversation();
    const ids = `<first@customer.example> <${sesId}>`;
    await receive(desk, { from: STRANGER, id: 'm@elsewhere.example', headers: { References: ids } });

    expect(await openTickets(desk)).toHaveLength(2);
    expect(await linesOf(desk, ticket.id)).toHaveLength(2);
  });

  it('when the token is forged, though a participant sends it', async () => {
    const { desk, ticket, replyTo } = await conversation();
    const forged = replyTo.replace(/\.[a-z2-7]{26}@/, `.${'a'.repeat(26)}@`);
    await receive(desk, { to: forged, envelope: [forged] });

    expect(await openTickets(desk)).toHaveLength(2);
    expect(await linesOf(desk, ticket.id)).toHaveLength(2);
  });

  it('when it copies the Message-ID of another customer: neither overwrites nor suppresses the first', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, { from: STRANGER, id: 'same@id.example', text: 'forged words', verdicts: UNPROVEN });
    await desk.settle();
    write(desk, { id: 'same@id.example', text: 'true words' });
    await desk.settle();

    const tickets = await openTickets(desk);
    expect(tickets.map(({ preview }) => preview).sort()).toEqual(['forged words', 'true words']);
  });

  it('not when somebody has occupied its Message-ID under the customer’s name beforehand', async () => {
    const desk = await openDesk({ present: [carla] });
    write(desk, { id: 'guessed@id.example', text: 'forged words', verdicts: UNPROVEN });
    await desk.settle();
    write(desk, { id: 'guessed@id.example', text: 'true words' });
    await desk.settle();
    await receive(desk, { headers: { 'In-Reply-To': '<guessed@id.example>' }, text: 'more true words' });

    const said = await Promise.all((await openTickets(desk)).map(({ id }) => linesOf(desk, id)));
    expect(said).toContainEqual(['more true words', 'true words']);
    expect(said).toContainEqual(['forged words']);
  });
});

describe('what may belong to another ticket', () => {
  async function linked() {
    const known = await conversation();
    await receive(known.desk, {
      from: STRANGER,
      to: known.replyTo,
      envelope: [known.replyTo],
      id: 'm@elsewhere.example',
    });
    const tickets = await openTickets(known.desk);
    return { ...known, strangers: tickets.find(({ id }) => id !== known.ticket.id)?.id ?? '' };
  }

  it('goes on there by one click, and so does what its sender writes into it from then on', async () => {
    const { desk, ticket, replyTo, strangers } = await linked();
    const joined = await desk.api(carla, 'POST', `/api/tickets/${strangers}/join`);
    expect(joined).toMatchObject({ status: 200, body: { ticket: { id: ticket.id } } });
    await desk.settle();
    expect((await onlyTicket(desk)).id).toBe(ticket.id);
    expect(await linesOf(desk, ticket.id)).toEqual(['Thank you!', 'It is on its way.', 'Where is my order?']);

    await receive(desk, {
      from: STRANGER,
      to: replyTo,
      envelope: [replyTo],
      id: 'm2@elsewhere.example',
      text: 'And me?',
    });
    expect((await onlyTicket(desk)).id).toBe(ticket.id);
    expect((await linesOf(desk, ticket.id))[0]).toBe('And me?');
    expect((await desk.api(carla, 'POST', `/api/tickets/${strangers}/unmerge`)).status).toBe(200);
  });

  it('is kept apart by another, which stays', async () => {
    const { desk, ticket, strangers } = await linked();
    await command(desk, carla, strangers, { type: 'dismiss-link' });
    await desk.settle();

    expect((await open(desk, strangers)).ticket.linkDismissed).toBe(true);
    expect(await linesOf(desk, ticket.id)).toHaveLength(2);
    expect((await desk.api(carla, 'POST', `/api/tickets/${ticket.id}/join`)).status).toBe(409);
  });
});

describe('a customer’s words after the end', () => {
  it('reopen a ticket that was resolved a moment ago', async () => {
    const { desk, ticket, replyTo } = await conversation();
    await command(desk, carla, ticket.id, { type: 'status', status: 'resolved' });
    await desk.settle();
    expect(await openTickets(desk)).toEqual([]);
    await receive(desk, { to: replyTo, envelope: [replyTo] });

    expect(await onlyTicket(desk)).toMatchObject({ id: ticket.id, status: 'open', assignee: carla.id });
    expect((await desk.api(carla, 'GET', '/api/me')).body).toMatchObject({ load: 1 });
  });

  it.each([
    ['closed', 1],
    ['resolved', 8],
  ])(
    'after %s and %i days are a ticket that follows, with its own clocks, and the old one can be read',
    async (status, days) => {
      const { desk, ticket, replyTo } = await conversation();
      await command(desk, carla, ticket.id, { type: 'status', status });
      await desk.settle();
      desk.advance(days * 86_400_000);
      await receive(desk, { to: replyTo, envelope: [replyTo], text: 'It has not come: refund me' });

      const next = await onlyTicket(desk);
      expect(next.id).toBe(ticket.id.replace(/\.1$/, '.2'));
      expect(next).toMatchObject({ status: 'new', waiting: true });
      expect(next.ref).not.toBe(ticket.ref);
      expect((await open(desk, next.id)).ticket).toMatchObject({
        others: [{ id: ticket.id, ref: ticket.ref, status }],
        clocks: [
          { metric: 'firstResponse', state: 'running' },
          { metric: 'resolution', state: 'running' },
        ],
      });
      expect((await open(desk, ticket.id)).ticket.status).toBe(status);
      for (const { id, ref } of [ticket, next])
        expect((await desk.api(lena, 'GET', `/api/tickets?ref=${ref.toLowerCase()}`)).body).toEqual({ id });
      const refused = await desk.api(carla, 'POST', `/api/tickets/${ticket.id}/commands`, reply('too late'));
      expect(refused).toMatchObject({ status: 409, body: { code: 'ticket.refused' } });
      expect(desk.logged).toEqual([]);
    },
  );
});
