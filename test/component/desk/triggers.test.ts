import { describe, expect, it } from '@jest/globals';
import { whatsappText, write } from '../../support/customers.ts';
import { DAY, HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';
import { deskWith, pass, says, story, type Trigger, told } from '../../support/triggered-desk.ts';

const { carla, lena } = agents;

const dear: Trigger = {
  name: 'dear customers',
  on: ['opened'],
  when: { words: ['lawyer'] },
  do: { tag: ['legal'], priority: 'urgent', note: 'Mind your words.', alert: 'lead' },
};

describe('a trigger', () => {
  it('does what the settings say, once, and the ticket tells why and by which settings', async () => {
    const desk = await deskWith([dear]);
    await desk.api(lena, 'GET', '/api/me');
    const leads = await desk.workspace(lena);
    await says(desk, 'You will hear of my lawyer');
    await says(desk, 'My lawyer says no');

    const { id, tags, priority } = await onlyTicket(desk);
    const { page } = await open(desk, id);
    expect([tags, priority]).toEqual([['legal'], 'urgent']);
    expect(
      told(
        page.events.map(({ text }) => text),
        'trigger',
      ),
    ).toEqual([
      expect.stringMatching(
        /^trigger "dear customers" on opened \(settings [0-9a-f]{8}\); tagged legal; priority set to urgent; the leads were told$/,
      ),
    ]);
    expect(page.messages.filter(({ kind }) => kind === 'note').map(({ text }) => text)).toEqual(['Mind your words.']);
    expect(leads.heard('notice').filter(({ kind }) => kind === 'alerted')).toHaveLength(1);
  });

  it('asks its condition of the ticket as those before it have left it', async () => {
    const desk = await deskWith([
      { name: 'first', on: ['opened'], do: { tag: ['first'] } },
      { name: 'second', on: ['opened'], when: { notTags: ['first'] }, do: { tag: ['second'] } },
      { name: 'third', on: ['opened'], when: { tags: ['first'], hours: 'open' }, do: { tag: ['third'] } },
      { name: 'night', on: ['opened'], when: { hours: 'closed' }, do: { tag: ['night'] } },
    ]);
    await says(desk, 'Hello');

    expect((await onlyTicket(desk)).tags).toEqual(['first', 'third']);
  });

  it('writes automatic mail, which starts and meets no clock and fills in what it names', async () => {
    const text = 'Dear {{contact.name}}, {{ticket.ref}} is with {{queue.name}}.';
    const desk = await deskWith([{ name: 'hello', on: ['opened'], do: { reply: text } }]);
    write(desk, { subject: 'A bill', text: 'Where is my bill?' });
    await desk.settle();

    const { id, ref, status, waiting } = await onlyTicket(desk);
    const { ticket, page } = await open(desk, id);
    const sent = desk.outbox().mails.find(({ raw }) => raw.includes('rosa@customer.example'));
    expect(sent?.raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(sent?.raw).toContain(`${ref} is with Customer service.`);
    expect(page.messages.find(({ kind }) => kind === 'out')?.author.kind).toBe('desk');
    expect([status, waiting, ticket.clocks[0]?.state]).toEqual(['new', true, 'running']);
  });

  it('hands over, and the other queue gives the ticket out', async () => {
    const desk = await deskWith([{ name: 'over', on: ['clock-breached'], do: { transfer: 'tsr', priority: 'high' } }]);
    await desk.api(agents.tom, 'GET', '/api/me');
    await desk.api(agents.tom, 'PUT', '/api/me/presence', { presence: 'available' });
    await says(desk, 'Where is my invoice?');
    await pass(desk, 4 * HOUR + MINUTE);

    expect(await onlyTicket(desk)).toMatchObject({ queue: 'tsr', assignee: agents.tom.id, priority: 'high' });
  });

  const ping: Trigger = { name: 'ping', on: ['tagged'], when: { tags: ['a'] }, do: { tag: ['b'], untag: ['a'] } };
  const pong: Trigger = { name: 'pong', on: ['tagged'], when: { tags: ['b'] }, do: { tag: ['a'], untag: ['b'] } };

  it.each([
    ['a chain ends', { depth: 2, budget: 1000 }, 'left out: it would be trigger number 3 of a chain'],
    ['a ticket bears so much', { depth: 10, budget: 6 }, 'left out: triggers have acted 6 times on this ticket'],
  ])('never goes round in circles: %s', async (_, automation, why) => {
    const desk = await deskWith([ping, pong], { automation });
    await says(desk, 'Hello');
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, { type: 'tag', add: ['a'] });
    await desk.settle();
    const events = await story(desk, id);
    await command(desk, carla, id, { type: 'tag', add: ['c'] });
    await desk.settle();

    expect(told(events, why).length).toBeGreaterThan(0);
    expect(told(events, '(settings').length).toBeLessThanOrEqual(6);
    expect(told(await story(desk, id), 'have acted 6 times').length).toBeLessThanOrEqual(1);
  });

  it('acts once on one occasion, however often its record comes', async () => {
    const desk = await deskWith([{ name: 'hello', on: ['customer-wrote'], do: { note: 'They wrote.' } }]);
    await says(desk, 'Hello');
    await says(desk, 'Anybody there?');
    const { id } = await onlyTicket(desk);
    const [conversation = ''] = id.split('.');
    const keys = desk.items().then((items) => items.flatMap(({ sk }) => (sk?.S?.startsWith('M#') ? [sk.S] : [])));
    await desk.ports.jobs.csr.send([{ body: { kind: 'records', conversation, keys: await keys } }]);
    await desk.settle();

    const { page } = await open(desk, id);
    expect(page.messages.filter(({ kind }) => kind === 'note')).toHaveLength(1);
  });

  it('leaves alone what lies in the spam view or is merged', async () => {
    const desk = await deskWith([{ name: 'touch', on: ['tagged'], do: { priority: 'low' } }]);
    await says(desk, 'Buy now');
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, { type: 'spam' });
    await command(desk, carla, id, { type: 'tag', add: ['x'] });
    await desk.settle();

    expect((await open(desk, id)).ticket.priority).toBe('normal');
  });
});

describe('a trigger that waits', () => {
  const remind: Trigger = {
    name: 'remind',
    after: { since: 'pending', hours: 48 },
    do: { reply: 'Do you still need us?', tag: ['reminded'] },
  };
  const close: Trigger = { name: 'close', after: { since: 'resolved', days: 5 }, do: { status: 'closed' } };

  it('acts when the ticket has been so for so long, and once for each time that it comes to be so', async () => {
    const desk = await deskWith([remind]);
    await says(desk, 'Hello');
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('Which one?', { status: 'pending' }));
    await desk.settle();
    await pass(desk, 47 * HOUR);
    const early = await story(desk, id);
    await pass(desk, HOUR + MINUTE);
    await pass(desk, 3 * DAY);
    const late = await story(desk, id);
    await says(desk, 'The red one');
    await command(desk, carla, id, reply('Thank you. Which size?', { status: 'pending' }));
    await desk.settle();
    await pass(desk, 48 * HOUR + MINUTE);

    expect([early, late, await story(desk, id)].map((events) => told(events, 'trigger').length)).toEqual([0, 1, 2]);
    expect(told(late, 'trigger')[0]).toMatch(/^trigger "remind" 2 days pending \(settings/);
  });

  it('does nothing once the ticket is otherwise', async () => {
    const desk = await deskWith([remind]);
    await says(desk, 'Hello');
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('Which one?', { status: 'pending' }));
    await desk.settle();
    desk.advance(47 * HOUR);
    await says(desk, 'The red one');
    await pass(desk, 2 * HOUR);

    expect(told(await story(desk, id), 'trigger')).toEqual([]);
  });

  it('closes what was resolved days ago, so that a late word opens the next ticket', async () => {
    const desk = await deskWith([close], { followUpAfterDays: 30 });
    await says(desk, 'Hello');
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('Done.', { status: 'resolved' }));
    await desk.settle();
    await pass(desk, 5 * DAY + MINUTE);
    const closed = (await open(desk, id)).ticket.status;
    await says(desk, 'Something else');

    expect(closed).toBe('closed');
    expect((await openTickets(desk)).map((ticket) => ticket.id)).not.toContain(id);
  });

  it('costs a desk without any of them nothing', async () => {
    const desk = await deskWith([]);
    await says(desk, 'Hello');
    desk.meter.reset();
    await pass(desk, MINUTE);

    expect((await desk.items()).filter(({ sk }) => sk?.S === 'R')).toEqual([]);
  });

  it('counts business hours where it is told to', async () => {
    const desk = await deskWith([
      {
        name: 'left lying',
        after: { since: 'unanswered', hours: 9, business: true },
        do: { alert: 'lead', tag: ['old'] },
      },
    ]);
    await desk.post({
      channel: 'whatsapp',
      account: 'eu',
      body: whatsappText({ id: 'wamid.1', at: desk.clock.now(), text: 'Hi' }),
    });
    await desk.settle();
    await pass(desk, 9 * HOUR);
    const evening = (await onlyTicket(desk)).tags;
    await pass(desk, 14 * HOUR + MINUTE);

    expect([evening, (await onlyTicket(desk)).tags]).toEqual([[], ['old']]);
  });
});

describe('a macro', () => {
  it('does what it says in one step, under its name and by the rules of commands', async () => {
    const macros = [{ name: 'Hand over', do: { tag: ['handed-over'], transfer: 'tsr' as const } }];
    const desk = await openDesk({ changes: { macros, approvals: [], acknowledgement: null }, present: [carla] });
    await says(desk, 'Where is my invoice?');
    const { id } = await onlyTicket(desk);
    const ticket = await command(desk, carla, id, { type: 'macro', name: 'Hand over' });
    await command(desk, carla, id, { type: 'macro', name: 'Hand over' });
    const { status } = await desk.api(carla, 'POST', `/api/tickets/${id}/commands`, { type: 'macro', name: 'No' });

    expect([ticket.queue, ticket.tags, status]).toEqual(['tsr', ['handed-over'], 409]);
    expect(told(await story(desk, id), 'macro')).toEqual(['macro "Hand over"; tagged handed-over; transferred to TSR']);
  });
});
