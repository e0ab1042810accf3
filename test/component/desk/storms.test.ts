import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import { PROVEN, write } from '../../support/customers.ts';
import { DAY, MINUTE } from '../../support/example-desk.ts';
import { agents, command, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';

const { carla } = agents;
const deskOf = (domain: string) => openDesk({ changes: { name: `Desk of ${domain}`, mail: { domain } } });

/** What has left a desk since it was last asked goes to the other, as a network carries it; `as` may change the mail on its way. */
function carrier(from: InlineDesk, to: InlineDesk, domain: string, as: (raw: string) => string) {
  let seen = 0;
  return () => {
    const fresh = from.outbox().mails.slice(seen);
    seen += fresh.length;
    for (const { raw, source, destinations } of fresh) {
      const recipients = destinations.filter((address) => address.endsWith(`@${domain}`));
      if (recipients.length > 0) to.mail({ raw: as(raw), to: recipients, from: source, verdicts: PROVEN });
    }
    return fresh.length;
  };
}

async function between(as: (raw: string) => string) {
  const [left, right] = [await deskOf('left.example'), await deskOf('right.example')];
  const [there, back] = [carrier(left, right, 'right.example', as), carrier(right, left, 'left.example', as)];
  write(left, { from: 'help@right.example', to: 'help@left.example', envelope: ['help@left.example'] });
  for (let round = 0; round < 30; round += 1) {
    await left.settle();
    await right.settle();
    there();
    back();
    for (const desk of [left, right]) desk.advance(MINUTE);
  }
  return { left, right };
}

const withoutManners = (raw: string) => raw.replace(/^(?:Auto-Submitted|X-Auto-Response-Suppress):.*\r\n/gim, '');

describe('two desks that acknowledge each other', () => {
  it('fall silent after the first note, since it says what it is', async () => {
    const { left, right } = await between((raw) => raw);

    expect(left.outbox().mails).toHaveLength(1);
    expect(right.outbox().mails).toHaveLength(0);
  });

  it('fall silent although nothing says that their mails are automatic, and the ticket says why', async () => {
    const { left, right } = await between(withoutManners);

    expect(left.outbox().mails).toHaveLength(1);
    expect(right.outbox().mails).toHaveLength(1);
    const tickets = await openTickets(left);
    const told = await Promise.all(tickets.map(async ({ id }) => (await open(left, id)).page.events));
    expect(told.flat().map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^no mail to help@right\.example: help@right\.example gets at most one acknowledgement in/),
    );
  });
});

describe('a program that answers each mail with a new one', () => {
  it('gets one note a day, whatever it sends', async () => {
    const desk = await openDesk();
    for (let number = 0; number < 40; number += 1) {
      write(desk, { id: `robot-${number}@customer.example`, subject: `News ${number}`, text: `Number ${number}` });
      await desk.settle();
      desk.advance(DAY / 20);
    }

    expect(desk.outbox().mails).toHaveLength(2);
  });
});

describe('a program that answers each automatic note under another name, and says nowhere that it is one', () => {
  const limits = { acknowledgement: { hour: 100, day: 100 } };
  const mail = (more: object) => ({ domain: 'support.northwind.example', limits, ...more });

  it.each([
    ['three', {}, 2],
    ['five', { depth: 5 }, 3],
    ['one', { depth: 1 }, 1],
  ])(
    'is answered until %s automatic mails follow from each other; the ticket says why no more',
    async (_, more, sent) => {
      const desk = await openDesk({ changes: { mail: mail(more) } });
      write(desk, { id: 'robot-0@customer.example', from: 'robot-0@customer.example' });
      for (let number = 1; number < 8; number += 1) {
        await desk.settle();
        desk.advance(MINUTE);
        const to = /^Reply-To:\s+(\S+)/m.exec(desk.outbox().mails.at(-1)?.raw ?? '')?.[1] ?? '';
        const from = `robot-${number}@customer.example`;
        if (desk.outbox().mails.length === number) write(desk, { id: `${from}-id`, from, to, envelope: [to] });
      }

      expect(desk.outbox().mails).toHaveLength(sent);
      const told = await Promise.all(
        (await openTickets(desk)).map(async ({ id }) => (await open(desk, id)).page.events),
      );
      expect(told.flat().map(({ text }) => text)).toContainEqual(
        expect.stringMatching(/automatic mail number \d of a chain/),
      );
    },
  );

  it('is forgotten once a person has answered', async () => {
    const desk = await openDesk({ present: [carla], changes: { mail: mail({ depth: 1 }) } });
    write(desk, {});
    await desk.settle();
    const [first] = await openTickets(desk);
    await command(desk, carla, first?.id ?? '', reply('It is on its way.'));
    await desk.settle();
    const to = /^Reply-To:\s+(\S+)/m.exec(desk.outbox().mails.at(-1)?.raw ?? '')?.[1] ?? '';
    write(desk, { id: 'other@customer.example', from: 'omar@customer.example', to, envelope: [to] });
    await desk.settle();

    expect(desk.outbox().mails.at(-1)).toMatchObject({
      destinations: ['omar@customer.example'],
      tags: { kind: 'acknowledgement' },
    });
  });
});

describe('an automatic note', () => {
  it('may name its ticket, and who answers it has not changed the subject', async () => {
    const acknowledgement = { subject: '[{{ticket.ref}}] We have it', text: '{{desk.name}} calls it {{ticket.ref}}.' };
    const desk = await openDesk({ present: [carla], changes: { acknowledgement } });
    write(desk, {});
    await desk.settle();
    const [ticket] = await openTickets(desk);
    const { ref, id } = ticket ?? { ref: '', id: '' };
    const raw = desk.outbox().mails[0]?.raw ?? '';
    expect(raw).toContain(`Subject: [${ref}] We have it`);
    expect(raw).toContain(`calls it ${ref}.`);

    await command(desk, carla, id, { type: 'status', status: 'resolved' });
    await desk.settle();
    desk.advance(MINUTE);
    const to = /^Reply-To:\s+(\S+)/m.exec(raw)?.[1] ?? '';
    write(desk, { id: 'two@customer.example', subject: `Re: [${ref}] We have it`, to, envelope: [to] });
    await desk.settle();
    expect((await openTickets(desk)).map((each) => [each.id, each.status])).toEqual([[id, 'open']]);
  });
});

describe('strangers', () => {
  it('cannot make the desk write to anybody: not by a forged sender, a copy, a Reply-To or a bounce', async () => {
    const desk = await openDesk();
    const victim = 'victim@elsewhere.example';
    const forged = { verdicts: { ...PROVEN, dmarc: 'FAIL', spf: 'FAIL', dkim: 'FAIL' } };
    for (let number = 0; number < 30; number += 1) {
      const id = `forged-${number}@elsewhere.example`;
      write(desk, { ...forged, id, from: `Victim ${number} <victim-${number}@elsewhere.example>`, subject: 'Buy now' });
      write(desk, { ...forged, id: `cc-${id}`, from: victim, headers: { Cc: victim, 'Reply-To': victim } });
    }
    await desk.settle();
    expect(desk.outbox().mails).toEqual([]);

    const mine = { from: 'BUY NOW <mallory@stranger.example>', subject: 'BUY NOW', text: 'BUY NOW' };
    write(desk, { ...mine, id: 'mine@stranger.example', headers: { Cc: victim, 'Reply-To': victim } });
    await desk.settle();
    const { mails } = desk.outbox();
    expect(mails.map(({ destinations }) => destinations)).toEqual([['mallory@stranger.example']]);
    expect(mails[0]?.raw).not.toMatch(/BUY NOW|victim/i);
  });
});

describe('an agent whose mailbox is gone', () => {
  it('is told by mail once: that notice’s bounce causes no other', async () => {
    const desk = await openDesk({ changes: { acknowledgement: null } });
    const away = { ...carla, email: 'bounce@simulator.amazonses.com' };
    await desk.api(away, 'GET', '/api/me');
    await desk.api(away, 'PUT', '/api/me/presence', { presence: 'available' });
    for (let number = 0; number < 4; number += 1) {
      write(desk, { id: `bill-${number}@customer.example`, subject: `Bill ${number}`, text: 'my bill' });
      await desk.settle();
      desk.advance(40 * MINUTE);
    }

    expect(desk.outbox().mails.map(({ tags }) => tags)).toEqual([{ kind: 'notice' }]);
    expect(desk.logged.map(({ message }) => message)).toContain('notice not mailed');
  });
});
