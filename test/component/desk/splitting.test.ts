import { beforeEach, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { MergeAnswer, SplitAnswer } from '../../../shared/api/views.ts';
import { storesOf } from '../../../shared/desk/stores.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { parseTicketId } from '../../../shared/domain/ticket.ts';
import { type Letter, telegramText, write } from '../../support/customers.ts';
import { MINUTE } from '../../support/example-desk.ts';
import { agents, command, onlyTicket, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';
import { signedIn } from '../portal/customer.ts';

const { carla, chen, lena } = agents;
const ORDER = 'Where is my order?';
const BILL = 'And the bill of May is wrong.';

let desk: InlineDesk;
let source: { id: string; ref: string };

async function receive(mail: Letter & { envelope?: readonly string[] }): Promise<void> {
  desk.advance(MINUTE);
  write(desk, mail);
  await desk.settle();
}

/** Rosa asks one thing, and in the same conversation another. */
beforeEach(async () => {
  desk = await openDesk({ present: [carla] });
  await receive({ subject: 'My order', text: ORDER, id: 'first@customer.example' });
  await receive({
    subject: 'Re: My order',
    text: BILL,
    id: 'second@customer.example',
    headers: { 'In-Reply-To': '<first@customer.example>' },
    file: { name: 'bill.txt', type: 'text/plain', text: '42 EUR' },
  });
  source = await onlyTicket(desk);
});

const messageOf = async (text: string): Promise<string> =>
  (await open(desk, source.id)).page.messages.find((message) => message.text === text)?.id ?? '';

async function ask(path: string, body: object, agent = carla) {
  desk.advance(MINUTE);
  const { status, body: answer } = await desk.api(agent, 'POST', `/api/tickets/${path}`, body);
  await desk.settle();
  return { status, answer: answer as SplitAnswer & { detail: string } };
}

async function order(more: object = {}): Promise<object> {
  return { id: 'split-0001', messages: [await messageOf(BILL)], subject: 'Bill of May', queue: 'csr', ...more };
}

async function split(more: object = {}): Promise<SplitAnswer> {
  const { status, answer } = await ask(`${source.id}/split`, await order(more));
  expect({ status, detail: answer.detail }).toEqual({ status: 200, detail: undefined });
  return answer;
}

const wordsOf = async (id: string) => (await open(desk, id)).page.messages.map(({ text }) => text);
const answerWith = (text: string) => desk.outbox().mails.find(({ raw }) => raw.includes(text));
const replyToOf = (raw = '') => /^Reply-To:\s+(\S+)/m.exec(raw)?.[1] ?? '';

/** A mail that lies there and that nobody has folded yet, from a machine whose clock is ahead. */
async function unfolded(at: number) {
  const { conversations } = storesOf({ dynamo: desk.services.dynamo, table: 'desk', settings: desk.settings });
  const { conversation } = parseTicketId(source.id) ?? { conversation: '' };
  const known = await conversations.facts(conversation);
  const bill = known.find((fact) => fact.kind === 'message' && fact.preview === BILL) as Message;
  const fact: Message = { ...bill, id: `M#${new Date(at).toISOString()}#ahead`, at };
  const { ticket } = await conversations.head(conversation, true);
  if (ticket) await conversations.putMessage({ conversation: ticket.conversation, fact }, null);
  return { fact, conversations };
}

describe('splitting', () => {
  it('begins a ticket after what it is made of, though the clock that ordered it is behind', async () => {
    const { fact, conversations } = await unfolded(desk.clock.now() + 10 * MINUTE);
    const { ticket } = await split({ messages: [fact.id] });

    const [first] = await conversations.facts(parseTicketId(ticket.id)?.conversation ?? '');
    expect(first).toMatchObject({ kind: 'event', at: fact.at + 1 });
  });

  it('makes a ticket of a mail that stays where it is; both say so, and name each other', async () => {
    const { ticket, source: parted } = await split({ because: 'another team’s' });

    expect(ticket).toMatchObject({
      subject: 'Bill of May',
      queue: 'csr',
      status: 'new',
      waiting: true,
      preview: BILL,
      split: { id: source.id, ref: source.ref },
      because: [`split off ${source.ref}`, 'Carla Reyes chose the queue'],
    });
    expect(parted).toMatchObject({ id: source.id, subject: 'My order', waiting: true });
    expect(await wordsOf(source.id)).toEqual([BILL, ORDER]);
    const born = await open(desk, ticket.id);
    expect(born.page.messages).toMatchObject([{ text: BILL, part: source.id }]);
    expect(born.page.events[0]?.text).toBe(`made of a message of ${source.ref}: another team’s`);
    const { page } = await open(desk, source.id);
    expect(page.events.map(({ text }) => text)).toContain(`a message became ticket ${ticket.ref}: another team’s`);
    expect(await desk.api(carla, 'GET', `/api/tickets?ref=${ticket.ref}`)).toMatchObject({ body: { id: ticket.id } });
  });

  it('gives the ticket clocks that run since the customer wrote, and an agent of its queue', async () => {
    const { page } = await open(desk, source.id);
    const wrote = page.messages.find(({ text }) => text === BILL)?.at;
    const { id } = (await split()).ticket;

    const { ticket } = await open(desk, id);
    expect(ticket).toMatchObject({ openedAt: wrote, assignee: carla.id });
    const due = (clocks: typeof ticket.clocks) => Date.parse(clocks[0]?.dueAt ?? '');
    expect(due(ticket.clocks) - Date.parse(ticket.openedAt)).toBe(
      due((await open(desk, source.id)).ticket.clocks) - Date.parse((await open(desk, source.id)).ticket.openedAt),
    );
  });

  it('begins them anew where the mail was answered since', async () => {
    await command(desk, carla, source.id, reply('Both are looked at.'));
    const { id, openedAt } = (await split()).ticket;

    expect(Date.parse(openedAt)).toBe(desk.clock.now());
    expect((await open(desk, id)).ticket.waiting).toBe(true);
  });

  it('is answered as a reply to that mail, and whatever answers this joins it; other answers join the first', async () => {
    const { ticket } = await split();
    await command(desk, carla, ticket.id, reply('The bill is corrected.'));
    await command(desk, carla, source.id, reply('It is on its way.'));
    await desk.settle();
    const raw = answerWith('The bill is corrected.')?.raw ?? '';
    expect(raw).toMatch(/^To: .*rosa@customer\.example/m);
    expect(raw).toMatch(/^Subject: Re: Bill of May\r?$/m);
    expect(raw).toMatch(/^In-Reply-To: <second@customer\.example>\r?$/m);
    expect(raw).toContain(`> ${BILL}`);
    const ours = replyToOf(raw);
    const theirs = replyToOf(answerWith('It is on its way.')?.raw);
    expect(ours).not.toBe(theirs);

    await receive({ subject: 'Re: Bill of May', text: 'thanks', to: ours, envelope: [ours], id: 'b@customer.example' });
    await receive({ subject: 'Re: My order', text: 'late!', to: theirs, envelope: [theirs], id: 'o@customer.example' });

    expect(await wordsOf(ticket.id)).toEqual(['thanks', 'The bill is corrected.', BILL]);
    expect(await wordsOf(source.id)).toEqual(['late!', 'It is on its way.', BILL, ORDER]);
  });

  it('again is the same ticket, also at once; the same mail for another ticket is refused, in words', async () => {
    const body = await order();
    const both = await Promise.all([ask(`${source.id}/split`, body), ask(`${source.id}/split`, body, chen)]);
    const again = await ask(`${source.id}/split`, body);

    const [first] = both;
    expect([...both, again].map(({ answer }) => answer.ticket.id)).toEqual(Array(3).fill(first?.answer.ticket.id));
    const other = await ask(`${source.id}/split`, await order({ id: 'split-0002' }));
    expect([other.status, other.answer.detail]).toEqual([
      409,
      `a chosen message is ticket ${first?.answer.ticket.ref} already: go on there, or leave it out`,
    ]);
    expect(await openTickets(desk)).toHaveLength(2);
  });

  it('of one mail by two agents at once makes one ticket', async () => {
    const orders = [await order(), await order({ id: 'split-0002' })];
    const answers = await Promise.all(orders.map((body) => ask(`${source.id}/split`, body)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await openTickets(desk)).toHaveLength(2);
  });

  it('is undone by merging it back: one ticket with each word once, waiting as it was', async () => {
    const { ticket } = await split();
    const before = (await open(desk, source.id)).ticket;
    const { answer } = await ask(`${ticket.id}/merge`, { into: source.id });

    const { warnings, ticket: whole } = answer as unknown as MergeAnswer;
    expect(warnings).toEqual([]);
    expect(whole).toMatchObject({ waiting: true, voice: null, clocks: before.clocks, parts: [{ id: ticket.id }] });
    expect(await wordsOf(source.id)).toEqual([BILL, ORDER]);
    expect((await onlyTicket(desk)).id).toBe(source.id);
  });

  it('shows in another ticket, into which it is merged, the mail that it was made of', async () => {
    const { ticket } = await split();
    await receive({ subject: 'Invoice', text: 'My invoice?', id: 'third@customer.example' });
    const other = (await openTickets(desk)).find(({ subject }) => subject === 'Invoice')?.id ?? '';
    await ask(`${ticket.id}/merge`, { into: other });

    expect((await wordsOf(other)).toSorted()).toEqual([BILL, 'My invoice?'].toSorted());
  });

  it('keeps the way to its mail in the tickets that follow it', async () => {
    const { ticket } = await split();
    await command(desk, carla, ticket.id, reply('The bill is corrected.'));
    await desk.settle();
    await command(desk, carla, ticket.id, { type: 'status', status: 'closed' });
    const ours = replyToOf(answerWith('The bill is corrected.')?.raw);
    await receive({ subject: 'Re: Bill of May', text: 'wrong!', to: ours, envelope: [ours], id: 'b@customer.example' });

    const next = (await openTickets(desk)).find(({ id }) => id !== source.id);
    expect(next).toMatchObject({ id: ticket.id.replace(/1$/, '2') });
    expect(await wordsOf(next?.id ?? '')).toEqual(['wrong!', 'The bill is corrected.', BILL]);
  });

  it('shows the customer in the portal which of their words it is about, with their files, and nobody else', async () => {
    const { ticket } = await split();
    await command(desk, carla, ticket.id, reply('The bill is corrected.'));
    await desk.settle();
    const rosa = await signedIn(desk, 'rosa@customer.example');
    const mine = await rosa.requests();
    const request = mine.find(({ ref }) => ref === ticket.ref);

    expect(mine.map(({ subject }) => subject).toSorted()).toEqual(['Bill of May', 'My order']);
    const page = await rosa.read(request?.id ?? '');
    expect(page.messages.map(({ from, text }) => [from, text])).toEqual([
      ['desk', 'The bill is corrected.'],
      ['me', BILL],
    ]);
    const [, words] = page.messages;
    const path = `requests/${request?.id}/messages/${encodeURIComponent(words?.id ?? '')}/files/0`;
    expect((await rosa.ask('POST', path)).status).toBe(200);
    const other = await signedIn(desk, 'ben@customer.example');
    expect((await other.ask('GET', `requests/${request?.id}`)).status).toBe(404);
    expect((await other.ask('POST', path)).status).toBe(404);
  });

  it('is found in the contact’s history', async () => {
    const { ticket } = await split();
    const { body } = await desk.api(carla, 'GET', `/api/tickets/${source.id}/contact`);

    expect(JSON.stringify(body)).toContain(ticket.ref);
  });

  it('is refused for what is none of a customer’s mails in this ticket', async () => {
    await command(desk, carla, source.id, reply('It is on its way.'));
    const texts = await Promise.all(
      ['It is on its way.', 'nobody wrote this'].map(async (text) => {
        const { status, answer } = await ask(
          `${source.id}/split`,
          await order({ messages: [(await messageOf(text)) || 'M#none'] }),
        );
        expect(status).toBe(409);
        return answer.detail;
      }),
    );
    expect(texts).toEqual([
      'only what a customer wrote can become a ticket of its own: choose other messages',
      'a chosen message is none of this ticket: split it off the one in which it was written',
    ]);
  });

  it('is refused for a closed ticket, and for channels on which an answer names no ticket', async () => {
    const body = telegramText({ chat: 7, id: 1, at: desk.clock.now(), text: 'hello', name: 'Vera' });
    await desk.post({ channel: 'telegram', account: 'bot', body });
    await desk.settle();
    const chat = (await openTickets(desk)).find(({ channel }) => channel === 'telegram')?.id ?? '';
    const id = (await open(desk, chat)).page.messages[0]?.id ?? '';
    const asked = await ask(`${chat}/split`, await order({ messages: [id] }));
    expect([asked.status, asked.answer.detail]).toEqual([
      409,
      'only mails can become a ticket of their own: by telegram nobody could tell which of the two an answer belongs to',
    ]);
    await command(desk, lena, source.id, { type: 'status', status: 'closed' });
    const closed = await ask(`${source.id}/split`, await order());
    expect(closed.answer.detail).toBe(`ticket ${source.ref} is closed: reopen it first`);
  });
});
