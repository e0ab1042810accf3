import { describe, expect, it } from '@jest/globals';
import type { InlineDesk, InlineOptions } from '../../../local/inline/desk.ts';
import { said, visit, write } from '../../support/customers.ts';
import { DAY, HOUR, MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openTickets, reply } from '../../support/inline-desk.ts';
import { deskWith, pass, says, story, type Trigger, told } from '../../support/triggered-desk.ts';

const { carla, lena } = agents;

const ratings = async (desk: InlineDesk, id: string) =>
  (await story(desk, id)).filter((text) => /^rated \d/.test(text));

describe('the question how it went', () => {
  const csat = { after: { hours: 1 }, text: 'How was it, {{contact.name}}? {{rating.link}}' };
  const unhappy: Trigger = { name: 'unhappy', on: ['rated'], when: { score: 2 }, do: { tag: ['unhappy'] } };

  async function resolved(
    wrap?: InlineOptions['wrap'],
  ): Promise<{ desk: InlineDesk; id: string; mails: () => string[] }> {
    const desk = await deskWith([unhappy], { csat }, wrap);
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

  it('asks for the answer once more where others were writing into the ticket, in words and not in JSON', async () => {
    let busy = true;
    const crossing = () =>
      Promise.reject(
        Object.assign(new Error('busy'), { name: 'TransactionCanceledException', CancellationReasons: [] }),
      );
    const { desk, id, mails } = await resolved((ports, name) => {
      const transactWriteItems: typeof ports.dynamo.transactWriteItems = (input) =>
        name === 'rate' && busy ? crossing() : ports.dynamo.transactWriteItems(input);
      return { ...ports, dynamo: { ...ports.dynamo, transactWriteItems } };
    });
    await pass(desk, HOUR + MINUTE);
    const form = { answer: 'answer-01', score: '4' };
    const refused = await desk.rate(linkIn(mails()[0]), form);
    busy = false;
    const thanks = await desk.rate(linkIn(mails()[0]), form);
    await desk.settle();

    expect([refused.status, refused.text.includes('send it once more')]).toEqual([503, true]);
    expect(thanks.status).toBe(200);
    expect(await ratings(desk, id)).toEqual(['rated 4 of 5']);
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
