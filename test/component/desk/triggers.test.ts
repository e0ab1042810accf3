import { describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { SettingsInput } from '../../../shared/settings/schema.ts';
import { said, telegramText, visit, whatsappText, write } from '../../support/customers.ts';
import {
  agents,
  command,
  DAY,
  HOUR,
  MINUTE,
  onlyTicket,
  open,
  openDesk,
  openTickets,
  reply,
} from '../../support/inline-desk.ts';

const { carla, lena } = agents;

type Trigger = NonNullable<SettingsInput['triggers']>[number];

const deskWith = (triggers: Trigger[], changes: Partial<SettingsInput> = {}): Promise<InlineDesk> =>
  openDesk({ changes: { triggers, acknowledgement: null, ...changes }, present: [carla] });

async function says(desk: InlineDesk, text: string): Promise<void> {
  desk.advance(1000);
  await desk.post({ channel: 'telegram', account: 'bot', body: telegramText({ at: desk.clock.now(), text }) });
  await desk.settle();
}

/** Minute by minute, as the sweep comes. */
async function pass(desk: InlineDesk, ms: number): Promise<void> {
  desk.advance(ms);
  await desk.sweep();
  await desk.settle();
}

const story = async (desk: InlineDesk, id: string): Promise<string[]> =>
  (await open(desk, id)).page.events.map(({ text }) => text);
const told = (events: readonly string[], what: string) => events.filter((text) => text.includes(what));

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
        /^trigger "dear customers" on opened \(settings [0-9a-f]{8}\); \+legal; priority set to urgent; the leads were told$/,
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

const ratings = async (desk: InlineDesk, id: string) =>
  (await story(desk, id)).filter((text) => /^rated \d/.test(text));

describe('the question how it went', () => {
  const csat = { after: { hours: 1 }, text: 'How was it, {{contact.name}}? {{rating.link}}' };
  const unhappy: Trigger = { name: 'unhappy', on: ['rated'], when: { score: 2 }, do: { tag: ['unhappy'] } };

  async function resolved(): Promise<{ desk: InlineDesk; id: string; mails: () => string[] }> {
    const desk = await deskWith([unhappy], { csat });
    write(desk, { subject: 'A bill', text: 'Where is my bill?' });
    await desk.settle();
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('Here.', { status: 'resolved' }));
    await desk.settle();
    const raw = () => desk.outbox().mails.map((mail) => mail.raw.replaceAll('=\r\n', ''));
    return { desk, id, mails: () => raw().filter((text) => text.includes('How was it, Rosa?')) };
  }

  const answerOn = (page: string): string => /name="answer" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const linkIn = (mail = ''): string => /https:\/\/desk\.test(\/rate\/[\w.-]+)/.exec(mail)?.[1] ?? '';

  it('goes out once, is answered by a form and never by a look, and stands on the ticket', async () => {
    const { desk, id, mails } = await resolved();
    await pass(desk, HOUR + MINUTE);
    await pass(desk, DAY);
    const link = linkIn(mails()[0]);
    const page = await desk.rate(link);
    await desk.settle();
    const before = await story(desk, id);
    const form = { answer: answerOn(page.text), score: '2', comment: 'It took long' };
    const thanks = await desk.rate(link, form);
    await desk.rate(link, form);
    await desk.settle();

    expect(mails()).toHaveLength(1);
    expect([page.status, page.text.includes('<form method="post">'), told(before, 'rated')]).toEqual([200, true, []]);
    expect(thanks.text).toContain('Your answer has arrived');
    expect(told(await story(desk, id), 'rated 2')).toEqual(['rated 2 of 5: It took long']);
    const { ticket, page: stored } = await open(desk, id);
    expect([ticket.tags, ticket.status, ticket.rating]).toEqual([['unhappy'], 'resolved', 2]);
    // Nobody in the house holds the link.
    expect(JSON.stringify(stored.messages)).not.toContain('/rate/');
  });

  it('is changed by another answer, each of which counts once in whatever order its copies come', async () => {
    const { desk, id, mails } = await resolved();
    await pass(desk, HOUR + MINUTE);
    const link = linkIn(mails()[0]);
    const [bad, good] = [answerOn((await desk.rate(link)).text), answerOn((await desk.rate(link)).text)];
    await Promise.all(Array.from({ length: 3 }, () => desk.rate(link, { answer: bad, score: '1' })));
    await desk.settle();
    await desk.rate(link, { answer: good, score: '5' });
    await desk.rate(link, { answer: bad, score: '1' });
    await desk.settle();

    expect(await ratings(desk, id)).toEqual(['rated 1 of 5', 'rated 5 of 5']);
    expect((await open(desk, id)).ticket.rating).toBe(5);
  });

  it('may be answered anew twenty times within an hour', async () => {
    const { desk, id, mails } = await resolved();
    await pass(desk, HOUR + MINUTE);
    const link = linkIn(mails()[0]);
    const statuses: number[] = [];
    for (let i = 0; i < 21; i++) statuses.push((await desk.rate(link, { answer: `answer-${i}`, score: '3' })).status);
    await desk.settle();

    expect(statuses).toEqual([...Array(20).fill(200), 429]);
    expect(await ratings(desk, id)).toHaveLength(20);
  });

  it('takes no other link, and no answer that is none', async () => {
    const { desk, id, mails } = await resolved();
    await pass(desk, HOUR + MINUTE);
    const link = linkIn(mails()[0]);

    expect((await desk.rate(`${link}x`, { score: '1' })).status).toBe(403);
    expect((await desk.rate(link, { answer: 'answer-01', score: '6' })).text).toContain('<form');
    expect((await desk.rate(link, { score: '1' })).text).toContain('<form');
    desk.advance(31 * DAY);
    expect((await desk.rate(link, { answer: 'answer-02', score: '1' })).status).toBe(403);
    expect(told(await story(desk, id), 'rated')).toEqual([]);
  });

  it('is not asked of a ticket that went on elsewhere', async () => {
    const { desk, id, mails } = await resolved();
    await says(desk, 'Hello');
    const other = (await openTickets(desk)).find((ticket) => ticket.id !== id);
    await desk.api(lena, 'POST', `/api/tickets/${id}/merge`, { into: other?.id });
    await desk.settle();
    await pass(desk, HOUR + MINUTE);

    expect(mails()).toEqual([]);
  });
});

describe('the question how it went, in the chat of a page', () => {
  const csat = { after: { hours: 1 }, text: 'How was it? {{rating.link}}', thanks: 'Thanks, noted.' };
  const answers = { action: 'rate', id: 'answer-0001', score: 2, comment: 'It took long' };

  async function asked() {
    const unhappy: Trigger = { name: 'unhappy', on: ['rated'], when: { score: 2 }, do: { tag: ['unhappy'] } };
    const desk = await deskWith([unhappy], { csat });
    const page = await visit(desk, { name: 'Ines' });
    await page.say(said('Where is my invoice?', { at: desk.clock.now() }));
    await desk.settle();
    const { id } = await onlyTicket(desk);
    await command(desk, carla, id, reply('In your mailbox.', { status: 'resolved' }));
    await desk.settle();
    await pass(desk, HOUR + MINUTE);
    await pass(desk, DAY);
    return { desk, page, id, question: questions(page.heard('message').map(({ message }) => message))[0]?.id ?? '' };
  }

  const questions = (messages: unknown) =>
    (messages as { id: string; asks?: true; text: string }[]).filter(({ asks }) => asks);
  const comesBack = async (desk: InlineDesk, { session, token }: { session: string; token: string }) => {
    const again = await visit(desk, { session, token });
    return { again, shown: again.heard('welcome')[0]?.['messages'] };
  };

  it('is asked once, without a link, and again of whoever comes back', async () => {
    const { desk, page } = await asked();
    const live = questions(page.heard('message').map(({ message }) => message));
    const { shown } = await comesBack(desk, page);

    expect(live).toMatchObject([{ text: 'How was it?', direction: 'out' }]);
    expect(questions(shown)).toEqual(live);
  });

  it('is answered by the session it was asked in, once however often that comes, and changed by another answer', async () => {
    const { desk, page, id, question } = await asked();
    const { again } = await comesBack(desk, page);
    await Promise.all([page.say({ ...answers, question }), again.say({ ...answers, question })]);
    await desk.settle();
    await page.say({ ...answers, question });
    await desk.settle();
    const { tags, rating } = (await open(desk, id)).ticket;
    const first = await ratings(desk, id);
    await page.say({ ...answers, id: 'answer-0002', question, score: 5, comment: '' });
    await desk.settle();

    expect(page.heard('rated')).toContainEqual({ type: 'rated', id: 'answer-0001', thanks: 'Thanks, noted.' });
    expect([first, tags, rating]).toEqual([['rated 2 of 5: It took long'], ['unhappy'], 2]);
    expect(await ratings(desk, id)).toEqual(['rated 2 of 5: It took long', 'rated 5 of 5']);
    expect((await open(desk, id)).ticket.rating).toBe(5);
  });

  it('takes no answer of another session, none to another message, and none that is no answer', async () => {
    const { desk, page, id, question } = await asked();
    const stranger = await visit(desk, { session: page.session, token: 'guessed' });
    await stranger.say({ ...answers, question });
    await page.say({ ...answers, question: question.replace(/.$/, '~') });
    await page.say({ ...answers, question, score: 6 });
    await desk.settle();

    expect(stranger.heard('rated')).toEqual([{ type: 'rated', id: 'answer-0001', thanks: '' }]);
    expect(page.heard('rated')).toEqual([{ type: 'rated', id: 'answer-0001', thanks: '' }]);
    expect(await ratings(desk, id)).toEqual([]);
  });

  it('is over where the ticket goes on elsewhere', async () => {
    const { desk, page, id, question } = await asked();
    await says(desk, 'Hello');
    const other = (await openTickets(desk)).find((ticket) => ticket.id !== id);
    const { status } = await desk.api(lena, 'POST', `/api/tickets/${id}/merge`, { into: other?.id });
    await desk.settle();
    const { again, shown } = await comesBack(desk, page);
    await again.say({ ...answers, question });
    await desk.settle();

    expect([status, questions(shown)]).toEqual([200, []]);
    expect(again.heard('rated')).toEqual([{ type: 'rated', id: 'answer-0001', thanks: '' }]);
    expect(await ratings(desk, id)).toEqual([]);
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
    expect(told(await story(desk, id), 'macro')).toEqual(['macro "Hand over"; +handed-over; transferred to TSR']);
  });
});
