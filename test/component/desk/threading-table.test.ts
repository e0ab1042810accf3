import { beforeAll, describe, expect, it } from '@jest/globals';
import type { InlineDesk } from '../../../local/inline/desk.ts';
import type { MessageView, TicketPage } from '../../../shared/api/views.ts';
import { write } from '../../support/customers.ts';
import { DAY, MINUTE } from '../../support/example-desk.ts';
import { agents, command, open, openDesk, openTickets, reply } from '../../support/inline-desk.ts';
import { SITUATIONS } from './situations/all.ts';
import type { Outcome, Situation, World } from './situations/situation.ts';

const { carla, lena } = agents;
const DOMAIN = 'support.northwind.example';
const SAID = /^words of situation (\d+)$/;

type Begun = Omit<World, 'n' | 'other'> & { ticket: string };
let desk: InlineDesk;
let begun: Begun[] = [];
/** What became of the mails that opened a ticket of their own, by situation. */
let opened: Map<number, { message: MessageView; spam: boolean }>;

/** All conversations are begun, then all mails are sent: a normaliser gets them in batches, as in a busy hour. */
beforeAll(async () => {
  const automatic = ['form@shop.example', '@forms.example', 'team@list.example'];
  const flood = { perSender: 10_000, perDesk: 100_000 };
  desk = await openDesk({ present: [carla], changes: { mail: { domain: DOMAIN, flood, automatic } } });
  begun = await begin();
  await bring('resolved long ago', 'resolved');
  desk.advance(8 * DAY);
  for (const status of ['resolved', 'closed', 'pending'] as const) await bring(status, status);
  await merge();
  desk.advance(MINUTE);
  for (const [n, situation] of SITUATIONS.entries()) send(n, situation);
  await desk.settle();
  opened = await openedByMail();
});

/** One conversation for each situation, and one more of somebody else, answered where the situation does not say otherwise. */
async function begin(): Promise<Begun[]> {
  const customers = [...SITUATIONS.map((_, n) => `rosa${n}@customer.example`), 'omar@else.example'];
  for (const customer of customers) write(desk, { from: `Rosa <${customer}>`, id: `first-${customer}` });
  await desk.settle();
  const tickets = new Map((await openTickets(desk)).map(({ id, contact }) => [contact.address, id]));
  for (const [n, customer] of customers.entries())
    if (SITUATIONS[n]?.after !== 'unanswered')
      await command(desk, carla, tickets.get(customer) ?? '', reply(`To ${customer}`));
  await desk.settle();
  const mails = desk.outbox().mails.filter(({ raw }) => /^Reply-To:/m.test(raw));
  const answers = new Map(mails.map((mail) => [/^To (\S+@\S+)/m.exec(mail.raw)?.[1], mail]));
  return customers.map((customer) => {
    const mail = answers.get(customer);
    const token = /^Reply-To:\s+(\S+)/m.exec(mail?.raw ?? '')?.[1] ?? '';
    const ours = mail?.messageIdHeader.slice(1, -1) ?? '';
    return { customer, first: `first-${customer}`, ours, token, ticket: tickets.get(customer) ?? '' };
  });
}

async function bring(after: Situation['after'], status: 'resolved' | 'closed' | 'pending'): Promise<void> {
  for (const [n, situation] of SITUATIONS.entries())
    if (situation.after === after) await command(desk, carla, begun[n]?.ticket ?? '', { type: 'status', status });
  await desk.settle();
}

/** Into the ticket of somebody else. */
async function merge(): Promise<void> {
  const into = begun.at(-1)?.ticket;
  for (const [n, { after }] of SITUATIONS.entries())
    if (after === 'merged') await desk.api(carla, 'POST', `/api/tickets/${begun[n]?.ticket}/merge`, { into });
  await desk.settle();
}

function send(n: number, { mail }: Situation): void {
  const [own, other] = [begun[n], begun.at(-1)];
  if (!own || !other) throw new Error(`nothing was begun for situation ${n}`);
  const from = `Rosa <${own.customer}>`;
  write(desk, { from, id: `second${n}@x.example`, text: `words of situation ${n}`, ...mail({ ...own, n, other }) });
}

async function openedByMail(): Promise<typeof opened> {
  const known = new Set(begun.map(({ ticket }) => ticket));
  const spam = await spamView();
  const fresh = (await openTickets(desk)).map(({ id }) => id).filter((id) => !known.has(id));
  const found = new Map<number, { message: MessageView; spam: boolean }>();
  for (const id of [...fresh, ...spam]) {
    const [message] = (await open(desk, id)).page.messages;
    const n = SAID.exec(message?.text ?? '')?.[1];
    if (n && message) found.set(Number(n), { message, spam: spam.includes(id) });
  }
  return found;
}

async function spamView(cursor = ''): Promise<string[]> {
  const { body } = await desk.api(carla, 'GET', `/api/views/spam${cursor && `?cursor=${cursor}`}`);
  const page = body as TicketPage;
  const ids = page.tickets.map(({ id }) => id);
  return page.cursor ? [...ids, ...(await spamView(page.cursor))] : ids;
}

async function outcomeOf(n: number, { after }: Situation): Promise<Outcome> {
  const own = begun[n]?.ticket ?? '';
  const { ticket, page } = await open(desk, own);
  const joined = page.messages.find(({ text }) => SAID.test(text));
  if (joined && after === 'merged') return goesOn(joined.text);
  if (joined) return joinedHow(own, { ...ticket, unverified: joined.unverified, after });
  const alone = opened.get(n);
  if (!alone) return 'kept';
  const { message, spam } = alone;
  if (!message.link) return spam ? 'spam' : 'new';
  if (message.link !== own) return 'new, linked elsewhere';
  return spam ? 'spam, linked' : 'new, linked';
}

async function goesOn(words: string): Promise<Outcome> {
  const { ticket, page } = await open(desk, begun.at(-1)?.ticket ?? '');
  return ticket.waiting && page.messages.some(({ text }) => text === words) ? 'goes on there' : 'asleep';
}

type Joined = { status: string; waiting: boolean; unverified: boolean; after: Situation['after'] };

async function joinedHow(ticket: string, { status, waiting, unverified, after }: Joined): Promise<Outcome> {
  const next = await desk.api(lena, 'GET', `/api/tickets/${ticket.replace(/\.1$/, '.2')}`);
  if (next.status === 200) return 'follows';
  if (!waiting) return 'asleep';
  if (after !== undefined && after !== 'unanswered') return status === 'open' ? 'reopens' : 'asleep';
  return unverified ? 'joins unverified' : 'joins';
}

describe('where a mail goes', () => {
  it.each(SITUATIONS.map((situation, n) => [situation.what, n, situation] as const))('%s', async (_what, n, each) => {
    expect(await outcomeOf(n, each)).toBe(each.outcome);
  });

  it('is settled for at least 120 situations, none of which holds up another', () => {
    expect(new Set(SITUATIONS.map(({ what }) => what)).size).toBe(SITUATIONS.length);
    expect(SITUATIONS.length).toBeGreaterThanOrEqual(120);
    expect([desk.logged, desk.deadLetters(), desk.givenUp()]).toEqual([[], [], []]);
  });
});
